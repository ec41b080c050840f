"""What a person has decided of names and ties, for the next build to obey: a strict YAML file.

``names:`` says of a name whom it means: the name or id of an entity, ``new KIND``, or ``nothing``;
``ties:`` says of the id of a tie ``drop`` or ``confirm``. A line taken out is a decision undone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeGuard

from kg.lexicon.parts import mapping
from kg.model import Kind
from kg.yamls import Data, Keys, located

NEW, NOTHING = "new ", "nothing"
DROP, CONFIRM = "drop", "confirm"
_TIE = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions: of names whom they mean, of ties, by their ids, which to drop and which are confirmed."""

    names: Mapping[str, str] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()

    @property
    def digest(self) -> str:
        """A SHA-256 in hexadecimal of what changes a graph; empty when nothing does."""
        if not self.names and not self.dropped:
            return ""
        said = json.dumps([sorted(self.names.items()), sorted(self.dropped)], ensure_ascii=False)
        return sha256(said.encode()).hexdigest()


def decisions(path: Path | None) -> Decisions:
    """Read a file of decisions; no file, or one of comments alone, decides nothing.

    Raises:
        DataError: it is not well formed; all problems at once, each with line and column.
    """
    if path is None:
        return Decisions()
    file = located(path)
    wrong = list(problems(file.data))
    if wrong:
        raise file.error(wrong)
    names, ties = (mapping(mapping(file.data).get(key, "")) for key in ("names", "ties"))
    return Decisions(
        {name: str(meant) for name, meant in names.items()},
        frozenset(tie for tie, said in ties.items() if said == DROP),
        frozenset(tie for tie, said in ties.items() if said == CONFIRM),
    )


def decides(data: Data) -> TypeGuard[dict[str, Data]]:
    """Return whether a file given with the names is one of decisions: its parts are mappings, not lists."""
    return isinstance(data, dict) and any(isinstance(data.get(key), dict) for key in ("names", "ties"))


def named(data: Mapping[str, Data]) -> Iterator[tuple[str, str]]:
    """Yield each name that a file decides about, with whom it means."""
    for name, meant in mapping(data.get("names", "")).items():
        yield name, str(meant)


def kind(meant: str) -> Kind | None:
    """Return the kind of the entity that a decision makes new; None where it makes none."""
    return Kind(meant.removeprefix(NEW)) if meant.startswith(NEW) else None


def template(lines: Iterable[tuple[str, str]]) -> str:
    """Return a file in which nothing is decided yet.

    Args:
        lines: of each name to look at, the decision proposed and why it should be looked at.
    """
    proposed = "".join(f"  # {line}  # {why}\n" for line, why in lines)
    return f"{_HEAD}names:\n{proposed}\n{_TIES}ties:\n  # 34c942d37530194b: drop\n"


_HEAD = """\
# What you decide of names and ties. Take the first '#' off a line, and change what it says.
# Whom a name means: the name or id of an entity; 'new Person', 'new Organisation' and so on; 'nothing'.
# Then build again: kg build PATH -o DIR --decisions THIS_FILE. A line taken out is a decision undone.
"""
_TIES = """\
# A tie, by its id as 'kg explain' and 'kg check' show it: 'drop' leaves it out, 'confirm' settles it.
"""


def quoted(name: str) -> str:
    """Return a name as it is written in YAML, whatever signs it holds."""
    return json.dumps(name, ensure_ascii=False)


def problems(data: Data) -> Iterator[tuple[Keys, str]]:
    """Yield what is wrong with a file, each with the keys of its place."""
    if data == "":
        return
    if not isinstance(data, dict):
        yield (), "a file of decisions holds two mappings: names: and ties:"
        return
    for key, part in data.items():
        if key not in {"names", "ties"}:
            yield (key,), f"unknown key {key!r}: use names or ties"
        elif part != "" and not isinstance(part, dict):
            yield (key,), f"'{key}' is a mapping: a line each, such as {_EXAMPLES[key]}"
        else:
            check = _bent_name if key == "names" else _bent_tie
            yield from (
                ((key, name), said) for name, value in mapping(part).items() if (said := check(name, value))
            )


_EXAMPLES = {"names": "'Lakes Forum: new Organisation'", "ties": "'34c942d37530194b: drop'"}


def _bent_name(name: str, meant: Data) -> str:
    if not isinstance(meant, str) or not meant.strip() or not name.strip():
        return f"say whom {name!r} means: the name or id of an entity, 'new Organisation', or 'nothing'"
    if meant.startswith(NEW) and meant.removeprefix(NEW) not in set(Kind):
        return f"unknown kind {meant.removeprefix(NEW)!r}: use one of {', '.join(sorted(Kind))}"
    return ""


def _bent_tie(tie: str, said: Data) -> str:
    if _TIE.fullmatch(tie) is None:
        return f"{tie!r} is no id of a tie: 'kg explain' shows it, such as 34c942d37530194b"
    return "" if said in (DROP, CONFIRM) else f"say '{DROP}' or '{CONFIRM}'"


def unknown(meant: str) -> str:
    """Return what is wrong with a decision for an entity that nobody knows."""
    return (
        f"{meant!r} is no entity of the lexicon: write its name or id, 'new Organisation' (or another kind), "
        f"or '{NOTHING}'"
    )
