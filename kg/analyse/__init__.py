"""Measures of the graph: who stands where, which camps there are, what runs between two, what changed.

Each is a function from ties to a ``Table``, with a note that says how its figures were obtained.
"""

from kg.analyse.balance import balance
from kg.analyse.camps import camps
from kg.analyse.change import changes
from kg.analyse.pair import events, quarters
from kg.analyse.standing import standing
from kg.analyse.table import Table

__all__ = ["Table", "balance", "camps", "changes", "events", "quarters", "standing"]
