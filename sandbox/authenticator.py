"""An authenticator app for everybody at the desk: the keys that the bot showed in their own chat.

A key is the `otpauth://…` address in a message of the bot's; the app keeps it after the message is
gone, as a phone would, and counts by the machine's clock, not by the desk's calendar.
"""

import re
from typing import Final

import pyotp
from aiohttp import web

from participation.clock import Clock
from sandbox.desk_request import number_of
from sandbox.store import Json, Store
from sandbox.world import WORLD

_ADDRESS: Final = re.compile(r"otpauth://totp/\S{1,400}")
_TABLE: Final = "authenticator"


def routes() -> list[web.RouteDef]:
    return [web.get("/desk/authenticator", _codes)]


async def _codes(request: web.Request) -> web.Response:
    """{codes: [{name, issuer, digits, seconds_left}]}, the newest key first."""
    world = request.app[WORLD]
    person = world.chats.person(number_of(request.query, "as"))
    return web.json_response({"codes": world.authenticator.codes(person["id"])})


class Authenticator:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def look(self, chat_id: int, message: Json) -> None:
        """Scan what the bot has just shown."""
        words = message.get("text") or message.get("caption") or ""
        found = _ADDRESS.search(words)
        if chat_id < 0 or found is None or _read(found.group()) is None:
            return
        kept = [one for one in self._store.get(_TABLE, chat_id) or [] if not _same(one, found)]
        self._store.put(_TABLE, chat_id, [found.group(), *kept])

    def codes(self, person_id: int) -> list[Json]:
        now = self._clock.now()
        codes = []
        for address in self._store.get(_TABLE, person_id) or []:
            totp = _read(address)
            if totp is not None:
                left = totp.interval - int(now.timestamp()) % totp.interval
                about = {"name": totp.name or "", "issuer": totp.issuer or ""}
                codes.append({**about, "digits": totp.at(now), "seconds_left": left})
        return codes


def _read(address: str) -> pyotp.TOTP | None:
    try:
        parsed = pyotp.parse_uri(address)
        return parsed if isinstance(parsed, pyotp.TOTP) and parsed.now() else None
    except (ValueError, ZeroDivisionError):
        return None


def _same(address: str, found: re.Match[str]) -> bool:
    """The same account: its new key takes the place of the old one."""
    return address.partition("?")[0] == found.group().partition("?")[0]
