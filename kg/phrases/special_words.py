"""Tag the few nouns, verbs and adjectives that have rules of their own: 'back', 'home', 'meeting', 'long'."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.phrases.closed_words import BEING, REFLEXIVES
from kg.phrases.function_words import FUNCTION_WORDS, Word
from kg.phrases.past_forms import in_place, opens_aside
from kg.syntax import VERB_FORMS, Tag

_LONGEST_TITLE = 5  # tokens of a title with the name behind it
_REACH = 9  # tokens to look back for the verb
_SUBJECTS = frozenset({"i", "he", "she", "we", "they", "who"})
_BEHIND_HOME = frozenset(".,;:icawstTdpMA")
_BEHIND_PASSIVE = frozenset("i.,;:atcbT")
_BEHIND_BACK = frozenset("itTac.,;:")
_GIVEN = frozenset({"to", "for", "from", "of"})
_GROUP_BEGINS = frozenset("MAdp")
_NOT_ACTING = frozenset({"him", "her", "them", "us", "me"})
_BEHIND_CALM = frozenset("i.,;:cT")
_WANTING = frozenset({"urge", "demand", "restore", "counsel"})


def _former(word: Word) -> str:
    """Tell 'the former', one of two that were named, from 'the former minister'."""
    behind_the = word.i > 0 and word.tokens[word.i - 1].low == "the"
    second = word.tokens[word.i + 2] if word.i + 2 < len(word.tokens) else None
    after = word.after.tag if word.after is not None else "."
    verb = "D" in after and second is not None and second.tag[0] in "dpMArt"
    alone = behind_the and (verb or after[0] in "xm,.;citDa")
    return Tag.NOUN if alone else ""


def _itself(word: Word) -> str:
    """Tell ', itself a victim,', which opens an aside, from 'Peru defended itself'."""
    opens = word.before == "," and word.after is not None and word.after.tag[0] in "dJnDEi"
    return Tag.ADVERB if opens else ""


def _meeting(word: Word) -> str:
    """Tell 'a working meeting' from 'Modi meeting Xi' and 'ministers(,) meeting in Lima(,) agreed'."""
    names = word.after is not None and word.after.tag[0] in "MAdpr"
    aside = word.before == "," and opens_aside(word.tokens, word.i)
    inside = word.before == Tag.PLURAL and in_place(word.tokens, word.i)
    acts = names or aside or inside or word.before == "x" or _titles_follow(word)
    return Tag.GERUND if acts else Tag.NOUN


def _working(word: Word) -> str:
    """Tell 'ends working visit' from 'is working with Chad'."""
    described = word.before != "x" and word.after is not None and word.after.tag[0] in "nS"
    return Tag.ADJECTIVE if described else ""


def _titles_follow(word: Word) -> bool:
    """Return whether a title in capitals and a name stand behind a word: 'meeting President Michel Aoun'."""
    for token in word.tokens[word.i + 1 : word.i + 1 + _LONGEST_TITLE]:
        if token.mention is not None:
            return True
        if not token.text[0].isupper():
            return False
    return False


def _funding(word: Word) -> str:
    """Tell 'suspended funding to Uganda' from 'is funding rebels in Uganda'."""
    return Tag.NOUN if word.before != "x" and word.after is not None and word.after.low in _GIVEN else ""


def _back(word: Word) -> str:
    """Tell 'took it back' and 'pulled troops back from', a particle, from 'its back' and 'many back Chad'."""
    ends = word.after is None or word.after.tag[0] in ".,;:"
    being = word.i > 0 and word.tokens[word.i - 1].low in BEING
    if being and (word.after is None or word.after.tag[0] in _BEHIND_BACK):
        return Tag.ADVERB  # 'was back on the island'
    goes_on = word.after is not None and (word.after.tag[0] == Tag.PREP or _leads_somewhere(word))
    goes_on = goes_on and (word.before == Tag.MENTION or _verb_before(word) in word.classes["bringing back"])
    whose = word.tokens[word.i - 1].low if word.i else ""
    taken = word.before == "r" and whose not in _SUBJECTS  # 'took it back', but 'they back Norway'
    return Tag.PREP if taken or (word.before in "nSM" and (ends or goes_on)) else ""


def _leads_somewhere(word: Word) -> bool:
    """Return whether 'to' and a group stand behind a word: 'sent the envoy back to Togo'."""
    behind = word.tokens[word.i + 1 : word.i + 3]
    return [token.low for token in behind[:1]] == ["to"] and behind[-1].tag[0] in _GROUP_BEGINS


def _verb_before(word: Word) -> str:
    """Return the lemma of the verb that stands nearest before a word, '' where none is near."""
    before = word.tokens[max(0, word.i - _REACH) : word.i]
    return next((token.lemma for token in reversed(before) if token.tag in VERB_FORMS), "")


def _home(word: Word) -> str:
    """Tell 'flew home from Oslo' and 'sent the envoy home' from 'left home' and 'a retirement home'."""
    previous = word.tokens[word.i - 1] if word.i else None
    if previous is None or (word.after is not None and word.after.tag[0] not in _BEHIND_HOME):
        return ""
    if previous.tag in VERB_FORMS:
        return Tag.ADVERB if previous.lemma in word.classes["going home"] else ""
    sent = _verb_before(word) in word.classes["sending home"]
    return Tag.ADVERB if sent and previous.tag in "nM" else ""


def _right(word: Word) -> str:
    """Tell 'was right to meet' from 'the right to meet'."""
    return Tag.ADJECTIVE if word.before in "xa" else ""


def _share(word: Word) -> str:
    """Tell 'Peru and Chile share intelligence' from 'a share'."""
    after, tokens, i = word.after, word.tokens, word.i
    listed = i > 2 and tokens[i - 1].tag in "MS" and tokens[i - 2].tag == Tag.COORD  # noqa: PLR2004
    return Tag.BASE if listed and after is not None and after.tag[0] in "nJSdp" else ""


def _rate(word: Word) -> str:
    """Tell 'weekly talks' from 'they meet weekly'."""
    return Tag.ADVERB if word.after is None or word.after.tag[0] in ".,;ic" else Tag.ADJECTIVE


def _get(word: Word) -> str:
    """Tell 'got invited by Peru' and 'gets paid', passives, from 'got frozen funds back'."""
    rest = iter(word.tokens[word.i + 1 :])
    done = next((token for token in rest if token.tag != Tag.ADVERB), None)
    behind = next(rest, None)
    passive = done is not None and "E" in done.tag and (behind is None or behind.tag[0] in _BEHIND_PASSIVE)
    return Tag.AUX if passive else ""


def _quarter(word: Word) -> str:
    """Tell 'their lines east of the river', where it only says where, from 'a village east of Kyiv'."""
    if word.before not in "nS" or word.after is None or word.after.low != "of":
        return ""
    behind = [token for token in word.tokens[word.i + 2 : word.i + 4] if token.tag != Tag.DET]
    return Tag.ADVERB if behind and behind[0].mention is None else ""


def _long(word: Word) -> str:
    """Tell ', long backed by Chad,' from 'a long war'."""
    after = word.after
    return Tag.ADVERB if word.before in ",(" and after is not None and "E" in after.tag else ""


def _bid(word: Word) -> str:
    """Tell 'its membership bid' from 'Peru bid for the mine'."""
    if word.before in "ZDBG" and (word.after is None or word.after.tag[0] in ".,;ti"):
        return Tag.NOUN  # 'India backs bid'
    sought = word.before == "n" and word.tokens[word.i - 1].low in word.classes["bid for"]
    owned = word.before in "MA" and word.i > 1 and word.tokens[word.i - 2].tag in "p'"
    sought = sought or owned  # 'Georgia's EU bid'
    return Tag.NOUN if sought else ""


def _calm(word: Word) -> str:
    """Tell 'called for calm between A and B' and 'urged calm' from 'a calm reply'."""
    wanted = word.before == "i" or (word.i > 0 and word.tokens[word.i - 1].lemma in _WANTING)
    return Tag.NOUN if wanted and (word.after is None or word.after.tag[0] in _BEHIND_CALM) else ""


def _interested(word: Word) -> str:
    """Tell 'is interested in buying', which says what is wanted, from 'interested parties'."""
    return Tag.ADJECTIVE if word.after is not None and word.after.low == "in" else ""


def _remaining(word: Word) -> str:
    """Tell 'its twelve remaining allies' from 'the few remaining in power'."""
    return (
        Tag.ADJECTIVE
        if word.before in "dp'J0" and word.after is not None and word.after.tag[0] in "nSJ"
        else ""
    )


def _result(word: Word) -> str:
    """Tell 'shot dead two herders' and 'set a depot ablaze', particles, from 'the dead herders'."""
    verb = word.tokens[word.i - 1] if word.i else None
    if verb is None:
        return ""
    behind, low = verb.tag in VERB_FORMS, word.tokens[word.i].low
    if f"{verb.lemma if behind else _verb_before(word)} {low}" not in word.classes["phrasal"]:
        return ""
    if behind:
        return Tag.PREP
    closes = word.after is None or word.after.tag[0] in _BEHIND_BACK
    return Tag.ADVERB if closes and word.before in "nSM" else ""


def _past(word: Word) -> str:
    """Tell 'sailed past Chad', a preposition, from 'its past' and 'past deeds'."""
    led = word.i > 0 and word.tokens[word.i - 1].tag in VERB_FORMS
    return Tag.PREP if led and word.after is not None and word.after.tag[0] in "MAdp" else ""


def _hand(word: Word) -> str:
    """Tell 'work hand in hand' and 'hand in glove', of which it says how, from 'hand in a note'."""
    i, tokens = word.i, word.tokens
    idiom = [token.low for token in tokens[i + 1 : i + 3]]
    return Tag.ADVERB if idiom in (["in", "hand"], ["in", "glove"]) else ""


def _dates(word: Word) -> str:
    """Tell 'its work with Chad dates back to' from 'the dates'."""
    back = word.after is not None and word.after.low == "back"
    return next((tag for tag in word.choices if tag in "ZBD"), "") if back else ""


def _sharing(word: Word) -> str:
    """Tell 'intelligence sharing between' from 'sharing intelligence'."""
    between = word.after is not None and word.after.low in {"between", "among", "with"}
    return Tag.NOUN if word.before == Tag.NOUN and between else ""


def _help(word: Word) -> str:
    """Tell 'seeking help from Chad' and 'offered help to Chad' from 'seeking to help'."""
    behind = word.after.low if word.after is not None else ""
    return Tag.NOUN if behind == "from" or (behind == "to" and word.before in "ZDEG") else ""


def _spat(word: Word) -> str:
    """Tell 'a trade spat' from 'spat at him'."""
    return Tag.NOUN if word.before in "dpnJA'" else ""


def _managing(word: Word) -> str:
    """Tell 'the managing director' from 'managing a mine'."""
    titled = word.after is not None and word.after.low in {"director", "directors", "editor", "partner"}
    return Tag.ADJECTIVE if titled else ""


def _supplies(word: Word) -> str:
    """Tell 'tents and relief supplies to Chad' from 'Chad supplies gas'."""
    sort = word.i > 0 and word.tokens[word.i - 1].low in word.classes["supplied"]
    return Tag.PLURAL if sort and (word.after is None or word.after.tag[0] in "itTc.,;:") else ""


def _first(word: Word) -> str:
    """Tell 'that it first grant self-rule', where it is an adverb, from 'the first grant'."""
    acting = word.before in "rM" and word.i > 0 and word.tokens[word.i - 1].low not in _NOT_ACTING
    return Tag.ADVERB if acting and word.after is not None and Tag.BASE in word.after.tag else ""


def _last(word: Word) -> str:
    """Tell 'who last met in May', where it is an adverb, from 'talks that last'."""
    return Tag.ADVERB if word.before == "w" and word.after is not None and "D" in word.after.tag else ""


def _neighbouring(word: Word) -> str:
    """Tell 'neighbouring Chad left' from 'a province neighbouring Chad'."""
    described = word.after is not None and word.after.tag[0] in "MPnSJA"
    return Tag.ADJECTIVE if described and word.before not in "nSMP" else ""


SPECIAL: Mapping[str, Callable[[Word], str]] = {
    **FUNCTION_WORDS,
    "first": _first,
    "last": _last,
    **dict.fromkeys(REFLEXIVES, _itself),
    "supplies": _supplies,
    "meeting": _meeting,
    "working": _working,
    "former": _former,
    "home": _home,
    "back": _back,
    "funding": _funding,
    "financing": _funding,
    "past": _past,
    "spat": _spat,
    "dead": _result,
    "ablaze": _result,
    "alight": _result,
    "share": _share,
    "right": _right,
    "calm": _calm,
    "bid": _bid,
    "long": _long,
    "interested": _interested,
    "remaining": _remaining,
    "hand": _hand,
    "help": _help,
    "managing": _managing,
    "date": _dates,
    "dates": _dates,
    "sharing": _sharing,
    **dict.fromkeys(["neighbouring", "neighboring"], _neighbouring),
    **dict.fromkeys(["get", "gets", "got", "getting", "gotten"], _get),
    **dict.fromkeys(["east", "west", "north", "south"], _quarter),
    **dict.fromkeys(["daily", "weekly", "monthly", "yearly", "nightly"], _rate),
}
"""Word -> what tells its tag; '' where it is told like that of any other."""
