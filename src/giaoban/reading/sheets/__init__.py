"""Spreadsheets, one file a format: each reads its own cells, all hand them to the same gathering."""
