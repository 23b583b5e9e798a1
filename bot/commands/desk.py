"""What `balss try` does: prepares a city on the desk, its Telegram, and the unmodified bot."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import signal
import socket
import sqlite3
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.commands.desk_appeals import write_appeals
from bot.commands.desk_calls import write_calls
from bot.commands.desk_election import write_election
from bot.commands.desk_family_poll import write_family_poll
from bot.commands.desk_letters import write_letters
from participation.errors import BalssError
from participation.storage.version import HEAD

TOKEN = "7000000001:the-desk-is-not-Telegram"  # noqa: S105 - works only on this machine
CITY = Path(__file__).parents[2] / "city" / "liepaja"
RIGA = ZoneInfo("Europe/Riga")
ADMINISTRATOR = 1005
"""Ilze, who runs the participatory budget on the desk (`sandbox/people.py`)."""
USUAL_PORT = 8080
QUICK_DEATH = 10.0
"""Seconds: a bot that ends sooner than this after its start is not started again."""


class DeskUnfit(BalssError):
    """The desk cannot be set up."""


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the command line speaks here


def secret_key(directory: Path) -> str:
    """The desk's own secret, made at the first start."""
    file = directory / "secret_key"
    if not file.exists():
        file.write_text(secrets.token_urlsafe(48), encoding="ascii")
        file.chmod(0o600)
    return file.read_text(encoding="ascii")


def calendar_port(directory: Path) -> int:
    """Where calendars are read on the desk: the same as before if nobody else has it by now, so
    that an address still works after a new start."""
    file = directory / "calendar_port"
    before = file.read_text(encoding="ascii").strip() if file.exists() else ""
    for wanted in (int(before) if before.isdecimal() else 0, 0):
        with socket.socket() as found, contextlib.suppress(OSError):
            found.bind(("127.0.0.1", wanted))
            port: int = found.getsockname()[1]
            file.write_text(f"{port}\n", encoding="ascii")
            return port
    raise DeskUnfit("no port is free for calendars")


def bot_environment(directory: Path, url: str, secret: str) -> dict[str, str]:
    """The settings of the bot on the desk; the person's own BALSS_ settings stay out."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BALSS_")}
    calendars = f"127.0.0.1:{calendar_port(directory)}"
    return kept | {
        "BALSS_BOT_TOKEN": TOKEN,
        "BALSS_TELEGRAM_API_URL": url,
        "BALSS_DATABASE_URL": database_url(directory),
        "BALSS_SECRET_KEY": secret,
        "BALSS_CITY": str(CITY),
        "BALSS_NOW": f"@{directory / 'clock'}",
        "BALSS_ADMINISTRATORS": str(ADMINISTRATOR),
        "BALSS_WEBHOOK_URL": "",
        "BALSS_CALENDAR_URL": f"http://{calendars}",
        "BALSS_LISTEN": calendars,
        "BALSS_VALKEY_URL": "",
        "BALSS_NLU_URL": "",
    }


def database_url(directory: Path) -> str:
    """The desk's database file."""
    return f"sqlite:///{directory / 'balss.db'}"


def is_prepared(directory: Path) -> bool:
    """Whether the desk's database and letters are there. Imports nothing: each start asks."""
    file = directory / "balss.db"
    if not file.exists() or not (directory / "letters.json").exists():
        return False
    with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        try:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.Error:
            return False
    return bool(found == (HEAD,))


async def _prepare(directory: Path, secret: str, opens_on: datetime) -> None:
    if is_prepared(directory):
        return
    from participation.storage import schema

    _say("Preparing the city …")
    url = database_url(directory)
    await schema.upgrade(url)
    if not (directory / "letters.json").exists():
        await write_calls(url, CITY, opens_on)
        await write_election(url, CITY, opens_on)
        await write_appeals(url, CITY, opens_on)
        await write_letters(url, CITY, directory / "letters.json", secret.encode())
        await write_family_poll(url, CITY, directory / "letters.json", secret.encode(), opens_on)


async def _keep_bot_alive(environment: dict[str, str]) -> None:
    """Start the bot; start it again when it ends by accident, as a service manager would."""
    loop = asyncio.get_running_loop()
    while True:
        started_at = loop.time()
        bot = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=environment
        )
        try:
            code = await bot.wait()
        finally:
            if bot.returncode is None:
                bot.terminate()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(bot.wait(), 8)
                if bot.returncode is None:
                    bot.kill()
        if loop.time() - started_at < QUICK_DEATH:
            raise DeskUnfit(f"the bot ended at once (exit code {code}); its last words are above")
        _say("The bot ended; starting it again …")


async def _run(host: str, port: int, now: datetime, directory: Path) -> None:
    from sandbox.server import start
    from sandbox.store import FolderInUse

    secret = secret_key(directory)
    await _prepare(directory, secret, now)
    try:
        desk = await start(
            directory,
            host,
            port,
            token=TOKEN,
            clock_path=directory / "clock",
            letters_path=directory / "letters.json",
            opens_on=now,
        )
    except FolderInUse:
        raise DeskUnfit(f"another desk already runs on {directory}; end it first") from None
    except OSError as taken:
        raise DeskUnfit(
            f"port {port} cannot be used ({taken.strerror}); "
            f'try another: make try ARGS="--port {port + 1}"'
        ) from None
    _say(f"\n  Balss is on your desk:  {desk.url}/\n  (Ctrl-C ends it; what was said is kept.)\n")
    try:
        await _keep_bot_alive(bot_environment(directory, desk.url, secret))
    finally:
        await desk.stop()


def moment_in_the_city(text: str) -> datetime:
    """`2025-05-20T09:00` as the city's local time."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise DeskUnfit(f"--now is a time such as 2025-05-20T09:00, not {text}") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=RIGA)


def usual_port(host: str) -> int:
    """8080, or 0 (a free one) when somebody else listens there."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, USUAL_PORT))
        except OSError:
            return 0
    return USUAL_PORT


def run_desk(host: str, port: int | None, now: str, directory: Path) -> None:
    """Run until Ctrl-C. Without a `port` the usual one is taken, or a free one."""
    port = usual_port(host) if port is None else port
    opens_on = moment_in_the_city(now)
    directory = directory.resolve()
    directory.mkdir(parents=True, exist_ok=True)

    async def until_stopped() -> None:
        work = asyncio.ensure_future(_run(host, port, opens_on, directory))
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(sign, work.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await work

    asyncio.run(until_stopped())
