"""Compare the ties that were read with ties that people marked: precision, recall and F1.

Names are compared after normalisation and through the lexicon's aliases; symmetric relations without regard
to direction. A gold tie marked unsure is neutral: reading it is no mistake, and not reading it is none.
Ties count once a document, however many sentences state them.
"""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import DataError

Key = tuple[str, ...]
"""Document, source, relation, target and, where it counts, status; names normalised."""

Canonical = Callable[[str], str]
"""Gives the normal form of a name, the same for every alias."""

_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae"}
    | {"Æ": "Ae", "ð": "d", "þ": "th", "–": "-", "’": "'"}
)
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on"})
# Last words that many names share, so that they cannot identify a name as a surname does.
_COMMON_LAST_WORDS = frozenset(
    "states kingdom zealand leste ossetia cyprus ireland macedonia samoa yemen vietnam dakota congo "
    "emirates islands union organisation organization group bank council forum summit party ministry "
    "korea sudan guinea africa america republic nations community league alliance agreement treaty "
    "initiative commission parliament court front army forces force".split()
)
_NEAR = 0.88  # ratio of matching characters from which two spellings are one name
_LONG = 7  # characters that both names must exceed for near spellings to count


@dataclass(frozen=True, slots=True)
class Claim:
    """A tie as a line of gold or of ``kg extract`` states it.

    Attributes:
        sure: False where a fair reader could disagree.
        sentence: the words that state it.
        note: the rule that gave it, or the phenomenon that the gold sentence stands for.
    """

    doc: str
    source: str
    relation: str
    target: str
    status: str
    sure: bool = True
    sentence: str = field(default="", compare=False)
    note: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Score:
    """What agreed and what did not, each claim by its key."""

    found: Mapping[Key, Claim]
    wrong: Mapping[Key, Claim]
    missed: Mapping[Key, Claim]

    @property
    def precision(self) -> float:
        """The share of what was read that is in the gold; 0 where nothing was read."""
        read = len(self.found) + len(self.wrong)
        return len(self.found) / read if read else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was read; 0 where there is no gold."""
        wanted = len(self.found) + len(self.missed)
        return len(self.found) / wanted if wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def parts(self, of: Callable[[Claim], str]) -> dict[str, Score]:
        """Return a score for each value of ``of``, in sorted order."""
        values = sorted(
            {of(claim) for claims in (self.found, self.wrong, self.missed) for claim in claims.values()}
        )
        return {value: Score(*(_where(claims, of, value) for claims in self._all())) for value in values}

    def _all(self) -> tuple[Mapping[Key, Claim], ...]:
        return self.found, self.wrong, self.missed


def claims(files: Iterable[Path]) -> list[Claim]:
    """Read gold: a tie a line with ``doc``, or a sentence a line with ``id``, ``ties`` and ``unsure``.

    Raises:
        DataError: a file cannot be read, or a line is neither of the two.
    """
    found: list[Claim] = []
    for file in files:
        for number, line in enumerate(_lines(file), 1):
            if line.strip():
                found.extend(_claims(line, f"{file}:{number}"))
    return found


def sentences(files: Iterable[Path]) -> list[dict[str, str]]:
    """Return the records (id, text, date) of gold that brings its sentences; none for gold by document."""
    records = (json.loads(line) for file in files for line in _lines(file) if line.strip())
    return [
        {"id": str(record["id"]), "text": record["text"], "date": record.get("published") or ""}
        for record in records
        if "ties" in record
    ]


def compared(
    gold: Iterable[Claim],
    read: Iterable[Claim],
    *,
    canonical: Canonical,
    symmetric: Collection[str],
    with_status: bool = False,
) -> Score:
    """Return how the claims that were read agree with the gold.

    Args:
        gold: what people marked.
        read: what the engine gave; only documents that the gold knows count.
        canonical: see ``canonical_names``.
        symmetric: relations whose ends may be exchanged.
        with_status: whether the status must agree, too.
    """

    def keyed(some: Iterable[Claim]) -> dict[Key, Claim]:
        return {_key(claim, canonical, symmetric, with_status=with_status): claim for claim in some}

    gold = list(gold)
    sure = keyed(claim for claim in gold if claim.sure)
    unsure = keyed(claim for claim in gold if not claim.sure)
    tolerated = {key[:4] for key in unsure}
    wanted: defaultdict[Key, list[Key]] = defaultdict(list)
    for key in sorted({**sure, **unsure}):
        wanted[key[0], key[2]].append(key)
    documents = {claim.doc for claim in gold}
    hits: set[Key] = set()
    wrong: dict[Key, Claim] = {}
    for key, claim in keyed(claim for claim in read if claim.doc in documents).items():
        match = _match(key, wanted[key[0], key[2]], turned=key[2] in symmetric)
        if match is not None:
            hits.add(match)
        elif key[:4] not in tolerated:
            wrong[key] = claim
    return Score(
        found={key: claim for key, claim in sure.items() if key in hits},
        wrong=wrong,
        missed={key: claim for key, claim in sure.items() if key not in hits},
    )


def canonical_names(names: Mapping[str, str]) -> Canonical:
    """Return a function that gives one normal form to all names of an entity.

    Args:
        names: canonical name by alias, as the lexicon has them.

    >>> canonical_names({"Russian Federation": "Russia"})("the Russian Federation")
    'russia'
    """
    table = {_normal(alias): _normal(name) for alias, name in names.items()}
    return lambda name: table.get(_normal(name), _normal(name))


def same(one: str, other: str) -> bool:
    """Tell whether two normal forms name one thing.

    They do when equal, nearly equal in spelling, when one is the acronym of the other, and when they end in
    the same surname with the same initial or with no given name on one side.

    >>> same("lavrov", "sergey lavrov"), same("sco", "shanghai cooperation organisation")
    (True, True)
    >>> same("iran", "iraq")
    False
    """
    if one == other:
        return True
    if not one or not other:
        return False
    first, second = one.split(), other.split()
    if _share_surname(first, second) or one == _acronym(second) or other == _acronym(first):
        return True
    return min(len(one), len(other)) > _LONG and difflib.SequenceMatcher(None, one, other).ratio() >= _NEAR


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{file}: cannot be read: {getattr(error, 'strerror', None) or error}"
        raise DataError(message) from error


def _claims(line: str, place: str) -> Iterable[Claim]:
    try:
        record = json.loads(line)
        if "ties" not in record:
            return [_claim(record, record["doc"], sure=record.get("sure", True))]
        sure = [_claim(record | tie, record["id"], sure=True) for tie in record["ties"]]
        return sure + [_claim(record | tie, record["id"], sure=False) for tie in record.get("unsure", [])]
    except (ValueError, KeyError, TypeError) as error:
        message = f"{place}: a line of gold has doc, source, relation, target, status; or id, text, ties ({error!r})"
        raise DataError(message) from error


def _claim(record: Mapping[str, str], doc: str, *, sure: bool) -> Claim:
    return Claim(
        doc=str(doc),
        source=record["source"],
        relation=record["relation"],
        target=record["target"],
        status=record.get("status", "asserted"),
        sure=sure,
        sentence=record.get("text") or record.get("evidence") or "",
        note=record.get("phenomenon", ""),
    )


def _normal(name: str) -> str:
    text = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
    text = re.sub(r"[^a-z0-9]+", " ", text).strip()
    return text if text == "the west" else re.sub(r"^the (?=\w)", "", text)


def _key(claim: Claim, canonical: Canonical, symmetric: Collection[str], *, with_status: bool) -> Key:
    ends = canonical(claim.source), canonical(claim.target)
    source, target = sorted(ends) if claim.relation in symmetric else ends
    key = (claim.doc, source, claim.relation, target)
    return (*key, claim.status) if with_status else key


def _match(key: Key, candidates: list[Key], *, turned: bool) -> Key | None:
    if key in candidates:
        return key
    for other in candidates:
        straight = same(other[1], key[1]) and same(other[3], key[3])
        if other[4:] == key[4:] and (
            straight or (turned and same(other[1], key[3]) and same(other[3], key[1]))
        ):
            return other
    return None


def _share_surname(one: list[str], other: list[str]) -> bool:
    last = one[-1]
    if last != other[-1] or last in _COMMON_LAST_WORDS or "of" in one + other:
        return False
    return len(one) == 1 or len(other) == 1 or (len(last) > 3 and one[0][0] == other[0][0])  # noqa: PLR2004


def _acronym(words: list[str]) -> str | None:
    """Return the initials of three or more words."""
    return "".join(word[0] for word in words if word not in _SMALL_WORDS) if len(words) > 2 else None  # noqa: PLR2004


def _where(some: Mapping[Key, Claim], of: Callable[[Claim], str], value: str) -> dict[Key, Claim]:
    return {key: claim for key, claim in some.items() if of(claim) == value}
