"""The named queries: files of ``kg/queries`` that are asked by name."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from kg import resources
from kg.errors import UsageError
from kg.query.parameters import Parameter, parameters, summary


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with a name, a line of help and parameters."""

    name: str
    help: str
    parameters: tuple[Parameter, ...]
    text: str


def named_queries(folder: Path | None = None) -> list[NamedQuery]:
    """Return the named queries of a folder, by name; the project's own by default."""
    files = sorted((folder or resources.data("queries")).glob("*.rq"))
    return [named(file.stem, file.read_text(encoding="utf-8")) for file in files]


def named(name: str, text: str) -> NamedQuery:
    """Return a query's text with what its head says."""
    return NamedQuery(name, summary(text), parameters(text), text)


def text(given: str) -> str:
    """Return the text of a query that is given as SPARQL, as a named query, or as the path of an .rq file.

    Raises:
        UsageError: it is none of these.
    """
    word = given.strip()
    if any(char in word for char in "{\n"):
        return given
    if word.endswith(".rq"):
        try:
            return Path(word).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
            message = f"{word}: the query cannot be read: {reason}"
            raise UsageError(message) from error
    file = resources.data("queries", f"{word}.rq")
    known = [query.name for query in named_queries()]
    if word in known:
        return file.read_text(encoding="utf-8")
    if len(word.split()) > 1:
        return given
    close = get_close_matches(word, known, n=3)
    hint = f"did you mean {', '.join(close)}?" if close else "'kg query list' shows them"
    message = f"no query is called '{word}': {hint}"
    raise UsageError(message)
