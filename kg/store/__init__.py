"""Where the graph is kept, and how it is read back as plain values."""
