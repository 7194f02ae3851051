"""Files into the book: read, match, check against the book, plan, apply; one file is whole or absent."""

from giaoban.services.importing.files import Imported, import_file
from giaoban.services.importing.outcome import Outcome

__all__ = ["Imported", "Outcome", "import_file"]
