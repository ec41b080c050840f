"""The names of a document: those the lexicon knows, and those that only the text introduces."""
