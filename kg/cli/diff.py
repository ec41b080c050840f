"""``kg diff``: what changed between two graphs, or between two days of one."""

from __future__ import annotations

from kg.cli.analyse import diff as command

__all__ = ["command"]
