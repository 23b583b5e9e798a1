"""Writes the reference pages and `.env.example` from the code. Pages written by hand are not here.

`make docs` runs it; `tests/house/test_docs.py` fails while a page is behind.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot.settings import Settings  # noqa: E402 - the project need not be installed for this

#: Settings without which production does not start.
NEEDED = ("bot_token", "secret_key")

_ENV_HEAD = """\
# Copy to `.env` and fill in. Written by `make docs` from bot/settings.py: change the words there.
# `make try` needs none of this: the sandbox has a token of its own.
"""

_ENV_TAIL = """\

# Only for compose.yaml: the password with which the bot reaches its PostgreSQL.
POSTGRES_PASSWORD=
"""

_SETTINGS_HEAD = """\
# Settings

Read once at the start from the environment or from `.env` in the working folder; the environment
wins. An empty value counts as not set. Written by `make docs` from `bot/settings.py`.

| setting | default | meaning |
|---|---|---|
"""

_COMMANDS_HEAD = """\
# The command line

`balss` in `.venv/bin`, the same as `python -m bot`. Exit codes: 0 done, 1 failed, 2 wrong use.
Errors are one plain line on stderr. Written by `make docs` from `bot/commands/`.
"""


def _default(value: object) -> str:
    """A default as a person would type it; secrets and empty collections are empty."""
    if hasattr(value, "get_secret_value"):
        value = value.get_secret_value()
    if isinstance(value, (frozenset, tuple)):
        return ",".join(str(item) for item in value)
    return "" if value is None else str(value)


def _fields() -> Iterator[tuple[str, str, str, bool]]:
    for name, field in Settings.model_fields.items():
        default = "" if field.is_required() else _default(field.default)
        yield name, default, field.description or "", name in NEEDED


def env_example() -> str:
    lines = [_ENV_HEAD]
    for name, default, description, needed in _fields():
        mark = "" if needed else "# "
        lines.append(f"\n# {description}\n{mark}BALSS_{name.upper()}={default}\n")
    return "".join(lines) + _ENV_TAIL


def settings_page() -> str:
    rows = []
    for name, default, description, needed in _fields():
        shown = "**needed**" if needed else f"`{default}`" if default else "–"
        rows.append(f"| `BALSS_{name.upper()}` | {shown} | {description} |\n")
    return _SETTINGS_HEAD + "".join(rows)


def _commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    if hasattr(command, "commands"):
        for name, below in command.commands.items():
            yield from _commands(below, f"{path} {name}")
    else:
        yield path, command


def _parameter(parameter: Any) -> str:
    names = ", ".join(parameter.opts)
    if parameter.param_type_name == "argument":
        names = (parameter.metavar or parameter.name or "").upper()
    default = parameter.default
    shown = f" (default `{default}`)" if default not in (None, False, "", ...) else ""
    help_text = getattr(parameter, "help", None) or ""
    return f"| `{names}` | {help_text}{shown} |\n"


def commands_page() -> str:
    # Only this page needs the command line.
    from typer.main import get_command

    from bot.__main__ import app

    parts = [_COMMANDS_HEAD]
    for path, command in _commands(get_command(app), "balss"):
        # Typer's own switches are the same everywhere and depend on the shell: left out.
        own = [
            parameter
            for parameter in command.params
            if parameter.name not in {"help", "install_completion", "show_completion"}
        ]
        parts.append(f"\n## `{path}`\n\n{(command.help or '').strip()}\n")
        if own:
            parts.append("\n| option | meaning |\n|---|---|\n")
            parts.extend(_parameter(parameter) for parameter in own)
    return "".join(parts)


PAGES: dict[str, Callable[[], str]] = {
    ".env.example": env_example,
    "docs/reference/settings.md": settings_page,
    "docs/reference/commands.md": commands_page,
}


def main() -> None:
    for path, render in PAGES.items():
        (ROOT / path).write_text(render(), encoding="utf-8")
        sys.stdout.write(f"wrote {path}\n")


if __name__ == "__main__":
    main()
