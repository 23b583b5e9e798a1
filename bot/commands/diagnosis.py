"""`balss doctor`: looks at everything that a start needs and says what to do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.diagnosis_of_words import language_model, rasa
from bot.commands.failure import one_line
from participation.errors import BalssError

if TYPE_CHECKING:
    from bot.settings import Settings

Check = Callable[["Settings"], Awaitable[str]]


class Advice(BalssError):
    """Works, but something is better changed: said also with --quiet, and no fault."""


async def _database(settings: Settings) -> str:
    from participation.storage import schema

    found = await schema.current(settings.database_url)
    if found != schema.HEAD:
        raise BalssError(
            f"is at version {found or 'none'}, needs {schema.HEAD}: run `balss db upgrade`"
        )
    return f"version {found}"


async def _city(settings: Settings) -> str:
    from participation.city import load_city

    city = load_city(settings.city)
    return f"{city.name.get('en')}, {len(city.cycles)} cycle(s)"


async def _translations(settings: Settings) -> str:
    from zoneinfo import ZoneInfo

    from bot.i18n.translator import load_translators
    from participation.language import LANGUAGES

    found = load_translators(ZoneInfo("UTC"))
    if missing := set(LANGUAGES) - set(found):
        raise BalssError(f"no catalogue for {', '.join(sorted(missing))} in bot/i18n/locales")
    return ", ".join(sorted(found))


async def _clock(settings: Settings) -> str:
    from zoneinfo import ZoneInfo

    from bot.city_clock import clock_from

    zone = ZoneInfo("Europe/Riga")
    moved = " (moved by BALSS_NOW)" if settings.now else ""
    return f"{clock_from(settings, zone).now().astimezone(zone):%d.%m.%Y %H:%M} in Riga{moved}"


async def _telegram(settings: Settings) -> str:
    import json
    import urllib.error
    import urllib.request

    token = settings.bot_token.get_secret_value()
    url = f"{settings.telegram_api_url}/bot{token}/getMe"

    def ask() -> tuple[str, bool]:
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - http(s) checked
                me = json.load(answer)["result"]
                return str(me["username"]), bool(me.get("supports_inline_queries"))
        except urllib.error.HTTPError as refused:
            if refused.code in (401, 404):
                raise BalssError("does not know this token: ask @BotFather for it") from None
            raise BalssError(f"answers {refused.code}: try again later") from None
        except (OSError, ValueError, KeyError):
            raise BalssError(
                "does not answer: check the network and BALSS_TELEGRAM_API_URL"
            ) from None

    name, has_inline = await asyncio.to_thread(ask)
    if not has_inline:
        raise Advice(
            f"@{name} answers, but its inline mode is off, so residents can pass appeals on only "
            "as links: send /setinline to @BotFather"
        )
    return f"@{name}"


async def _valkey(settings: Settings) -> str:
    if not settings.valkey_url:
        return "not used"
    from valkey.asyncio import Valkey
    from valkey.exceptions import ValkeyError

    client = Valkey.from_url(settings.valkey_url)
    try:
        await client.ping()
    except (ValkeyError, OSError):
        raise BalssError("does not answer: check BALSS_VALKEY_URL") from None
    finally:
        await client.aclose()
    return "answers"


CHECKS: dict[str, Check] = {
    "database": _database,
    "city data": _city,
    "translations": _translations,
    "clock": _clock,
    "Telegram": _telegram,
    "Valkey": _valkey,
    "language model": language_model,
    "Rasa": rasa,
}


def doctor(
    quiet: Annotated[bool, typer.Option("--quiet", help="Say only what is wrong.")] = False,
) -> None:
    """Check settings, token, database, migrations, translations, clock and model; say what to do.

    Example: balss doctor
    """
    from bot.commands.settings_from import read_settings

    settings = read_settings()
    if not quiet:
        typer.echo("ok     settings")
    wrong = asyncio.run(_examine(settings, quiet=quiet))
    if wrong:
        raise typer.Exit(1)


async def _examine(settings: Settings, *, quiet: bool) -> int:
    wrong = 0
    for name, check in CHECKS.items():
        try:
            found = await check(settings)
        except Advice as advice:
            typer.echo(f"note   {name}: {advice}", err=True)
        except Exception as fault:
            wrong += 1
            typer.echo(f"WRONG  {name} {one_line(fault)}", err=True)
        else:
            if not quiet:
                typer.echo(f"ok     {name}: {found}")
    return wrong
