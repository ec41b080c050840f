"""Compare the ties that were read with ties that people marked: precision, recall and F1.

Names are compared after normalisation and through the lexicon's aliases; symmetric relations without regard
to direction. A gold tie marked unsure is neutral: reading it is no mistake, and not reading it is none.
Ties count once a document, however many sentences state them.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

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


def confusions(result: Score) -> Counter[tuple[str, str]]:
    """Count which relation was read where the gold has another between the same two in the same document."""
    wrong: defaultdict[Key, list[str]] = defaultdict(list)
    for doc, source, relation, target, *_ in sorted(result.wrong):
        wrong[doc, *sorted((source, target))].append(relation)
    return Counter(
        (relation, read)
        for doc, source, relation, target, *_ in sorted(result.missed)
        for read in wrong.get((doc, *sorted((source, target))), ())
        if read != relation
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
