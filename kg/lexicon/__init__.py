"""What the project knows of names and words: data files, and the loader that compiles them."""
