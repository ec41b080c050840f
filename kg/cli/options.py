"""Options that several commands share, said once."""

from __future__ import annotations

from pathlib import Path

import click

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

store = click.option(
    "--store",
    default="output",
    show_default=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder of the graph to read, as made by 'kg build -o DIR'.",
)

rules = click.option("--rules", type=FOLDER, help="Folder of your own rule files, beside the built-in ones.")

lexicon = click.option("--lexicon", type=FILE, help="YAML file of your own names, beside the built-in ones.")

paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True)

out = click.option(
    "-o",
    "--out",
    default="-",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="File to write; standard output by default.",
)
