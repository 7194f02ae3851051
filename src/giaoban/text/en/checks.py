"""English words: figures that are worth a second look."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    "problem.check.too_early": "{name}: {now}, but this indicator exists only since {year}",
    "problem.check.too_early.hint": "before {year} write x (not applicable)",
    "problem.check.over_whole": "{name}: {sum}, more than “{of}”",
    "problem.check.over_whole.hint": "compare both figures with the unit's report",
    "problem.check.flow_fell": "{name}: {now}, less than in {period} of the same year ({before}), though it counts from January",
    "problem.check.flow_fell.hint": "ask the unit for the figure since January",
    "problem.check.base_changed": "{name}: {before} in {period}, now {now} ({change}%), so percentages of the two cannot be compared",
    "problem.check.base_changed.hint": "use one source for the figure, or note why it changed",
    "problem.check.grew_tenfold": "{name}: {now}, {times} times {period} ({before})",
    "problem.check.grew_tenfold.hint": "a digit may be doubled, or the comma or the measure wrong",
    "problem.check.fell_tenfold": "{name}: {now}, {period} has {times} times as much ({before})",
    "problem.check.fell_tenfold.hint": "a digit may be missing, or the comma or the measure wrong",
    "check.of_unit": "{unit}, {period}, {name}",
    "view.status.to_review": "Worth a second look: {units}",
    "view.status.figures": "{name} ({count} figures)",
    "view.report.warnings": "Review",
}
