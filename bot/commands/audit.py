"""`balss audit`: what staff have done, and whether the record of it is whole."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from participation.errors import BalssError

if TYPE_CHECKING:
    from participation.staff.log_chain import Head, LogEntry, Verdict

app = typer.Typer(help="Records that can be checked.", no_args_is_help=True)

MARK = re.compile(r"(\d{1,18}):([0-9a-f]{8,64})")


class LogBroken(BalssError):
    """The staff log is not as it was written: somebody changed the database."""


class MarkUnfit(BalssError):
    """A mark looks like 12:3f9a0c1b2d4e, as /log and this command show it."""


@app.callback()
def _group() -> None:
    """Keeps `log` a subcommand while it is the only one."""


@app.command("log")
def log_(
    verify: Annotated[
        bool, typer.Option("--verify", help="Only check the chain of hashes.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    mark: Annotated[
        list[str] | None,
        typer.Option(help="A mark noted earlier (NUMBER:HASH): the log must still hold it."),
    ] = None,
) -> None:
    """Show the staff log and check that nothing was changed, taken out or slipped in.

    Exit code 1 when the chain is broken. Note the last mark somewhere else (on paper, in a
    council's minutes): with --mark even a log that was rewritten as a whole is found out.

    Example: balss audit log --verify --mark 12:3f9a0c1b2d4e
    """
    entries, verdict = asyncio.run(_read([_mark(text) for text in mark or []]))
    if as_json:
        _print_json([] if verify else entries, verdict)
    elif not verify:
        _print_entries(entries)
    if verdict.broken_at is not None:
        raise LogBroken(
            f"the staff log is broken at or before entry {verdict.broken_at}: somebody changed "
            "the database"
        )
    if not as_json:
        typer.echo(
            f"The staff log is whole: {verdict.entries} entries. Last mark: {_shown(verdict)}"
        )


def _mark(text: str) -> Head:
    from participation.staff.log_chain import Head

    found = MARK.fullmatch(text.strip().lower())
    if found is None:
        raise MarkUnfit
    return Head(int(found[1]), found[2])


def _shown(verdict: Verdict) -> str:
    return f"{verdict.head.seq}:{verdict.head.hash[:12]}"


async def _read(marks: list[Head]) -> tuple[tuple[LogEntry, ...], Verdict]:
    from bot.commands.settings_from import read_settings_for_data
    from participation.staff import log
    from participation.storage.database import Database

    database = Database(read_settings_for_data().database_url)
    try:
        async with database.snapshot() as connection:
            return await log.read_all(connection), await log.check(connection, marks)
    finally:
        await database.close()


def _print_json(entries: tuple[LogEntry, ...] | list[LogEntry], verdict: Verdict) -> None:
    about = {
        "entries": verdict.entries,
        "head": _shown(verdict),
        "is_whole": verdict.is_whole,
        "broken_at": verdict.broken_at,
        "log": [asdict(entry) | {"at": entry.at.isoformat()} for entry in entries],
    }
    typer.echo(json.dumps(about, ensure_ascii=False))


def _print_entries(entries: tuple[LogEntry, ...]) -> None:
    from bot.commands.settings_from import read_settings_for_data
    from bot.i18n.translator import load_translators
    from bot.views.staff_log import deed, who
    from participation.city import load_city

    zone = load_city(read_settings_for_data().city).zone
    tr = load_translators(zone)["en"]
    for entry in entries:
        moment = entry.at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        said = f"{who(entry, tr).unescape()}: {deed(entry, tr).unescape()}"
        # What people typed must not steer a terminal.
        typer.echo(f"{entry.seq:>6}  {moment}  {''.join(c for c in said if c.isprintable())}")
