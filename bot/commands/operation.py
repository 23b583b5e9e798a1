"""`balss try`, `balss run`, `balss worker`: the bot on the desk, and the bot in the city."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer

FREE = 30
"""Messages a second for which Telegram takes nothing."""


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

    It also sends what is due. Migrates nothing by itself: run `balss db upgrade` first.

    Example: BALSS_BOT_TOKEN=123:ABC BALSS_SECRET_KEY=... balss run
    """
    _run("run_app")


def worker() -> None:
    """Run one more worker beside `balss run`: it sends what is due and takes no updates.

    One process sends at a time, at the pace of the whole bot; the others stand by and take over
    within seconds when it stops. On several machines that needs PostgreSQL. Ctrl-C ends it, and
    what is on its way is finished first.

    Example: BALSS_DATABASE_URL=postgresql://balss@db/balss balss worker
    """
    _run("work_app")


def _run(name: str) -> None:
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
    if settings.messages_per_second > FREE:
        sys.stderr.write(
            f"balss: up to {settings.messages_per_second} messages a second; Telegram may take "
            f"up to {settings.paid_stars_cap} Stars a day for them (BALSS_PAID_STARS_CAP)\n"
        )
    from bot import running

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(running.run(settings, getattr(running, name)))
