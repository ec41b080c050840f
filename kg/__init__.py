"""kg: a knowledge graph of geopolitical ties, read from news by hand-written rules."""

__version__ = "0.1.0"
