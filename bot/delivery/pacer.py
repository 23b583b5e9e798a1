"""How fast this process may send: one queue of tickets for all messages. It sends nothing itself.

A place among the `rate` of a second is free again one second after its message can have arrived at
the latest (`arrival.py`), so no sliding second ever holds more, as Telegram sees it.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from bot.delivery.arrival import LONGEST_FLIGHT, Arrivals

FREE_RATE: Final = 30
"""What Telegram lets every bot send in a second, over all chats."""
SECOND: Final = 1.001
"""A sliding second, and a little for clocks that count in milliseconds."""
CATCH_UP: Final = 0.05
"""After a hiccup so many seconds' worth of tickets may follow at once; a second holds no more."""
ANSWER_FIRST: Final = -1
"""The priority of answers in a conversation: before everything that comes by itself."""


@dataclass(eq=False, slots=True)
class Ticket:
    """The right to send one message now; whoever holds it says when the request was written."""

    pacer: Pacer
    chat_id: int | None
    written_at: float | None = None
    is_over: bool = False

    def written(self) -> None:
        """The request is on the wire."""
        if self.written_at is None:
            self.pacer.written(self)


@dataclass(eq=False, slots=True)
class _Waiting:
    priority: int
    number: int
    chat_id: int | None
    is_spaced: bool
    turn: asyncio.Future[Ticket]

    def __lt__(self, other: _Waiting) -> bool:
        return (self.priority, self.number) < (other.priority, other.number)


@dataclass(eq=False, slots=True)
class _Chat:
    """What was written to one chat: `free_at` counts once nothing is on the way any more."""

    free_at: float = 0.0
    on_the_way: int = 0
    waiting: list[_Waiting] = field(default_factory=list)


