"""What the commands take, told to ``config``; and what is configured, told to click as the commands' defaults."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ..config import ConfigError, Known, Origin, Settings, Value, find, read
from ..config.known import PREFIX, Kind
from ..config.settings import CONFIG, DEFAULT

_ORIGINS, _FILE = "newsletters.origins", "newsletters.file"


def configure(ctx: click.Context, param: click.Parameter, file: Path | None) -> None:
    """The callback of ``--config``: what is configured for a command becomes the defaults of its options."""
    if ctx.resilient_parsing:
        return
    ctx.meta[_FILE] = file
    settings = settings_in(file)
    if settings is None:
        return
    defaults, origins = dict(ctx.default_map or {}), {}
    for option in options(ctx.command):
        setting = settings.of(path_of(ctx), key_of(option))
        if setting is None or not option.name:
            continue
        chosen = _choice(option)
        if chosen is None or click.BOOL.convert(setting.value, option, ctx):
            defaults[option.name] = setting.value if chosen is None else chosen
            origins[option.name] = setting.origin
    ctx.default_map = defaults
    ctx.meta[_ORIGINS] = origins


def path_of(ctx: click.Context) -> tuple[str, ...]:
    """The names of a command and of the groups that it is in, the program's own left out."""
    names: list[str] = []
    while ctx.parent is not None:
        names.insert(0, ctx.command.name or "")
        ctx = ctx.parent
    return tuple(names)


def _choice(option: click.Parameter) -> Any:
    """What a switch stands for that shares its name with others (``--json``, ``--csv``); null of any other option."""
    if isinstance(option, click.Option) and option.is_flag and not isinstance(option.type, click.types.BoolParamType):
        return option.flag_value
    return None


def file_of(ctx: click.Context) -> Path | None:
    """The file that ``--config`` names, or null."""
    named: Path | None = ctx.meta.get(_FILE)
    return named


def settings_in(file: Path | None) -> Settings | None:
    """What is set by the file (or the one that is found) and the environment; null where neither says anything.

    All commands are loaded only where there is something to check against them.
    """
    try:
        found = read(file) if file else find()
        if found is None and not any(name.startswith(PREFIX) for name in os.environ):
            return None
        known = [as_known(path, option) for path, command in commands() for option in options(command)]
        return Settings(known, found, os.environ)
    except ConfigError as error:
        raise click.UsageError(str(error)) from error


def commands() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """All commands with their paths, in the order of the list; of a group its commands."""
    from . import newsletters

    return _within(newsletters, ())


def _within(group: click.Group, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _within(command, (*path, name))
        elif command is not None:
            yield (*path, name), command


def options(command: click.Command) -> Iterator[click.Parameter]:
    """What can be configured of a command: its options that have a long name, and a path that it takes as an argument
    but can do without (``newsletters status [OUT]``)."""
    for one in command.params:
        if key_of(one) not in ("", CONFIG):
            yield one


def key_of(option: click.Parameter) -> str:
    """The long name without its hyphens; of a pair (``--errors/--no-errors``) the first. Empty where it has none."""
    if isinstance(option, click.Argument):
        return option.name or "" if isinstance(option.type, click.Path) and not option.required else ""
    return next((name[2:] for name in option.opts if name.startswith("--")), "")


def as_known(path: tuple[str, ...], option: click.Parameter) -> Known:
    many = option.multiple or option.nargs != 1
    return Known(path, key_of(option), _kind(option), many, _secret(option))


def _secret(option: click.Parameter) -> bool:
    return isinstance(option, click.Option) and option.hide_input  # click's mark of what nobody may look at


def _kind(option: click.Parameter) -> Kind:
    if isinstance(option, click.Option) and option.is_flag:
        return "switch"
    if isinstance(option.type, click.types.IntParamType):
        return "whole number"
    if isinstance(option.type, click.types.FloatParamType):
        return "number"
    return "path" if isinstance(option.type, click.Path | click.File) else "text"


def with_origin(error: click.BadParameter) -> click.BadParameter:
    """The error, with the place where the value was configured, if it was."""
    name = error.param.name if error.param is not None else None
    if error.ctx is None or name is None:
        return error
    origins: dict[str, Origin] = error.ctx.meta.get(_ORIGINS, {})
    origin = origins.get(name)
    if origin is None or error.ctx.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT_MAP:
        return error
    return click.BadParameter(f"{error.message} ({origin})", error.ctx, error.param, error.param_hint)


def in_force(file: Path | None, within: tuple[str, ...] = ()) -> list[Value]:
    """The values of all options of a command, of a group or of all commands, as they hold without flags."""
    settings = settings_in(file)
    wanted = [(path, command) for path, command in commands() if path[: len(within)] == within]
    if not wanted:
        raise click.UsageError(f"no command {' '.join(within)!r}")
    return [_value(path, command, option, settings) for path, command in wanted for option in options(command)]


def _value(path: tuple[str, ...], command: click.Command, option: click.Parameter, settings: Settings | None) -> Value:
    context = click.Context(command, info_name=path[-1])
    setting = settings.of(path, key_of(option)) if settings else None
    kind = _kind(option)
    if setting is None:
        value, origin = option.to_info_dict()["default"], DEFAULT
        value = bool(value) if kind == "switch" else value
    else:
        value, origin = setting.value, setting.origin
        try:
            # Whether a path is there is asked by the command that takes it.
            if kind == "switch":
                value = click.BOOL.convert(value, option, context)
            elif kind != "path":
                value = option.type_cast_value(context, value)
        except click.BadParameter as error:
            raise click.BadParameter(f"{error.message} ({origin})", context, option) from error
    if _secret(option) and value is not None:
        value = "***"
    return Value(path, key_of(option), value, origin)
