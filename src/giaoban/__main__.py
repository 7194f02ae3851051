"""The way in: answers `--version` at once, settles language and streams, then opens the door."""

import os
import sys

TYPE_CHECKING = False  # the typing module would cost `--version` more than all the rest
if TYPE_CHECKING:
    from typing import TextIO


def main(argv: list[str] | None = None) -> int:
    """Run a command line and return its exit code. Given none it is the process's own, and Ctrl-C is settled too."""
    words = sys.argv[1:] if argv is None else list(argv)
    if words and words[0] in ("--version", "-V"):
        return _version()
    if argv is not None:
        return _run(words)
    _interruption_ends_at_once()
    code = _run(words)
    _interruption_comes_too_late()
    return code


def _run(words: list[str]) -> int:
    from giaoban import text
    from giaoban.cli import door
    from giaoban.cli.given import take

    taken = take(words)
    text.use(taken.language)
    _make_safe(machine=taken.given.json)
    if taken.fault:
        return door.fail(taken.fault, taken.given)
    return _version() if taken.version else door.run(taken.rest, taken.given)


def _version() -> int:
    from giaoban import __version__

    print("giaoban", __version__)  # noqa: T201
    return 0


def _interruption_ends_at_once() -> None:
    """Until a command's own work begins (`cli.walk`) there is nothing to undo, whatever is being imported."""
    import signal

    signal.signal(signal.SIGINT, lambda *_: os._exit(130))


def _interruption_comes_too_late() -> None:
    """The exit code is settled; the interpreter's own leaving must not change it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _make_safe(*, machine: bool) -> None:
    """See that no text can fail to be printed: UTF-8 unless the user has set another encoding, the rest escaped.

    What a machine reads is UTF-8 always.
    """
    sys.stdout = _safe(sys.stdout, machine)
    sys.stderr = _safe(sys.stderr, machine)


def _safe(stream: "TextIO | None", machine: bool) -> "TextIO":
    if stream is None:  # its descriptor was closed by who started us
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        if machine or not os.environ.get("PYTHONIOENCODING"):
            reconfigure(encoding="utf-8", errors="backslashreplace")
        else:
            reconfigure(errors="backslashreplace")
    return stream


if __name__ == "__main__":
    sys.exit(main())
