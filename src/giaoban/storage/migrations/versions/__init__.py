"""The steps, numbered from 0001; each is frozen once a book has seen it."""
