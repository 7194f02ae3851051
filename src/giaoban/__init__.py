"""giaoban: the book of a provincial Study Promotion Association's half-yearly briefings."""

__version__ = "0.1.0"
