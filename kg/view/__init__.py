"""The network page: one HTML file that opens from disk and asks the network for nothing."""

from kg.view.page import page

__all__ = ["page"]
