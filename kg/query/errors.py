"""What can go wrong with a query, beside its words being off (UsageError).

KgError
  QueryTimeoutError     it took longer than it was given
  QueryMemoryError      it needed more memory than it was given
  UsageError
    SyntaxUsageError    it is no SPARQL, with the parser's word on where
    RefusedError        it reaches beyond the store: SERVICE
    FormError           its answer cannot be had in any of the forms asked for
    ResultSizeError     its answer is larger than it may be
"""

from __future__ import annotations

from kg.errors import KgError, UsageError


class QueryTimeoutError(KgError):
    """A query took longer than it was given; its process was ended."""


class QueryMemoryError(KgError):
    """A query needed more memory than it was given; its process ended."""


class SyntaxUsageError(UsageError):
    """A query is no SPARQL."""


class RefusedError(UsageError):
    """A query reaches beyond the store."""


class FormError(UsageError):
    """A query's answer has none of the forms asked for."""


class ResultSizeError(UsageError):
    """A query's answer is larger than it may be."""
