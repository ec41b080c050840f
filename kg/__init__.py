"""kg: a knowledge graph of geopolitical ties, read from news by hand-written rules."""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_NOTEBOOK = {"read": "read", "open": "open_graph", "Graph": "Graph"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - functions and a class
    """Give ``kg.read``, ``kg.open`` and ``kg.Graph`` when first asked for: ``import kg`` stays light."""
    if name in _NOTEBOOK:
        return getattr(import_module("kg.notebook"), _NOTEBOOK[name])
    message = f"module 'kg' has no attribute '{name}'"
    raise AttributeError(message)
