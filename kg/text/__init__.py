"""The first stage: a document's text in, sentences with exact offsets out, without the debris of the page."""
