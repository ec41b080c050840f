"""Read the names of one document: lexicon names, names that the text introduces, surnames, look-alikes.

In: the document's text and sentences. Out: mentions in order, none overlapping another, with an entity each.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from kg.lexicon.names import slug
from kg.model import Entity, Kind, Mention, Style
from kg.names.runs import Word, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.lexicon.load import Lexicon
    from kg.lexicon.names import Sense
    from kg.model import Sentence
    from kg.names.scan import Hit, Scanner

_ACRONYM_BEHIND = re.compile(r"\s?\(\s?(?:the\s)?[\"“]?([A-Z][A-Za-z]*[A-Z][A-Za-z]*\d?)[\"”]?\s?\)")
_HEADS: dict[Kind, frozenset[str]] = {
    Kind.ORGANISATION: frozenset(
        "Organisation Organization Union Council Commission Committee Bank Fund Ministry Agency Authority Party Front Army Forces Movement Alliance Coalition "
        "Federation Confederation League Association Institute Foundation Corporation Company Group Court Tribunal Parliament Assembly Secretariat Bureau Office "
        "Corps Brigade Airlines Airways Petroleum Energy Holding Holdings Industries Motors Oil Gas Consortium Conclave Secretariat Network Centre Center Bloc Community "
        "Congress Senate Board Cabinet Directorate Inc Ltd Corp AG SA PLC Plc Mission Command Taskforce Quartet Mechanism Guards".split()
    ),
    Kind.EVENT: frozenset(
        "Summit Forum Conference Dialogue Expo Congress Games Festival Exhibition Fair Meeting Assembly Exercise Dialog".split()
    ),
    Kind.TREATY: frozenset(
        "Treaty Agreement Accord Accords Pact Convention Protocol Charter Statute Declaration Memorandum Programme Program Agreements Protocols Covenant Compact".split()
    ),
    Kind.INITIATIVE: frozenset("Initiative Corridor Partnership Project Pipeline Plan Framework".split()),
}
_KIND_OF_HEAD = {head: kind for kind, heads in reversed(_HEADS.items()) for head in heads}
_SMALL = frozenset(
    "of the for and on in de da do dos del la le al el bin ibn ben van von der den ter du di y e ould abu &".split()
)
_CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December".split()
)
_DIRECTIONS = frozenset(
    "North South East West Northern Southern Eastern Western Central Greater New Upper Lower Inner Outer Soviet Post Pro Anti Then Ex Former Mainland".split()
)
_SPEECH = re.compile(r"\s?,?\s(?:said|told|says|added|met|stressed|noted|warned|visited|arrived|who)\b")
_YEAR = re.compile(r"\d{4}$")


Piece: TypeAlias = "tuple[str, list[Word]]"
"""A part of a run: 'name' (of the lexicon), 'title', 'common' or 'unknown', with its words."""


class _Document:
    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.mentions: list[Mention] = []
        self.persons: dict[str, Entity] = {}  # surname -> the person named last with it
        self.blocked: list[tuple[int, int]] = []
        self.acronyms: dict[str, Entity] = {}


def mentions(text: str, sentences: Sequence[Sentence], lexicon: Lexicon, scanner: Scanner) -> list[Mention]:
    """Return all mentions of a document."""
    hits = scanner.hits(text)
    seen = Counter(
        s.entity.country or s.entity.id for h in hits if h.senses for s in h.senses[:1] if not s.weak
    )
    state = _Document(text, lexicon)
    by_sentence = _spread(hits, sentences)
    known = _known_persons(hits)
    for sentence, inside in zip(sentences, by_sentence, strict=True):
        _sentence(state, sentence, inside, seen, known)
    _later_names(state, sentences)
    return _ordered(state.mentions)


def _spread(hits: Sequence[Hit], sentences: Sequence[Sentence]) -> list[list[Hit]]:
    out: list[list[Hit]] = []
    i = 0
    for sentence in sentences:
        inside: list[Hit] = []
        while i < len(hits) and hits[i].start < sentence.end:
            if hits[i].start >= sentence.start and hits[i].end <= sentence.end:
                inside.append(hits[i])
            i += 1
        out.append(inside)
    return out


def _known_persons(hits: Iterable[Hit]) -> dict[str, Entity]:
    """Return surname -> person for the lexicon's persons that the document names in full."""
    out: dict[str, Entity] = {}
    for hit in hits:
        for sense in hit.senses[:1]:
            if sense.entity.kind is Kind.PERSON and sense.how == "name":
                out.setdefault(_surname(sense.entity.name), sense.entity)
    return out


