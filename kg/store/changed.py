"""The lines in which a version differs from the one before, on disk: some enter, others leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from pathlib import Path
from typing import Self

from kg.store.patching import Change, Changes, patch


@dataclass(frozen=True, slots=True)
class Changed:
    """Two sorted files of lines."""

    entering: Path
    leaving: Path

    @classmethod
    def within(cls, folder: Path) -> Self:
        """Return the files in a folder, not yet written."""
        return cls(folder / "entering.nq", folder / "leaving.nq")

    def note(self, changes: Changes) -> int:
        """Write what was gathered; return how many lines more there are after it than before."""
        with self.entering.open("wb") as entering, self.leaving.open("wb") as leaving:
            return changes.write(entering, leaving)

    def insert(self, changes: Iterable[Change]) -> None:
        """Put a few changes where they belong."""
        for line, enters in changes:
            file = self.entering if enters else self.leaving
            beside = file.with_suffix(".new")
            with beside.open("wb") as out:
                patch(file, [Change(line, enters=True)], out)
            beside.replace(file)

    def sorted(self) -> Iterator[Change]:
        """Yield the changes in the order of the lines."""
        with self.entering.open("rb") as entering, self.leaving.open("rb") as leaving:
            yield from merge(
                (Change(line, enters=True) for line in entering),
                (Change(line, enters=False) for line in leaving),
            )

    @property
    def size(self) -> int:
        """Bytes of both."""
        return self.entering.stat().st_size + self.leaving.stat().st_size

    def lines(self) -> Iterator[Change]:
        """Yield the lines again, those that leave first."""
        for file in (self.leaving, self.entering):
            with file.open("rb") as lines:
                for line in lines:
                    yield Change(line, enters=file is self.entering)

    def subjects(self) -> Iterator[str]:
        """Yield the IRI of the subject of each line."""
        for line, _ in self.lines():
            yield line[1 : line.index(b">")].decode()

    def delete(self) -> None:
        """Delete the files."""
        self.entering.unlink(missing_ok=True)
        self.leaving.unlink()
