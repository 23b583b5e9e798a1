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


_RIGHTS_HEAD = """\
# Roles and rights of the staff

Who may do what in the bot. Written by `make docs` from the one table in
`participation/staff/rights.py`, from which filters, menus and tests come too. How people get a
role: [howto/staff.md](../howto/staff.md).

"""

_ACCESS_HEAD = """\
# Who can reach what

Every command, button and window that exists, and who gets in. Written by `make docs` from
`bot/access.py`; `tests/house/test_access.py` fails for whatever has no line here, and the
conversation tests try the staff commands as each kind of person. "former" is somebody whose role
has ended. In a group chat the bot only shows the way into a private one.

"""


def rights_page() -> str:
    from bot.views.staff_roles import LATER, RIGHT_WORDS
    from participation.staff.rights import RIGHTS, WHILE_FROZEN, WITHOUT_SESSION, Right, Role

    lines = [_RIGHTS_HEAD, "| right | " + " | ".join(Role) + " |\n"]
    lines.append("|---|" + ":-:|" * len(Role) + "\n")
    for right in Right:
        words = RIGHT_WORDS[right] + (" (not in this version yet)" if right in LATER else "")
        marks = ["✓" if right in RIGHTS[role] else "" for role in Role]
        lines.append(f"| {words} (`{right}`) | " + " | ".join(marks) + " |\n")
    free = ", ".join(f"`{right}`" for right in Right if right in WITHOUT_SESSION)
    frozen = ", ".join(f"`{right}`" for right in Right if right in WHILE_FROZEN)
    lines.append(
        f"\nWithout an open session (second factor): {free}; everything else needs one.\n"
    )
    lines.append(
        f"\nWhile everything is frozen: {frozen}; everything else waits.\nLeaving the staff is "
        "always possible, but for the last administrator.\n"
    )
    return "".join(lines)


def access_page() -> str:
    from bot.access import COMMANDS, OTHERS, PRESSES, WINDOWS, Kind, is_let_in

    parts = [_ACCESS_HEAD]
    for title, table, mark in (
        ("Commands", COMMANDS, "/"),
        ("Buttons under messages", PRESSES, ""),
        ("Windows of dialogs", WINDOWS, ""),
        ("Other handlers", OTHERS, ""),
    ):
        parts.append(f"## {title}\n\n| | " + " | ".join(Kind) + " |\n")
        parts.append("|---|" + ":-:|" * len(Kind) + "\n")
        for name, who in table.items():
            marks = ["✓" if is_let_in(kind, who) else "" for kind in Kind]
            parts.append(f"| `{mark}{name}` | " + " | ".join(marks) + " |\n")
        parts.append("\n")
    return "".join(parts).rstrip("\n") + "\n"


PAGES: dict[str, Callable[[], str]] = {
    ".env.example": env_example,
    "docs/reference/settings.md": settings_page,
    "docs/reference/commands.md": commands_page,
    "docs/reference/rights.md": rights_page,
    "docs/reference/access.md": access_page,
}


def main() -> None:
    for path, render in PAGES.items():
        (ROOT / path).write_text(render(), encoding="utf-8")
        sys.stdout.write(f"wrote {path}\n")


if __name__ == "__main__":
    main()
