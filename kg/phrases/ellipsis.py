"""Fill in what a clause leaves out because the one before said it: 'which had not', 'and so is Slovakia', 'may follow suit'.

In: the clauses of one sentence. Out: further clauses, complete copies with the new subject, polarity and modality.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.syntax import Clause, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.syntax import Noun


def completed(clauses: Sequence[Clause], classes: Mapping[str, frozenset[str]]) -> Iterator[Clause]:
    """Yield the full clause for each that only points back at one."""
    for i, clause in enumerate(clauses):
        verb = clause.verb
        if verb is None:
            continue
        earlier = [
            c for c in clauses[:i] if c.verb is not None and c.verb.token.tag not in "mx" or c.predicate
        ]
        if "so" in clause.adverbs and verb.token.tag in "mx" and clause.object and earlier:
            yield _copy(earlier[-1], clause.object, None)
        elif _bare(clause) and earlier and not any(c.parent is clause for c in clauses):
            yield _copy(_model(clause, earlier), clause.subject, verb)
        elif _same_again(clause) and earlier:
            yield _copy(_model(clause, earlier), clause.subject, verb)
        elif verb.lemma in {"decline", "refuse"} and not clause.object and not clause.pps:
            asked = [c for c in clauses[:i] if c.link == "inf" and c.verb is not None]
            below = any(c.parent is clause for c in clauses)
            if asked and not below and asked[-1].verb is not None:
                yield _copy(asked[-1], clause.subject, replace(verb, negated=True, modal=""))


def _bare(clause: Clause) -> bool:
    """Return whether only an auxiliary is left: 'had not', 'will', 'did'."""
    verb = clause.verb
    return (
        verb is not None
        and verb.token.tag in "mx"
        and bool(clause.subject)
        and not clause.object
        and not clause.predicate
        and not clause.pps
    )


def _same_again(clause: Clause) -> bool:
    """Return whether the clause says 'follow suit' or 'do the same'."""
    verb = clause.verb
    if verb is None or not clause.object or not clause.subject:
        return False
    word = clause.object[0].head.low
    return (verb.lemma, word) in {("follow", "suit"), ("do", "same"), ("do", "likewise"), ("do", "so")}


def _model(clause: Clause, earlier: Sequence[Clause]) -> Clause:
    """Return the clause pointed back at: the latest of the same sort, else the latest."""
    return next((c for c in reversed(earlier) if c.link == clause.link), earlier[-1])


def _copy(model: Clause, subject: list[Noun], verb: Verb | None) -> Clause:
    base = model.verb
    assert base is not None  # noqa: S101  (models have verbs)
    if verb is not None:
        base = replace(base, negated=verb.negated, modal=verb.modal, past=verb.past)
    return Clause(
        link=model.link if model.link != "rel" else "root",
        parent=model.parent if model.link != "rel" else None,
        mark=model.mark,
        verb=base,
        subject=list(subject),
        object=list(model.object),
        second=list(model.second),
        pps=list(model.pps),
        predicate=model.predicate,
        particle=model.particle,
        noun=model.noun,
        order=model.order,
    )
