"""Vietnamese words, a file a subject."""
