"""Find the data files of the package, in a wheel, an editable install and a bare checkout alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent


def data(*parts: str) -> Path:
    """Return the path of a data file or folder inside the package, such as ``data("rules")``."""
    return PACKAGE.joinpath(*parts)


@cache
def ontology() -> Path:
    """Return the folder of the ontology: beside the package in a checkout, inside it when installed."""
    installed = PACKAGE / "ontology"
    return installed if installed.is_dir() else PACKAGE.parent / "ontology"
