"""Tell near-duplicate texts: one wire story in ten papers has ten documents and a single origin.

A text is a set of shingles, runs of five words. The share of shingles that two texts have in common is their
resemblance (Broder 1997, "On the resemblance and containment of documents"); texts that resemble each other
by half are copies. It is estimated from a signature of 128 minima under as many hash functions, and texts
are compared only when four minima in a row agree somewhere (banding: Leskovec, Rajaraman and Ullman, "Mining
of Massive Datasets", chapter 3). Of pairs that resemble each other by .5, .6 and .7, 87, 99 and 99.98 % are
compared. Which texts are copies depends on the set of texts alone, not on their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

WORDS = 5
"""Words of a shingle."""

RESEMBLANCE = 0.5
"""Share of common shingles from which on two texts are copies (Broder's own choice)."""

_MINIMA = 128
_ROWS = 4  # minima of a band: 16 bits each, so that a band is one number of 64
_SHINGLES = 512  # at a time: half a megabyte of hashes, which stays in the cache of a processor
_BLOCK = 4096  # pairs of texts at a time
_WORD, _ASCII_WORD = re.compile(r"\w+"), re.compile(rb"\w+")

Hashes: TypeAlias = NDArray[np.uint64]
Signatures: TypeAlias = NDArray[np.uint16]
"""A row of 128 minima for each text."""


def _constants(name: str) -> Hashes:
    """Return odd numbers drawn once and for all, the same on every machine."""
    drawn = (sha256(f"{name} {number}".encode()).digest()[:8] for number in range(_MINIMA))
    return np.array([int.from_bytes(each, "little") | 1 for each in drawn], dtype=np.uint64)


_FACTORS, _MASKS = _constants("factor"), _constants("mask")
_STEP = np.uint64(0x9E3779B97F4A7C15)  # 2^64 by the golden ratio, as in splitmix64 (Steele et al. 2014)


def signature(text: str) -> bytes:
    """Return the signature of a text, 256 bytes; empty for a text of fewer words than a shingle has."""
    words = np.fromiter(map(crc32, _words(text.lower())), dtype=np.uint64)
    if len(words) < WORDS:
        return b""
    shingles = np.zeros(len(words) - WORDS + 1, dtype=np.uint64)
    for place in range(WORDS):
        shingles = _mixed(shingles + words[place : len(words) - WORDS + 1 + place])
    least = np.full(_MINIMA, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(shingles), _SHINGLES):
        hashes = shingles[start : start + _SHINGLES, None] ^ _MASKS
        hashes *= _FACTORS
        np.minimum(least, hashes.min(axis=0), out=least)
    # The upper bits of a minimum are all but nought; its lower ones tell it from others.
    return _mixed(least).astype("<u2").tobytes()


def _words(text: str) -> Iterable[bytes]:
    if text.isascii():
        return _ASCII_WORD.findall(text.encode())
    return map(str.encode, _WORD.findall(text))


def _mixed(numbers: Hashes) -> Hashes:
    numbers = (numbers + _STEP) ^ (numbers >> np.uint64(29))
    numbers = numbers * _STEP
    return numbers ^ (numbers >> np.uint64(32))


def resemblance(one: bytes, other: bytes) -> float:
    """Return the estimated resemblance of two texts by their signatures.

    >>> text = "Russia and China signed an agreement on grain in Beijing on Thursday"
    >>> resemblance(signature(text), signature(text.upper()))
    1.0
    """
    if not one or not other:
        return 0.0
    return float((np.frombuffer(one, "<u2") == np.frombuffer(other, "<u2")).mean())


def groups(signatures: Sequence[bytes]) -> list[list[int]]:
    """Return the groups of two or more copies among texts, as positions, in order.

    A text without a signature is a copy of nothing. Copies of copies are in one group.
    """
    signed = [place for place, each in enumerate(signatures) if each]
    table = np.frombuffer(b"".join(signatures[place] for place in signed), "<u2").reshape(-1, _MINIMA)
    parent = list(range(len(signed)))
    for band in range(0, _MINIMA, _ROWS):
        for one, other in _alike(table, band):
            _join(parent, one, other)
    found: dict[int, list[int]] = {}
    for row, place in enumerate(signed):
        found.setdefault(_root(parent, row), []).append(place)
    return [group for group in found.values() if len(group) > 1]


def _alike(table: Signatures, band: int) -> list[tuple[int, int]]:
    """Return pairs of rows that agree in a band and resemble each other: each with the first of its like."""
    if not len(table):
        return []
    keys = np.ascontiguousarray(table[:, band : band + _ROWS]).view("<u8").ravel()
    order = np.argsort(keys, kind="stable")
    begins = np.flatnonzero(np.concatenate(([True], keys[order][1:] != keys[order][:-1])))
    firsts = order[np.repeat(begins, np.diff(np.append(begins, len(order))))]
    repeated = firsts != order
    one, other = firsts[repeated], order[repeated]
    close = [
        (table[one[start : start + _BLOCK]] == table[other[start : start + _BLOCK]]).mean(axis=1)
        >= RESEMBLANCE
        for start in range(0, len(one), _BLOCK)
    ]
    kept = np.concatenate(close) if close else np.zeros(0, dtype=bool)
    return list(zip(one[kept].tolist(), other[kept].tolist(), strict=True))


def _join(parent: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(parent, one), _root(parent, other)))
    parent[second] = first


def _root(parent: list[int], row: int) -> int:
    while parent[row] != row:
        parent[row] = parent[parent[row]]
        row = parent[row]
    return row
