"""English words: headings of help, and what is said when a command line or a run fails."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    # Headings and pieces of the pages of help.
    "help.usage": "Usage",
    "help.commands": "Commands",
    "help.options": "Options",
    "help.arguments": "Arguments",
    "help.global_options": "General options",
    "help.example": "Example",
    "help.required": "required",
    "help.command_piece": "COMMAND",
    "help.arguments_piece": "[ARGUMENTS]",
    "help.options_piece": "[OPTIONS]",
    "help.option": "--help",
    "panel.work": "Everyday commands",
    "panel.lists": "Lists and settings",
    "panel.book": "The book",
    # A command line that cannot be understood.
    "error.usage.command": "There is no command “{word}”. Nothing was written.",
    "error.usage.command.hint": "See the commands:  {help}",
    "error.usage.command.near": "There is no command “{word}”. Nothing was written.",
    "error.usage.command.near.hint": "Did you mean:  {command}\nSee the commands:  {help}",
    "error.usage.command.telex": (
        "There is no command “{word}”. Is it “{name}”? Vietnamese typing (Unikey) may be on."
    ),
    "error.usage.command.telex.hint": "Press Ctrl+Shift to switch it off, or use the plain name:  {command}",
    "error.usage.option": "This command has no option “{option}”. Nothing was written.",
    "error.usage.option.hint": "See the options:  {help}",
    "error.usage.option.near": "This command has no option “{option}”. Nothing was written.",
    "error.usage.option.near.hint": "Did you mean {near}?\nSee the options:  {help}",
    "error.usage.option.telex": "There is no option “{option}”. Is it {name}?\nVietnamese typing (Unikey) may be on.",
    "error.usage.option.telex.hint": "Press Ctrl+Shift to switch it off, or use the plain name:  {other}",
    "error.usage.missing": "{name} is missing. Nothing was written.",
    "error.usage.missing.hint": "Usage:  {usage}",
    "error.usage.extra": "“{words}” is too much for this command. Nothing was written.",
    "error.usage.extra.hint": 'Put a text with spaces in "…".\nUsage:  {usage}',
    "error.usage.needs_value": "Option {option} needs a value after it. Nothing was written.",
    "error.usage.no_value": "Option {option} takes no value. Nothing was written.",
    "error.usage.invalid": "The value of {name} is not valid. Nothing was written.",
    "error.usage.invalid.hint": "Usage:  {usage}",
    "error.usage.language": "There is no language “{value}”. Nothing was written.",
    "error.usage.language.hint": "Choose vi (Vietnamese) or en (English):  --lang en",
    "error.usage.other": "The command is not well formed. Nothing was written.",
    "error.usage.other.hint": "Usage:  {usage}",
    # A run that cannot go on.
    "error.output.failed": "The answer could not be written ({reason}).",
    "error.output.failed.hint": "Check that there is room on the disk, then run the command again.",
    "error.bug": "giaoban has failed ({kind}). Details for those who maintain it: {path}",
    "error.bug.no_file": "giaoban has failed ({kind}). For details run it again with --debug.",
    "error.unworded": "The command cannot be done: {code}",
}