def _surname(name: str) -> str:
    return name.rsplit(" ", 1)[-1]


def _sentence(
    state: _Document, sentence: Sentence, hits: list[Hit], seen: Counter[str], known: dict[str, Entity]
) -> None:
    covered = {h.start: h for h in hits}
    shouting = sentence.style is Style.HEADING or _title_case(state.text[sentence.start : sentence.end])
    dropped: set[int] = set()
    for words in runs(state.text, sentence.start, sentence.end):
        _run(state, sentence, words, covered, dropped, shouting=shouting)
    for hit in hits:
        if hit.start in dropped or not hit.senses:
            continue
        mention = _choose(hit, seen, state, known)
        if mention is not None and not any(a < hit.end and hit.start < b for a, b in state.blocked[-8:]):
            state.mentions.append(mention)
            if mention.entity.kind is Kind.PERSON:
                state.persons[_surname(mention.entity.name)] = mention.entity
                state.persons[_surname(state.text[hit.start : hit.end])] = mention.entity


def _title_case(text: str) -> bool:
    """Return whether nearly every word is capitalised, as in a headline."""
    words = [w for w in text.split() if w[0].isalpha() and len(w) > 3]
    return len(words) > 3 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


def _choose(hit: Hit, seen: Counter[str], state: _Document, known: dict[str, Entity]) -> Mention | None:
    """Pick the sense of a surface: one whose entity the document names elsewhere, else the most trusted."""
    senses = hit.senses
    best = senses[0]
    if _looks_alike(hit, state):
        return None
    if len(senses) > 1:
        best = max(
            senses,
            key=lambda s: (
                (not s.weak),
                seen.get(s.entity.country or s.entity.id, 0) if s.how != "name" else 10**6,
                -senses.index(s),
            ),
        )
    if best.how == "short":
        full = known.get(state.text[hit.start : hit.end]) or state.persons.get(
            state.text[hit.start : hit.end]
        )
        if full is not None:
            return Mention(hit.start, hit.end, full, "surname")
    start = hit.start
    if best.entity.kind is Kind.PERSON:
        first, _, rest = state.text[hit.start : hit.end].partition(" ")
        if (
            rest and first.lower() in state.lexicon.roles.titles
        ):  # 'King Norodom Sihamoni': the title is no part of the name
            start += len(first) + 1
    if best.weak and not _supported(hit, best, seen, state):
        return None
    return Mention(start, hit.end, best.entity, best.how)


_OF = re.compile(r"(?:,|\s+of(?:\s+the)?(?:\s+state\s+of)?)?\s*$", re.IGNORECASE)


def _looks_alike(hit: Hit, state: _Document) -> bool:
    """Return whether a word beside the name makes it another ('Governor of Georgia', 'Michael Jordan')."""
    beside = state.lexicon.names.beside.get(state.text[hit.start : hit.end])
    if beside is None:
        return False
    before = _OF.sub("", state.text[max(0, hit.start - 40) : hit.start]).lower()
    after = state.text[hit.end : hit.end + 30].lstrip().lower()
    return any(
        _ends(before, word.lower().rstrip(",")) if side == "before" else after.startswith(word.lower())
        for word, side in beside
    )


def _ends(text: str, word: str) -> bool:
    return text.endswith(word) and (len(text) == len(word) or not text[-len(word) - 1].isalnum())


def _supported(hit: Hit, sense: Sense, seen: Counter[str], state: _Document) -> bool:
    """Return whether a weak name has support: its body in full elsewhere, or 'the' before and capitals only."""
    if seen.get(sense.entity.id, 0) or (sense.entity.country and seen.get(sense.entity.country, 0)):
        return True
    surface = state.text[hit.start : hit.end]
    before = state.text[max(0, hit.start - 4) : hit.start].lower()
    named = surface.isupper() or (sense.entity.kind is Kind.ORGANISATION and surface[0].isupper())
    return named and before.endswith("the ")


