"""The first stage: a document's text in, sentences with exact offsets out, the debris of the page left behind."""
