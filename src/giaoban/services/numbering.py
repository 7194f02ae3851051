"""Codes and numbers that the book gives out: never one that is or was another's."""

import re
from collections.abc import Iterable


def next_task_code(period: str, taken: Iterable[str]) -> str:
    """`NV-2018H1-09` after 08. Parts (`…-03a`) are their task's."""
    pattern = re.compile(rf"NV-{re.escape(period)}-(\d+)$")
    numbers = [int(found.group(1)) for code in taken if (found := pattern.match(code))]
    return f"NV-{period}-{max(numbers, default=0) + 1:02d}"