def _run(
    state: _Document,
    sentence: Sentence,
    words: list[Word],
    covered: dict[int, Hit],
    dropped: set[int],
    *,
    shouting: bool,
) -> None:
    """Read one run of capitalised words: split it at lexicon names, titles and common words, and name the rest."""
    pieces = list(_pieces(state, sentence, words, covered, dropped, shouting=shouting))
    for i, (kind, piece) in enumerate(pieces):
        if kind != "unknown":
            continue
        before = pieces[i - 1] if i else None
        after = pieces[i + 1] if i + 1 < len(pieces) else None
        entity = _named(state, piece, before, shouting=shouting)
        start, end = piece[0].start, piece[-1].end
        if entity is not None:
            state.mentions.append(Mention(start, end, entity, "shape"))
            continue
        if shouting:
            continue
        for side, neighbour in ((-1, before), (1, after)):
            if neighbour is None or neighbour[0] not in {"name"}:
                continue
            hit = covered[neighbour[1][0].start]
            if _swallowed(hit, side, piece):
                dropped.add(hit.start)


def _swallowed(hit: Hit, side: int, piece: list[Word]) -> bool:
    """Return whether an unknown capitalised neighbour makes a lexicon name part of some other name."""
    if not hit.senses:
        return False
    sense = hit.senses[0]
    if (
        sense.entity.kind in {Kind.ORGANISATION, Kind.TREATY, Kind.EVENT, Kind.INITIATIVE}
        and " " in sense.entity.name
    ):
        return False
    if sense.how in {"demonym", "people"}:
        return False
    if side < 0:  # the name stands before the unknown word
        return sense.how != "short" and sense.entity.kind is not Kind.PERSON or sense.how == "short" and False
    return sense.entity.kind in {Kind.COUNTRY, Kind.PLACE} or sense.how == "short"


def _pieces(
    state: _Document,
    sentence: Sentence,
    words: list[Word],
    covered: dict[int, Hit],
    dropped: set[int],
    *,
    shouting: bool,
) -> Iterator[Piece]:
    """Yield (kind, words): 'name' for a lexicon name, 'title', 'common', 'unknown'."""
    pending: list[Word] = []
    i = 0
    roles = state.lexicon.roles
    while i < len(words):
        word = words[i]
        hit = covered.get(word.start)
        if hit is not None and _doubtful(hit, words, i, covered):
            dropped.add(hit.start)
            hit = None
        if (
            hit is not None and pending and pending[-1].text in _PATRONYMIC
        ):  # 'Tamim bin Hamad Al Thani' is one name
            dropped.add(hit.start)
            hit = None
        kind, size = "", 1
        if hit is not None:
            kind = "name"
            while i + size < len(words) and words[i + size].start < hit.end:
                size += 1
        else:
            size = _title_length(words, i, roles.titles, roles.courtesies)
            if size:
                kind = "title"
            else:
                size = 1
                joined = bool(pending) and word.text in _JOINTS and _runs_to_head(words, i, covered)
                common = not joined and _is_common(state, sentence, words, i, shouting=shouting)
                kind = "common" if common else ""
        if kind:
            if pending:
                yield from _trim(pending)
                pending = []
            yield kind, words[i : i + size]
        else:
            pending.append(word)
        i += size
    if pending:
        yield from _trim(pending)


def _doubtful(hit: Hit, words: list[Word], i: int, covered: dict[int, Hit]) -> bool:
    """Return whether a weak one-word name ('Vladimir' the city) stands beside another capitalised word."""
    if not hit.senses or not all(s.weak for s in hit.senses) or hit.end != words[i].end:
        return False
    beside = [words[j] for j in (i - 1, i + 1) if 0 <= j < len(words)]
    return any(
        w.text[0].isupper() and w.start not in covered and w.text not in {"The", "A", "An", "In", "At", "For"}
        for w in beside
    )


_PATRONYMIC = frozenset({"bin", "ibn", "ben", "bint", "abu", "ould", "ag"})
_JOINTS = frozenset({"of", "the", "for", "and", "on", "in"})


def _runs_to_head(words: list[Word], i: int, covered: dict[int, Hit]) -> bool:
    """Return whether a joining word stands inside a name that ends in a head word ('Integration and Prosperity Agreement')."""
    rest = words[i + 1 : i + 6]
    end = next((k for k, w in enumerate(rest) if w.text in _KIND_OF_HEAD), None)
    return end is not None and not any(w.start in covered for w in rest[: end + 1])


