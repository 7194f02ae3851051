"""The words of both languages: the same keys and places, none missing, none left over, in the office's manner."""

import re
from string import Formatter

import pytest
from tests.text.wording_in_use import ANY_VALUE, IN_FILES, STOPS, every_text, fits, raised, said

from giaoban import records, text
from giaoban.domain import words
from giaoban.text.aliases import OPTIONS

VI, EN = text.catalogue("vi"), text.catalogue("en")

# What people type is set off by two spaces, stands in straight quotes, or follows the program's name.
_TYPED = re.compile(r'  .*|"[^"]*"|\(giaoban [^)]*\)|giaoban .*|--[a-z-]+')
_FROM_THE_TRADE = {
    "item": words.ITEM_KINDS,
    "area": words.AREAS,
    "state": words.TASK_STATES,
    "scope": words.SCOPES,
    "indicator_type": words.INDICATOR_TYPES,
    "target_source": words.TARGET_SOURCES,
    "standing": ("missing", *words.REPORT_STATES),
    "period": words.PERIOD_STATES,
    "unit": words.UNIT_KINDS,
    "import_kind": tuple(record.name for record in records.FILES),
    "sheet.unit": words.UNIT_KINDS,
}


_USED = every_text()
_ADDED_ON_THE_WAY = {("error.unit.unknown", "period")}  # `services.finding` knows the period, the domain does not


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert VI.keys() == EN.keys()


def test_both_languages_put_the_same_values_into_their_sentences() -> None:
    assert [key for key in VI if places(VI[key]) != places(EN[key])] == []


def test_every_key_that_is_said_has_words() -> None:
    unknown = [key for key in said() if not any(fits(key, known) for known in VI)]
    assert unknown == []


@pytest.mark.parametrize("prefix", _FROM_THE_TRADE)
def test_every_value_of_a_closed_list_has_words(prefix: str) -> None:
    assert [value for value in _FROM_THE_TRADE[prefix] if f"{prefix}.{value}" not in VI] == []


def _words_for(code: str, prefix: str) -> list[str]:
    return [key for key in VI if fits(f"{prefix}.{code}", key)]


def test_every_case_that_stops_a_command_has_words() -> None:
    stops = [one for one in raised() if one.by in (*STOPS, "_Refused")]
    assert len(stops) > 50
    assert [one for one in stops if not _words_for(one.code, "error")] == []


def test_every_problem_in_a_file_has_words() -> None:
    problems = [one for one in raised() if one.by in IN_FILES and not one.code.startswith(ANY_VALUE)]
    assert len(problems) > 20
    assert [one for one in problems if not _words_for(one.code, "problem")] == []


def test_every_finding_of_the_doctor_has_words() -> None:
    signs = [one for one in raised() if one.by == "Sign"]
    assert signs
    assert [one for one in signs if not _words_for(one.code, "doctor") + _words_for(one.code, "error")] == []


def test_a_sentence_asks_only_for_values_that_are_given_with_it() -> None:
    given_too = {"_Refused": {"file"}, "Fault": {"value"}, "problem": {"value"}}
    asking = []
    for one in raised():
        if one.more or ANY_VALUE in one.code or (one.by not in (*STOPS, *given_too)):
            continue
        prefix = "problem" if one.by in IN_FILES else "error"
        given = one.values | given_too.get(one.by, set())
        for key in (f"{prefix}.{one.code}", f"{prefix}.{one.code}.hint"):
            asking += [(one.place, key, name) for name in places(VI.get(key, "")) - given]
    assert [(place, key, name) for place, key, name in asking if (key, name) not in _ADDED_ON_THE_WAY] == []


def test_no_words_are_left_over() -> None:
    left = [key for key in VI if not _is_wanted(key)]
    assert left == []


