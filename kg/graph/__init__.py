"""Ties become quads with provenance; the vocabulary is read from the ontology."""
