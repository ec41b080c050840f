"""Build the package. With ``GEOTIES_COMPILE=1`` mypyc makes C extensions of the stages of reading.

Everything else stands in ``setup.cfg``. Without the variable, and in a checkout, the same modules run as they
are written. Both read the same ties (``tests/project/test_compiled.py``).
"""

from __future__ import annotations

import os
from pathlib import Path

from setuptools import Extension, setup

STAGES = ("text", "names", "phrases", "ties", "merge")
AS_WRITTEN = frozenset(
    {
        # kept in the cache of compiled rules, which the other build may read
        "kg/ties/frames.py",
        "kg/ties/gate.py",
        "kg/ties/rules.py",
        # has attributes that are made when they are first asked for
        "kg/merge/memory.py",
        # run once, or for one command alone: nothing to gain
        "kg/merge/date_forms.py",
        "kg/merge/date_meanings.py",
        "kg/merge/date_relative.py",
        "kg/merge/periods.py",
        "kg/text/debris.py",
        "kg/text/stops.py",
        "kg/ties/nearby.py",
        "kg/ties/patterns.py",
        "kg/ties/rule_shape.py",
    }
)
OPTIONS = ("--config-file=", "--ignore-missing-imports")
"""Of mypy: the package is checked with its own settings elsewhere; here it only has to compile."""


def modules() -> list[str]:
    """Return the modules to compile, in a fixed order."""
    stages = (path for stage in STAGES for path in sorted(Path("kg", stage).glob("[!_]*.py")))
    return ["kg/syntax.py", *(each for each in map(Path.as_posix, stages) if each not in AS_WRITTEN)]


def extensions() -> list[Extension]:
    """Return the extensions; none while pip only asks what the build needs, which is not there yet."""
    try:
        from mypyc.build import mypycify  # noqa: PLC0415 - needed for this build alone
    except ImportError:
        return []
    made: list[Extension] = mypycify(
        [*OPTIONS, *modules()], opt_level="3", debug_level="0", multi_file=True, group_name="geoties"
    )
    return made


if __name__ == "__main__":
    if os.environ.get("GEOTIES_COMPILE") == "1":
        setup(ext_modules=extensions(), setup_requires=["mypy>=1.19", "types-PyYAML"])
    else:
        setup()
