"""The shapes of our commands on top of Typer's: names in two languages, our own help, our own words for misuse."""

from typing import TYPE_CHECKING, Any

from typer._click.exceptions import UsageError
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from giaoban.cli import misuse
from giaoban.cli.naming import called, command_word, option_word, plain, verb_names, verb_word
from giaoban.cli.pages import Section, global_line, option_left, page
from giaoban.text import has, say
from giaoban.text.aliases import verb_aliases

if TYPE_CHECKING:
    from typer._click import Command, Context


class Verb(TyperCommand):
    """A command that does something: a noun's verb, or a single command. Its `help` is a key of text."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, self._plainly_spelt(args))
        except UsageError as error:  # the parser does not say of which command it complains
            error.ctx = error.ctx or ctx
            raise
        if rest and not ctx.resilient_parsing:
            raise misuse.too_many(rest, usage_line(self, ctx))
        return rest

    def _plainly_spelt(self, args: list[str]) -> list[str]:
        """The same words, where `--Lĩnh-vực=quy` is `--linh-vuc=quy`; an option that is none stays as it was typed."""
        known = {told for param in self.params for told in param.opts}
        ended = False
        words = []
        for word in args:
            ended = ended or word == "--"
            name, sign, value = word.partition("=")
            if not ended and name.startswith("--") and name not in known:
                spelling = "--" + plain(name[2:])
                word = spelling + sign + value if spelling in known else word
            words.append(word)
        return words

    def _option_row(self, option: TyperOption) -> tuple[str, str]:
        """What an option is called and what it is for: in this command (`option.due.period.open`), else everywhere."""
        own = f"{option.help}.{self.help}"
        words = say(own if has(own) else option.help or "")
        if option.required:
            words = f"{words} ({say('help.required')})"
        return option_left(option.opts, "" if option.is_flag else value_name(option)), words

    def get_help(self, ctx: "Context") -> str:
        arguments = [
            (value_name(param), say(f"{param.metavar}.help"))
            for param in self.params
            if isinstance(param, TyperArgument) and has(f"{param.metavar}.help")
        ]
        options = [
            self._option_row(param) for param in self.params if isinstance(param, TyperOption) and not param.hidden
        ]
        sections = [Section(say("help.arguments"), arguments), Section(say("help.options"), options), _global_section()]
        example = f"example.{self.help}"
        return page(usage_line(self, ctx), say(f"help.{self.help}"), sections, say(example) if has(example) else "")


class Noun(TyperGroup):
    """A noun and its verbs. Without a verb it prints its help. Its `name` is the command's English name."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        if not ctx._protected_args and not ctx.resilient_parsing:
            print(self.get_help(ctx))  # noqa: T201
            ctx.exit()
        return rest

    def resolve_command(self, ctx: "Context", args: list[str]) -> tuple[str | None, "Command | None", list[str]]:
        names = {verb: verb_aliases(self.noun, verb) for verb in self.list_commands(ctx)}
        if found := called(args, names):
            verb, taken = found
            return verb, self.get_command(ctx, verb), args[taken:]
        if ctx.resilient_parsing:
            return None, None, args[1:]
        raise misuse.unknown_word(args[0], path(ctx), {verb: verb_word(self.noun, verb) for verb in names}, names)

    @property
    def noun(self) -> str:
        return self.name or ""

    def get_help(self, ctx: "Context") -> str:
        verbs = [
            (verb_names(self.noun, verb), say(f"help.{self.noun}.{verb}").partition("\n")[0])
            for verb, command in self.commands.items()
            if not command.hidden
        ]
        usage = f"{path(ctx)} {say('help.command_piece')} {say('help.arguments_piece')}"
        example = f"example.{self.noun}"
        sections = [Section(say("help.commands"), verbs), _global_section()]
        return page(usage, say(f"help.{self.noun}"), sections, say(example) if has(example) else "")


def path(ctx: "Context") -> str:
    """The words to type to come here, in the language in use: `giaoban bao-cao xem`."""
    above = ctx.parent
    if above is None:
        return "giaoban"
    name = ctx.command.name or ""
    word = verb_word(above.command.noun, name) if isinstance(above.command, Noun) else command_word(name)
    return f"{path(above)} {word}"


def usage_line(command: TyperCommand, ctx: "Context") -> str:
    """`giaoban bao-cao them ĐƠN-VỊ KỲ --loai LOẠI [TÙY CHỌN] NỘI-DUNG`: what must be given, and what may."""
    pieces = [path(ctx)]
    optional = False
    for param in command.params:
        if isinstance(param, TyperArgument):
            pieces.append(value_name(param) if param.required else f"[{value_name(param)}]")
        elif param.required:
            pieces.append(f"{option_word(param.opts)} {value_name(param)}")
        else:
            optional = True
    return " ".join([*pieces, say("help.options_piece")] if optional else pieces)


def value_name(param: Any) -> str:
    """`ĐƠN-VỊ`, with dots when it may be repeated; its `metavar` is a key of text."""
    return say(param.metavar) + ("…" if param.nargs == -1 or getattr(param, "multiple", False) else "")


def _global_section() -> Section:
    return Section(say("help.global_options"), [global_line()])