def _is_wanted(key: str) -> bool:
    """Whether the code asks for these words: by key, by a pattern that names their subject, or by a case's code."""
    subject, _, rest = key.partition(".")
    if subject in ("error", "problem", "doctor") and key not in ("error.bug", "error.bug.no_file", "error.unworded"):
        code = rest.removesuffix(".hint")
        return any(fits(one, code) for one in _USED if re.search(r"[a-z]{2,}", one))
    if subject in ("help", "example"):
        return _is_a_command(rest) or key in _USED
    if subject in ("option", "arg"):
        return _is_an_option(rest)
    if subject == "command" or key.endswith((".also", ".short", ".mark")):  # menus, files and narrow columns take these
        return _is_wanted(key.rpartition(".")[0]) if key.endswith((".also", ".short", ".mark")) else _is_a_command(rest)
    if subject in _FROM_THE_TRADE and rest in ("", *_FROM_THE_TRADE[subject]):  # `records.chosen` accepts them all
        return subject in _USED
    if subject in ("field", "setting"):
        return rest.partition(".")[0] in _USED
    return any(fits(one, key) for one in _USED if re.match(r"[a-z_]{3,}\.|[a-z]+$", one))


def _is_an_option(name: str) -> bool:
    named, _, where = name.removesuffix(".help").partition(".")
    return (named in _USED or named in OPTIONS) and (not where or _is_a_command(where))


def _is_a_command(path: str) -> bool:
    from giaoban.cli.contents import CONTENTS
    from giaoban.cli.groups import Noun
    from giaoban.cli.walk import Root

    root = Root(CONTENTS)
    noun, _, verb = path.partition(".")
    if noun == "giaoban":
        return not verb
    if noun not in root.contents:
        return False
    command = root.get_command(None, noun)  # type: ignore[arg-type]
    return not verb or (isinstance(command, Noun) and verb in command.commands)


# Manners ------------------------------------------------------------------------------------------------------------

READ = {key: sentence for key, sentence in VI.items() if not key.endswith(".also") and not key.startswith("example.")}


def test_the_program_never_says_what_the_office_does_not() -> None:
    unwanted = re.compile(r"\b(bạn|lỗi|yêu cầu)\b|!", re.IGNORECASE)
    assert {key: sentence for key, sentence in READ.items() if unwanted.search(sentence)} == {}


def test_no_english_computing_word_stands_in_a_vietnamese_sentence() -> None:
    english = re.compile(
        r"\b(import|export|database|record|batch|sheet|draft|schema|file|folder|row|column|error|json)\b", re.IGNORECASE
    )
    for_scripts = re.compile(r"error\.json\.|(option|error)\.(json|format)\b")
    told = {key: _TYPED.sub("", Formatter().vformat(sentence, (), _Blank())) for key, sentence in READ.items()}
    assert {key: left for key, left in told.items() if english.search(left) and not for_scripts.match(key)} == {}


class _Blank(dict[str, object]):
    """Gives an empty text for every name."""

    def __missing__(self, name: str) -> str:
        return ""


def test_percent_signs_stand_close_and_quotes_are_curly() -> None:
    assert {key: sentence for key, sentence in READ.items() if re.search(r"[\d}] %|[«»]", sentence)} == {}
    straight = re.compile(r"\"\{|'\{|\}\"")
    told = {key: sentence for key, sentence in READ.items() if not key.startswith("sheet.")}  # there: number formats
    assert {key: sentence for key, sentence in told.items() if straight.search(sentence)} == {}


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_no_sentence_has_loose_spaces(language: str) -> None:
    loose = re.compile(r"^[^\S\n]|[^\S\n]$|   +(?!\()", re.MULTILINE)
    told = {key: words for key, words in text.catalogue(language).items() if not key.startswith("sheet.")}
    assert {key: words for key, words in told.items() if loose.search(words)} == {}


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_stops_a_command_is_told_in_at_most_three_lines(language: str) -> None:
    catalogue = text.catalogue(language)
    errors = [key for key in catalogue if key.startswith("error.") and not key.endswith(".hint")]
    told = {key: f"{catalogue[key]}\n{catalogue.get(f'{key}.hint', '')}".strip() for key in errors}
    assert {key: words for key, words in told.items() if words.count("\n") > 2} == {}


@pytest.mark.parametrize(
    "prefix", ["error.unit", "error.period", "error.text", "error.json", "error.task", "error.report"]
)
def test_a_refusal_says_that_nothing_was_written(prefix: str) -> None:
    silent_because_reading = {"error.period.none", "error.report.missing", "error.unit.ambiguous"}
    refusals = [key for key in VI if key.startswith(f"{prefix}.") and not key.endswith(".hint")]
    assert refusals
    unsaid = [key for key in refusals if not re.search(r"[Cc]hưa (ghi|nhận)", VI[key])]
    assert set(unsaid) <= silent_because_reading
