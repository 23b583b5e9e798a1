"""`balss try` and `balss run`: the bot on the desk, and the bot in the city."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer


def try_it(
    host: Annotated[str, typer.Option(help="Address of this machine to listen on.")] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=65535,
            help="Port of the chat page; 0 takes a free one.",
            show_default="8080, or a free one if that is taken",
        ),
    ] = None,
    now: Annotated[
        str, typer.Option(help="The city's local time at the first start.")
    ] = "2025-05-20T09:00",
    data: Annotated[Path, typer.Option(help="Where everything said is kept.")] = Path("var/try"),
) -> None:
    """Try Balss on your desk: a local Telegram with a chat page, and the real bot.

    Needs no token and no server. Ctrl-C ends it; what was said survives the next start.

    Example: balss try --port 8090 --now 2025-05-20T09:00
    """
    from bot.commands.desk import run_desk

    run_desk(host, port, now, data)


def run() -> None:
    """Run the bot against Telegram: long polling, or a webhook if BALSS_WEBHOOK_URL is set.

    Migrates nothing by itself: run `balss db upgrade` first.

    Example: BALSS_BOT_TOKEN=123:ABC BALSS_SECRET_KEY=... balss run
    """
    import uvloop

    from bot.commands.settings_from import SettingsUnfit, read_settings
    from bot.log import set_up_log
    from participation.storage import schema

    settings = read_settings()
    set_up_log(settings.log_format)
    found = asyncio.run(schema.current(settings.database_url))
    if found != schema.HEAD:
        raise SettingsUnfit(
            f"the database is at version {found or 'none'} and needs {schema.HEAD}; "
            "run `balss db upgrade` first"
        )
    from bot.running import run as run_bot

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run_bot(settings))