class Pacer:
    """At most `rate` messages in any second as Telegram sees it, evenly; what is more urgent
    first; one pause for everybody when Telegram asks for it."""

    def __init__(
        self,
        rate: float,
        *,
        chat_seconds: float = 1.0,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.rate = rate
        self._chat_seconds = chat_seconds
        self._now = now
        self._arrivals = Arrivals()
        self._numbers = itertools.count()
        self._waiting: list[_Waiting] = []
        self._chat_later: list[tuple[float, int, _Waiting]] = []
        self._chats: dict[int, _Chat] = {}
        self._on_the_way = 0
        self._written: deque[Ticket] = deque()
        self._places: list[float] = []  # when the places of what arrived are free again
        self._next_at = 0.0
        self._paused_until = 0.0
        self._timer: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def ticket(
        self, priority: int, chat_id: int | None = None, *, is_spaced: bool = False
    ) -> AsyncIterator[Ticket]:
        """Wait for a turn; the block is the call to Telegram, its end the answer.

        `is_spaced`: also keep a second's distance from the last message to this chat.
        """
        turn: asyncio.Future[Ticket] = asyncio.get_running_loop().create_future()
        waiting = _Waiting(priority, next(self._numbers), chat_id, is_spaced, turn)
        if not self._waiting:  # after a lull there is nothing to catch up with
            self._next_at = max(self._next_at, self._now())
        heapq.heappush(self._waiting, waiting)
        self._pump()
        try:
            ticket = await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._over(turn.result())
            raise
        try:
            yield ticket
        finally:
            self._over(ticket)

    def pause(self, seconds: float) -> None:
        """Nobody sends for so long: Telegram said `retry_after`."""
        self._paused_until = max(self._paused_until, self._now() + seconds)

    def pause_left(self) -> float:
        """Seconds until anybody may send again."""
        return max(0.0, self._paused_until - self._now())

    def soon(self, seconds: float, waiting: int) -> int:
        """For how many more a turn comes within so many seconds. `waiting`: of whom the caller
        knows that they will ask; others may be asking, too."""
        end = self._now() + seconds
        by_pace = (end - max(self._next_at, self._paused_until, end - seconds)) * self.rate + 1
        taken = self._on_the_way + sum(1 for free_at in self._places if free_at > end)
        asked = max(waiting, len(self._waiting) + len(self._chat_later))
        return max(0, min(int(by_pace), int(self.rate) - taken) - asked)

    def next_in(self) -> float:
        """Seconds until whoever asks now gets a turn, about."""
        return max(0.0, self._wait(self._now())) + len(self._waiting) / self.rate

    def written(self, ticket: Ticket) -> None:
        """Called by the ticket."""
        ticket.written_at = self._now()
        self._written.append(ticket)

    def _over(self, ticket: Ticket) -> None:
        if not ticket.is_over:
            self._arrived(ticket, self._arrivals.latest(ticket.written_at, self._now()))
            self._pump()

    def _arrived(self, ticket: Ticket, moment: float) -> None:
        ticket.is_over = True
        self._on_the_way -= 1
        heapq.heappush(self._places, moment + SECOND)
        if ticket.chat_id is None:
            return
        chat = self._chats[ticket.chat_id]
        chat.on_the_way -= 1
        chat.free_at = max(chat.free_at, moment + self._chat_seconds * SECOND)
        if chat.on_the_way == 0:
            for waiting in chat.waiting:
                heapq.heappush(self._chat_later, (chat.free_at, waiting.number, waiting))
            chat.waiting.clear()

    def _pump(self) -> None:
        """Give out every ticket that may go now; come again when the next one may."""
        now = self._now()
        self._let_in(now)
        wait = 0.0
        while self._waiting and (wait := self._wait(now)) <= 0:
            waiting = heapq.heappop(self._waiting)
            if not waiting.turn.done() and self._may_go_to_chat(waiting, now):
                self._give(waiting, now)
        times = [wait] if self._waiting else []
        if self._chat_later:
            times.append(self._chat_later[0][0] - now)
        if self._timer is not None:
            self._timer.cancel()
        # Nothing may be given out before an answer comes: its end pumps again; half a second is
        # for answers that are late.
        again = min(times, default=None)
        self._timer = None
        if again is not None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(max(0.0005, again), self._pump)

    def _let_in(self, now: float) -> None:
        """Places that are free again, answers that are late, chats that may be written to."""
        while self._written and (
            self._written[0].is_over or (self._written[0].written_at or 0) + LONGEST_FLIGHT <= now
        ):
            ticket = self._written.popleft()
            if not ticket.is_over:
                self._arrived(ticket, (ticket.written_at or 0) + LONGEST_FLIGHT)
        while self._places and self._places[0] <= now:
            heapq.heappop(self._places)
        while self._chat_later and self._chat_later[0][0] <= now:
            heapq.heappush(self._waiting, heapq.heappop(self._chat_later)[2])
        if len(self._chats) > 4 * max(64, self.rate):
            self._chats = {
                chat_id: chat
                for chat_id, chat in self._chats.items()
                if chat.on_the_way or chat.waiting or chat.free_at > now
            }

    def _wait(self, now: float) -> float:
        """Seconds until the next ticket may be given out, whoever gets it."""
        wait = max(self._paused_until, self._next_at) - now
        if self._on_the_way + len(self._places) >= self.rate:
            free_at = self._places[0] if self._places else now + LONGEST_FLIGHT
            wait = max(wait, free_at - now)
        return wait

    def _may_go_to_chat(self, waiting: _Waiting, now: float) -> bool:
        """False: put aside until the chat may be written to."""
        chat = self._chats.get(waiting.chat_id) if waiting.chat_id is not None else None
        if chat is None or not waiting.is_spaced:
            return True
        if chat.on_the_way:
            chat.waiting.append(waiting)
            return False
        if chat.free_at > now:
            heapq.heappush(self._chat_later, (chat.free_at, waiting.number, waiting))
            return False
        return True

    def _give(self, waiting: _Waiting, now: float) -> None:
        self._on_the_way += 1
        self._next_at = max(self._next_at, now - CATCH_UP) + 1 / self.rate
        if waiting.chat_id is not None:
            self._chats.setdefault(waiting.chat_id, _Chat()).on_the_way += 1
        waiting.turn.set_result(Ticket(self, waiting.chat_id))
