"""Updates pushed to the bot's address, with the secret header, again and again until it answers
2xx; a method in the answer is carried out. Fetching instead of pushing: `updates.py`."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from participation.clock import Clock
from sandbox.payload import Payload, read_payload
from sandbox.refusals import ApiError
from sandbox.store import Json, Store
from sandbox.updates import Updates

Answer = Callable[[Payload], Awaitable[None]]

_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 60.0
_PATIENCE = 60.0


class Webhook:
    def __init__(self, store: Store, updates: Updates, real_clock: Clock) -> None:
        self._store = store
        self._updates = updates
        self._clock = real_clock
        self._busy: set[str] = set()
        self._failures: dict[str, int] = {}  # by lane
        self._not_before: dict[str, float] = {}
        self._running: set[asyncio.Task[None]] = set()
        self.on_answer: Answer | None = None

    @property
    def settings(self) -> Json | None:
        found: Json | None = self._store.get("bot", "webhook")
        return found

    def set(self, settings: Json | None) -> None:
        if settings:
            self._store.put("bot", "webhook", settings)
        else:
            self._store.drop("bot", "webhook")
        self._store.drop("bot", "webhook_error")
        self._failures.clear()
        self._not_before.clear()
        if settings:
            self._updates.end_polls()
        self._updates.wake()

    def info(self) -> Json:
        settings = self.settings or {}
        info: Json = {
            "url": settings.get("url", ""),
            "has_custom_certificate": bool(settings.get("has_custom_certificate")),
            "pending_update_count": len(self._updates.waiting()),
        }
        if settings:
            info["max_connections"] = settings["max_connections"]
            if settings.get("ip_address"):
                info["ip_address"] = settings["ip_address"]
            info |= self._store.get("bot", "webhook_error") or {}
        if self._updates.allowed:
            info["allowed_updates"] = self._updates.allowed
        return info

    async def run(self) -> None:
        """Push until cancelled: lanes side by side, the updates of one lane in their order."""
        no_cookies = aiohttp.DummyCookieJar()
        async with aiohttp.ClientSession(cookie_jar=no_cookies) as session:
            try:
                while True:
                    await self._step(session)
            finally:
                for task in self._running:
                    task.cancel()
                await asyncio.gather(*self._running, return_exceptions=True)

    async def _step(self, session: aiohttp.ClientSession) -> None:
        changed = self._updates.changed()
        settings = self.settings
        now = asyncio.get_running_loop().time()
        soonest = None
        if settings:
            lanes = set(self._busy)
            for row in self._updates.waiting():
                lane = row["lane"]
                if lane in lanes or len(self._busy) >= settings["max_connections"]:
                    continue
                lanes.add(lane)
                wait = self._not_before.get(lane, now) - now
                if wait > 0:
                    soonest = min(wait, soonest or wait)
                    continue
                self._busy.add(lane)
                task = asyncio.create_task(self._deliver(session, settings, row))
                self._running.add(task)
                task.add_done_callback(self._running.discard)
        # Not wait_for: on Python 3.11 it can swallow the cancellation that ends us.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(soonest):
                await changed.wait()

    async def _deliver(self, session: aiohttp.ClientSession, settings: Json, row: Json) -> None:
        lane, update = row["lane"], row["update"]
        try:
            problem = await self._push(session, settings, update)
            if self.settings != settings:
                return
            if problem is None:
                self._updates.confirm(update["update_id"])
                self._updates.note_bot_seen()
                self._failures.pop(lane, None)
                self._not_before.pop(lane, None)
            else:
                self._note_failure(lane, problem)
        finally:
            self._busy.discard(lane)
            self._store.commit()
            self._updates.wake()

    async def _push(
        self, session: aiohttp.ClientSession, settings: Json, update: Json
    ) -> str | None:
        """None when the bot took it; otherwise what went wrong, in Telegram's words."""
        headers = {"Accept-Encoding": "gzip, deflate"}
        if settings.get("secret_token"):
            headers["X-Telegram-Bot-Api-Secret-Token"] = settings["secret_token"]
        self._store.commit()
        try:
            async with session.post(
                settings["url"],
                json=update,
                headers=headers,
                allow_redirects=False,
                ssl=False,
                timeout=aiohttp.ClientTimeout(total=_PATIENCE, connect=5),
            ) as response:
                if not 200 <= response.status < 300:
                    reason = response.reason or ""
                    return f"Wrong response from the webhook: {response.status} {reason}".strip()
                await self._carry_out(response)
                return None
        except TimeoutError:
            return "Connection timed out" if not session.closed else "Connection closed"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except (aiohttp.ClientError, OSError) as failed:
            return f"Connection failed: {type(failed).__name__}"

    async def _carry_out(self, response: aiohttp.ClientResponse) -> None:
        """The bot may call one method in its answer; what comes of it, it never learns."""
        try:
            payload = await read_payload({}, response.headers, response.content)
        except ApiError:
            return
        if self.on_answer and payload.values.get("method"):
            await self.on_answer(payload)

    def _note_failure(self, lane: str, problem: str) -> None:
        failures = self._failures.get(lane, 0) + 1
        self._failures[lane] = failures
        pause = min(_FIRST_PAUSE * 2 ** (failures - 1), _LONGEST_PAUSE)
        self._not_before[lane] = asyncio.get_running_loop().time() + pause
        error: dict[str, Any] = {
            "last_error_date": int(self._clock.now().timestamp()),
            "last_error_message": problem,
        }
        self._store.put("bot", "webhook_error", error)