def _trim(words: list[Word]) -> Iterator[Piece]:
    a, b = 0, len(words)
    while a < b and words[a].text in _SMALL:
        a += 1
    while b > a and words[b - 1].text in _SMALL:
        b -= 1
    if a < b:
        yield "unknown", words[a:b]


def _title_length(words: list[Word], i: int, titles: dict[str, str], courtesies: frozenset[str]) -> int:
    """Return how many words from i make a title ('Foreign Minister', 'Lt. Gen.'), 0 for none."""
    for size in range(min(5, len(words) - i), 0, -1):
        phrase = " ".join(w.text for w in words[i : i + size])
        if phrase in courtesies or phrase.lower() in titles:
            return size
        if (
            size > 1
            and words[i + size - 1].text.lower()
            in {"minister", "secretary", "ministers", "ministry", "adviser", "advisor", "chief"}
            and all(w.text[0].isupper() or w.text in _SMALL for w in words[i : i + size])
            and size <= 4
            and words[i + size - 1].text[0].isupper()
        ):
            return size
    return 0


def _is_common(state: _Document, sentence: Sentence, words: list[Word], i: int, *, shouting: bool) -> bool:
    """Return whether a capitalised word is an ordinary one: first in its sentence, a day, a direction, a headline word."""
    word = words[i]
    if (
        word.text in _CALENDAR
        or word.text in _DIRECTIONS
        or _YEAR.match(word.text)
        or word.text in _SMALL
        and i == 0
    ):
        return True
    low = word.text.lower()
    entry = state.lexicon.english.words.get(low)
    first = i == 0 and _opens(state.text, sentence, word.start)
    if first or shouting:
        if entry is None:
            return False
        if (
            first
            and not shouting
            and i + 1 < len(words)
            and words[i + 1].text not in _SMALL
            and word.text in state.lexicon.names.first_names
        ):
            return False
        return not (
            first
            and not shouting
            and entry[0] == "n"
            and i + 1 < len(words)
            and low not in {"trade", "aid"}
            and len(words) < 1
        )
    return entry is not None and entry[0][0] in "diprwbcmx!a" and len(word.text) > 1


def _opens(text: str, sentence: Sentence, at: int) -> bool:
    """Return whether a word is the first of its sentence or of a quote in it."""
    before = text[sentence.start : at].rstrip()
    return not before or before[-1] in "\"“”'‘:.(-–—•*>"


def _named(state: _Document, piece: list[Word], before: Piece | None, *, shouting: bool) -> Entity | None:
    """Give an unknown run an entity when its shape says what it is."""
    name = " ".join(w.text for w in piece)
    last = piece[-1].text
    behind = _ACRONYM_BEHIND.match(state.text, piece[-1].end)
    kind = _KIND_OF_HEAD.get(last)
    if kind is not None and len(piece) > 1 and not shouting:
        entity = Entity(slug(name), name, kind, known=False)
        if behind:
            state.acronyms[behind.group(1)] = entity
        return entity
    if behind and len(piece) > 1 and _initials(piece, behind.group(1)):
        entity = Entity(slug(name), name, Kind.ORGANISATION, known=False)
        state.acronyms[behind.group(1)] = entity
        return entity
    if name in state.acronyms:
        return state.acronyms[name]
    titled = before is not None and before[0] == "title"
    given = piece[0].text in state.lexicon.names.first_names
    if len(piece) > 4 or any(
        w.text
        in _SMALL
        - {
            "de",
            "da",
            "dos",
            "del",
            "la",
            "le",
            "al",
            "el",
            "bin",
            "ibn",
            "ben",
            "van",
            "von",
            "der",
            "den",
            "ter",
            "du",
            "di",
            "ould",
            "abu",
        }
        for w in piece
    ):
        return None
    if titled or _titled_before(state, piece[0].start):
        return _person(state, name)
    if len(piece) == 1:
        return state.persons.get(name)
    if shouting and not given:
        return None
    if _plain_name(state, piece):
        return _person(state, name)
    if given or _SPEECH.match(state.text, piece[-1].end) or _office_behind(state, piece[-1].end):
        return _person(state, name)
    return None


def _plain_name(state: _Document, piece: list[Word]) -> bool:
    """Return whether two or three words, none of them English, stand as a person's name would."""
    words = state.lexicon.english.words
    name = " ".join(w.text for w in piece)
    again = state.text.count(piece[-1].text) > 1 or state.text.count(name) > 1
    return (
        again
        and 2 <= len(piece) <= 3
        and all(w.text.lower() not in words and w.text[0].isupper() and not w.text.isupper() for w in piece)
    )  # noqa: PLR2004


