"""Ties made by hand for the tests of the faces: a few real ones, hostile ones, and as many as are wanted."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

from kg.relations import relations
from kg.store.records import (
    Kind,
    Precision,
    Status,
    StoredDocument,
    StoredEntity,
    StoredEvidence,
    StoredMention,
    StoredTie,
    When,
)

MINSK = StoredDocument(
    "d1", "minsk.txt", "Belarus joins the SCO", "2024-07-04", "https://example.org/minsk", "Example Wire"
)
GENEVA = StoredDocument("d2", "geneva.txt", "Talks in Geneva", "2023-09-10")
UNDATED = StoredDocument("d3", "undated.txt")

HOSTILE = (
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=2</script>",
    "<!--<script>window.hacked=3",
    "<img src=x onerror=window.hacked=4>",
    '"><svg onload=window.hacked=5>',
    "' onmouseover='window.hacked=6",
    "javascript:window.hacked=7",
    "JaVaScRiPt:window.hacked=8//https://",
    "data:text/html,<script>window.hacked=9</script>",
    "{{ 7*7 }}{% for x in (1,) %}hacked{% endfor %}",
    "${window.hacked=10}`",
    "<a href='javascript:window.hacked=11'>href</a>",
    "<iframe srcdoc='<script>parent.hacked=12</script>'>",
    "]]><script>window.hacked=13</script>",
    "<![CDATA[ x ]]>",
    "&lt;script&gt;&#x3c;img&#x3e;",
    "\u202eevitaN\u202c right to left override",
    "\u2066isolate without end",
    "\x00\x01\x08\x0b\x0c\x1f control \x7f\x9f",
    "line\u2028separator\u2029paragraph",
    "\ufeff\ufffe\uffff non-characters",
    "lone \ud800 surrogate \udfff",
    '=HYPERLINK("http://evil.example","x")',
    "INF",
    "INF Treaty",
    "__proto__",
    "constructor",
    "\\u003cscript\\u003e \\ \" ' ` \\",
    "a" * 5000,
    "الصين وروسيا",
    "ישראל \u200f(״)",
    "中华人民共和国 🇨🇳 👩‍👩‍👧",
)


def entity(name: str, kind: Kind = Kind.COUNTRY, **more: object) -> StoredEntity:
    return StoredEntity(name.replace(" ", "_"), name, kind, **more)


BELARUS = entity("Belarus", wikidata="Q184", aliases=("Republic of Belarus", "Byelorussia"))
CHINA = entity("China", wikidata="Q148")
RUSSIA = entity("Russia", wikidata="Q159")
UKRAINE = entity("Ukraine")
SCO = entity("Shanghai Cooperation Organisation", Kind.ORGANISATION, group="bloc")
PUTIN = entity("Vladimir Putin", Kind.PERSON)
XI = entity("Xi Jinping", Kind.PERSON)
TOKAYEV = entity("Kassym-Jomart Tokayev", Kind.PERSON)
CURACAO = entity("Curaçao", Kind.PLACE, known=False)


def evidence(
    quote: str, trigger: str = "", document: StoredDocument = MINSK, at: int = 100
) -> StoredEvidence:
    start = at + (quote.index(trigger) if trigger else 0)
    mention = StoredMention(at, at + 1, "name", quote[:1])
    key = sha256(f"{document.id}{quote}".encode("utf-8", "replace")).hexdigest()[:12]
    hinge = (start, start + len(trigger))
    return StoredEvidence(key, document, quote, at, at + len(quote), "a-rule", hinge, mention, mention)


def tie(
    source: StoredEntity,
    relation: str,
    target: StoredEntity,
    *proofs: StoredEvidence,
    status: Status = Status.ASSERTED,
    when: When | None = None,
    speakers: tuple[StoredEntity, ...] = (),
) -> StoredTie:
    sort = relations()[relation]
    key = sha256(f"{source.id}|{relation}|{target.id}|{status}".encode("utf-8", "replace")).hexdigest()[:12]
    return StoredTie(
        id=key,
        source=source,
        relation=relation,
        target=target,
        family=sort.family,
        symmetric=sort.symmetric,
        sign=sort.sign,
        status=status,
        when=when,
        attributed_to=speakers,
        evidence=proofs or (evidence(f"{source.name} and {target.name}.", source.name),),
    )


def few() -> list[StoredTie]:
    """Return ten ties of all families and statuses, with sentences."""
    return [
        tie(BELARUS, "member-of", SCO, evidence("Belarus joined the SCO on 4 July.", "joined"), when=day("2024-07-04")),
        tie(CHINA, "member-of", SCO, evidence("The SCO is composed of China and others.", "composed")),
        tie(
            BELARUS,
            "cooperates-with",
            CHINA,
            evidence("Belarus and China have special strategic ties.", "ties"),
            evidence("🤝 Belarus will go on to cooperate with China.", "cooperate", GENEVA),
        ),
        tie(PUTIN, "met-with", XI, evidence("Putin met Xi in Astana.", "met"), when=day("2024-07-03")),
        tie(XI, "invited", PUTIN, evidence("Ushakov said Xi invited Putin to China.", "invited"), speakers=(TOKAYEV,)),
        tie(RUSSIA, "attacks", UKRAINE, evidence("Russian missiles struck Odesa.", "struck", GENEVA), when=year("2023")),
        tie(RUSSIA, "agreed-with", UKRAINE, evidence("They may sign a deal.", "deal", UNDATED), status=Status.POSSIBLE),
        tie(CHINA, "supports", RUSSIA, evidence("China denied backing Russia.", "backing"), status=Status.NEGATED),
        tie(RUSSIA, "supplies", CHINA, evidence("Russia will supply gas to China.", "supply"), status=Status.PLANNED),
        tie(CURACAO, "trades-with", CHINA, evidence("Curaçao traded with China.", "traded"), status=Status.ENDED),
    ]  # fmt: skip


def day(date: str) -> When:
    return When(date, date, Precision.DAY)


def year(date: str) -> When:
    return When(f"{date}-01-01", f"{date}-12-31", Precision.YEAR)


def hostile() -> list[StoredTie]:
    """Return a ring of ties whose names, ids, titles, sources, links, quotes and rules are all hostile."""
    ends = [
        entity(text, list(Kind)[i % 7], aliases=(text[::-1],), group=text, wikidata=text)
        for i, text in enumerate(HOSTILE)
    ]
    names = sorted(relations())
    made = []
    for i, text in enumerate(HOSTILE):
        document = StoredDocument(text, text, text, "2024-01-01", text, text)
        proof = replace(evidence(text, text[:3], document), rule=text, id=text)
        one = tie(ends[i - 1], names[i % len(names)], ends[i], proof, speakers=(ends[i - 2],))
        made.append(replace(one, id=text))
    return made


def torture() -> list[StoredTie]:
    """Return what breaks readers of graph files, added to the hostile ties."""
    self_named = [
        entity(name) for name in ("label", "id", "x", "weight", "source", "node", "NaN", "null", "true")
    ]
    ring = [tie(a, "cooperates-with", b) for a, b in pairwise(self_named)]
    parallel = [tie(RUSSIA, relation, CHINA) for relation in sorted(relations())]
    statuses = [
        tie(RUSSIA, "supports", CHINA, status=status) for status in Status if status is not Status.ASSERTED
    ]
    back = [tie(CHINA, "supports", RUSSIA)]
    long = [tie(RUSSIA, "criticises", UKRAINE, evidence("war " * 25_000, "war"))]
    return hostile() + ring + parallel + statuses + back + long


WORDS = (
    "government ministers officials agreed talks security trade border energy summit joint statement economic "
    "cooperation region military support visit president foreign policy development partners sanctions gas "
    "agreement infrastructure project investment meeting strategic relations leaders international"
).split()


def generated(entities: int, each: int = 3, seed: int = 1) -> Iterator[StoredTie]:
    """Yield ``each`` ties for each entity, some entities far better connected than others, with sentences."""
    draw = random.Random(seed)  # noqa: S311 - a sample, not a secret
    kinds = draw.choices(list(Kind), weights=[30, 22, 34, 6, 3, 2, 3], k=entities)
    everyone = [entity(f"{draw.choice(WORDS).title()} {number}", kind) for number, kind in enumerate(kinds)]
    names = sorted(relations())
    documents = [
        StoredDocument(f"doc{i}", f"doc{i}.txt", f"Report {i} on {draw.choice(WORDS)}", f"20{draw.randint(15, 25)}-{1 + i % 12:02}-{1 + i % 28:02}")
        for i in range(max(5, entities // 8))
    ]  # fmt: skip
    seen = set()
    for number in range(entities * each):
        source = everyone[number % entities]
        target = everyone[int(entities * draw.random() ** 3)]
        relation = draw.choice(names)
        if source is target or (source, relation, target) in seen:
            continue
        seen.add((source, relation, target))
        words = " ".join(draw.choices(WORDS, k=14))
        quote = f"{source.name} and {target.name} {words}."
        status = draw.choices(list(Status), weights=[80, 8, 4, 4, 4])[0]
        proof = evidence(quote, source.name, draw.choice(documents))
        yield tie(source, relation, target, proof, status=status, when=year(str(draw.randint(2010, 2025))))
