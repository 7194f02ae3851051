"""How a page of help is laid out: plain text, as wide as the terminal is, without a library."""

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from giaoban.cli.contents import Entry
from giaoban.cli.given import GLOBAL
from giaoban.cli.naming import command_names, in_order, option_spellings
from giaoban.text import has, say

NARROWEST, WIDEST = 40, 100


class Section(NamedTuple):
    """A heading and its rows: what is named on the left, what it is on the right."""

    heading: str
    rows: Sequence[tuple[str, str]]


def width() -> int:
    """The columns to fill: `COLUMNS`, else the terminal's own up to 100, else 80."""
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdigit() and int(told):
        return max(int(told), NARROWEST)
    try:
        return min(max(os.get_terminal_size(1).columns, NARROWEST), WIDEST)
    except OSError:
        return 80


def page(usage: str, text: str, sections: Iterable[Section], examples: str = "") -> str:
    """A whole page of help, without the last line's end."""
    columns = width()
    label = say("help.usage") + ": "
    blocks = [wrapped(usage, columns, label, " " * len(label))]
    blocks += [wrapped(paragraph, columns) for paragraph in text.split("\n\n")]
    blocks += [_section(section, columns) for section in sections if section.rows]
    if examples:
        blocks.append("\n".join([say("help.example") + ":", *(f"  {line}" for line in examples.splitlines())]))
    return "\n\n".join(blocks)


def root_page(contents: Iterable[Entry]) -> str:
    """The help of `giaoban` itself; it needs none of the commands."""
    panels: dict[str, list[tuple[str, str]]] = {}
    for entry in contents:
        panels.setdefault(entry.panel, []).append((command_names(entry.name), say(f"command.{entry.name}")))
    sections = [Section(say(f"panel.{panel}"), rows) for panel, rows in panels.items()]
    sections.append(Section(say("help.global_options"), global_rows()))
    usage = f"giaoban {say('help.command_piece')} {say('help.options_piece')}"
    return page(usage, say("help.giaoban"), sections, say("example.giaoban"))


def global_rows() -> list[tuple[str, str]]:
    """What every command understands, for the page of `giaoban` itself."""
    keys = [*(key for key in GLOBAL if key != "version"), "help", "version"]
    return [(option_left(_spelt(key), _value_name(key)), say(f"option.{key}")) for key in keys]


def global_line() -> tuple[str, str]:
    """The same in one line, for the pages of commands."""
    told = [in_order(option_spellings(key))[0] for key in GLOBAL if key != "version"]
    return "", ", ".join([*told, in_order(option_spellings("help"))[0]])


def option_left(spellings: list[str], value_name: str) -> str:
    """`-o, --luu-tai, --output TỆP`."""
    return f"{', '.join(in_order(spellings))} {value_name}".rstrip()


def _spelt(key: str) -> list[str]:
    return option_spellings(key) + {"help": ["-h"], "version": ["-V"]}.get(key, [])


def _value_name(key: str) -> str:
    return say(f"arg.{key}") if has(f"arg.{key}") else ""


def wrapped(text: str, columns: int, first: str = "", indent: str = "") -> str:
    """The text in lines of at most `columns`, after `first` and then `indent`; its own line breaks stay."""
    lines = []
    start = first
    for line in text.split("\n"):
        words: list[str] = []
        for word in line.split(" "):  # two spaces in a text are kept: they are somebody's, or set off a command
            if any(words) and len(start) + len(" ".join([*words, word])) > columns:
                lines.append((start + " ".join(words)).rstrip())
                start, words = indent, []
            if word or words or start == first:
                words.append(word)
        lines.append(start + " ".join(words))
        start = indent
    return "\n".join(lines)


def _section(section: Section, columns: int) -> str:
    longest = max(len(left) for left, _ in section.rows)
    column = min(longest + 4, columns * 9 // 20)
    lines = [section.heading + ":"]
    for left, right in section.rows:
        if not left:
            lines.append(wrapped(right, columns, "  ", "  "))
            continue
        start = f"  {left}"
        if len(start) + 2 > column:
            lines.append(start)
            start = ""
        lines.append(wrapped(right, columns, start.ljust(column), " " * column))
    return "\n".join(lines)
