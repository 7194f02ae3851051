"""The table of contents: which commands there are, as data, so that one is loaded only when it is asked for."""

from typing import Final, NamedTuple


class Entry(NamedTuple):
    """A command: its English name, the module whose `app` it is, and the panel of help in which it stands."""

    name: str
    module: str
    panel: str


CONTENTS: Final[tuple[Entry, ...]] = (
    Entry("status", "giaoban.cli.status", "work"),
    Entry("report", "giaoban.cli.report", "work"),
    Entry("task", "giaoban.cli.task", "work"),
    Entry("meeting", "giaoban.cli.meeting", "work"),
    Entry("import", "giaoban.cli.importing", "work"),
    Entry("export", "giaoban.cli.exporting", "work"),
    Entry("batch", "giaoban.cli.batch", "work"),
    Entry("period", "giaoban.cli.period", "lists"),
    Entry("unit", "giaoban.cli.unit", "lists"),
    Entry("indicator", "giaoban.cli.indicator", "lists"),
    Entry("setting", "giaoban.cli.setting", "lists"),
    Entry("init", "giaoban.cli.init", "book"),
    Entry("demo", "giaoban.cli.demo", "book"),
    Entry("doctor", "giaoban.cli.doctor", "book"),
    Entry("upgrade", "giaoban.cli.upgrade", "book"),
)
