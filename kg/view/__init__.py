"""Pages of the graph: the network in one HTML file, and a static site. They ask the network for nothing."""

from kg.view.page import page
from kg.view.report import report

__all__ = ["page", "report"]
