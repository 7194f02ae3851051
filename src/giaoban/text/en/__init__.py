"""English words, a file a subject."""
