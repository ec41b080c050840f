"""Errors that reach a user, each with where, what and what to do.

KgError                 any of the below; the command line prints it in one line and exits 1
  UsageError            the call's words are off (exit 2)
  DataError             a rule, lexicon, query or ontology file is off: path:line:column, all problems at once
  StoreError            the store is missing, held by another process, or not a store
"""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every command."""

    DONE = 0
    FAILED = 1
    USAGE = 2


class KgError(Exception):
    """What went wrong, in one line that names the place and the mend."""

    exit = Exit.FAILED


class UsageError(KgError):
    """The call's words are off."""

    exit = Exit.USAGE


class DataError(KgError):
    """A data file of rules, names, queries or vocabulary is wrong."""


class StoreError(KgError):
    """A store cannot be opened, or another process holds it."""
