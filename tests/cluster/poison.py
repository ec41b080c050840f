"""Loaded into a worker: a document with the word POISON ends it, as a fault in a library would."""

import os

from kg import parallel


def poisoned(read):
    def safely_read(document, engine):
        if "POISON" in document.text:
            os._exit(1)
        return read(document, engine)

    return safely_read


# A worker may load a file twice.
if parallel.safely_read.__module__ == "kg.parallel":
    parallel.safely_read = poisoned(parallel.safely_read)
