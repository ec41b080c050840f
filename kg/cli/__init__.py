"""The command line: one module a family of commands, imported when its command is called."""

from __future__ import annotations

from kg.cli.main import main

__all__ = ["main"]
