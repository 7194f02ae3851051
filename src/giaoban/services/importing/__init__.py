"""Files into the book: read, match, check against the book, plan, apply; one file is whole or absent."""

from giaoban.services.importing.files import Imported, import_file

__all__ = ["Imported", "import_file"]