def _initials(piece: list[Word], acronym: str) -> bool:
    """Return whether an acronym in brackets belongs to the words before it."""
    letters = [w.text[0].upper() for w in piece if w.text not in _SMALL]
    return acronym[0].upper() in letters


_OFFICE_BEHIND = re.compile(
    r", (?:once |until recently |the |a |an |then |then-|former |its |his |her |their )*(?:[\w’'.-]+ ){0,5}?"
    r"(?:president|minister|premier|chancellor|spokesman|spokeswoman|spokesperson|ambassador|secretary|secretary-general|chairman|chairwoman|chair|head|leader|chief|director|envoy|adviser|"
    r"commissioner|governor|general|king|emir|senator|diplomat|negotiator|commander|official|lawmaker|speaker|representative|founder|mayor|premier|prince|sultan)\b"
)


def _office_behind(state: _Document, end: int) -> bool:
    return _OFFICE_BEHIND.match(state.text, end, end + 90) is not None


_OWNED_TITLE = re.compile(
    r"(?:['’]s|\bits|\btheir|\b(?:the|his|her) [A-Z]\w+) (?:[\w’'.-]+ ){0,3}[\w’'.-]+, $"
)
_TITLE_BEFORE = re.compile(r"([\w’'.-]+(?: [\w’'.-]+)?),? $")


def _titled_before(state: _Document, start: int) -> bool:
    """Return whether a title in lower case stands right before ('foreign minister Péter Szijjártó')."""
    found = _TITLE_BEFORE.search(state.text, max(0, start - 60), start)
    if found is None:
        return False
    words = found.group(1).lower().split()
    titles = state.lexicon.roles.titles
    comma = found.group(0).rstrip().endswith(",")
    if comma and (
        words[-1] not in {"counterpart", "colleague", "successor", "predecessor"}
        and not _OWNED_TITLE.search(state.text, max(0, start - 60), start)
    ):
        return False
    return (words[-1] in titles or " ".join(words) in titles) and words[-1] not in state.lexicon.roles.plurals


def _person(state: _Document, name: str) -> Entity:
    """Return the person of this name: one already met in the document when the surname fits, else a new one."""
    surname = _surname(name)
    known = state.persons.get(surname)
    if known is not None and (" " not in name or known.name == name or known.name.split()[0][0] == name[0]):
        if " " in name and not known.known and len(name) > len(known.name):
            pass
        else:
            return known
    entity = Entity(slug(name), name, Kind.PERSON, known=False)
    state.persons[surname] = entity
    return entity


def _later_names(state: _Document, sentences: Sequence[Sentence]) -> None:
    """Find single surnames and acronyms of names that the document gave in full elsewhere."""
    wanted: dict[str, Entity] = {**state.acronyms}
    for surname, person in state.persons.items():
        if len(surname) > 2 and surname[0].isupper():
            wanted[surname] = person
    if not wanted:
        return
    pattern = re.compile(
        r"(?<![\w-])(?:"
        + "|".join(re.escape(w) for w in sorted(wanted, key=len, reverse=True))
        + r")(?![\w])"
    )
    taken = sorted((m.start, m.end) for m in state.mentions)
    free = _Free(taken)
    for sentence in sentences:
        for found in pattern.finditer(state.text, sentence.start, sentence.end):
            if free.at(*found.span()):
                entity = wanted[found.group()]
                state.mentions.append(
                    Mention(*found.span(), entity, "surname" if entity.kind is Kind.PERSON else "acronym")
                )


class _Free:
    """Answer whether a stretch of text overlaps none of the taken ones, for stretches asked in order."""

    def __init__(self, taken: list[tuple[int, int]]) -> None:
        self._taken = taken
        self._i = 0

    def at(self, start: int, end: int) -> bool:
        while self._i < len(self._taken) and self._taken[self._i][1] <= start:
            self._i += 1
        return self._i >= len(self._taken) or self._taken[self._i][0] >= end


def _ordered(found: list[Mention]) -> list[Mention]:
    """Sort, and keep the longer of two that overlap."""
    out: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if out and mention.start < out[-1].end:
            continue
        out.append(mention)
    return out
