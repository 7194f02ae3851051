"""What stops a command: a few kinds, each a code and values; the faces find the words and the exit code for them."""


class BookError(Exception):
    """Stops a command. `code` names the case (`unit.unknown`); `values` fill its sentence; nothing was written."""

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.code}({told})"


class UsageFault(BookError):
    """The command was given something malformed: a period, a date, a kind, an area, a text."""


class NotFound(BookError):
    """Something well-formed is not there: a book, unit, period, report, task, indicator."""


class Refused(BookError):
    """The state of things forbids it: approved, closed, done already, changed by somebody else first."""


class Unreadable(BookError):
    """A file could not be read: missing, of another format, broken, encrypted, too large."""


class StorageFault(BookError):
    """The book cannot be used now: busy, full, read-only, damaged, made by a newer version; or a file not replaced."""
