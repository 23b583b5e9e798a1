"""The one sender of a bot: takes the lease, and lets due rows go out slot by slot.

What is due and what may go is the rules' business (`participation/delivery`); how fast, the
pacer's; what an answer means, `outcome.py`. Every transaction settles what has ended and admits
what comes next, under the lease's fence: a sender that comes back late writes nothing any more.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.delivery.composing import compose
from bot.delivery.faces import Letters, Sending
from bot.delivery.journal import MARK_BYTES, Journal
from bot.delivery.lookout import LOOK_SECONDS, Lookout
from bot.delivery.outcome import BROKE_OFF, Verdict
from bot.delivery.pacer import Pacer
from bot.delivery.parcel import Parcel
from bot.delivery.raw_send import Address, RawSend
from bot.delivery.reign import Reign, awake_time
from bot.delivery.spending import Spending
from bot.supervisor import Supervisor
from participation.clock import Clock
from participation.delivery.delivery import Admitted, Outcome, Settled
from participation.delivery.sending import FenceLost
from participation.machines.lease import Leases

log = structlog.get_logger(__name__)

LEASE_SECONDS: Final = 15.0
GROUP_SECONDS: Final = 0.02
"""At the fastest rate so long is waited for others to share a transaction with; less below: what
is sent and not yet settled is what a crash sends twice."""
FASTEST: Final = 1000.0
LEAST_SLOTS: Final = 8
MOST_SLOTS: Final = 512
SLOT_SECONDS: Final = 0.5
"""Telegram's answer, the transaction before it and the one after it take no longer together."""
MANY: Final = 100
"""Messages a second from which on transactions wait for others to share them."""
RESERVE_SECONDS: Final = 0.15
"""So much is in hand beyond what a transaction needs: a busy machine keeps the pace, too."""
SHORTEST_REST: Final = 0.002
LONGEST_HOLD: Final = 30.0


class Sender:
    """`run()` until `stop()`; several processes may run one, one of them sends."""

    def __init__(
        self,
        name: str,
        *,
        sending: Sending,
        leases: Leases,
        holder: Callable[[], str],
        letters: Letters,
        post: RawSend,
        pacer: Pacer,
        clock: Clock,
        supervisor: Supervisor,
        spending: Spending,
        journal: Journal,
        lease_seconds: float = LEASE_SECONDS,
    ) -> None:
        self._name = name
        self._sending = sending
        self._leases = leases
        self._holder = holder
        self._letters = letters
        self._post = post
        self._pacer = pacer
        self._clock = clock
        self._supervisor = supervisor
        self._spending = spending
        self._journal = journal
        self._lease_seconds = lease_seconds
        self._awake = asyncio.Event()
        self._is_stopping = False
        self._lookout = Lookout(sending.ready, supervisor, self._awake.set)
        self._busy = 0
        self._waiting = 0
        self._ended: list[tuple[Settled, ...]] = []
        self._doubtful: list[Settled] = []
        self._mark_seconds = 0.005
        self._held_until = 0.0
        self._hold = 1.0

    @property
    def slots(self) -> int:
        """How many messages may be in hand: enough to keep the pace while Telegram answers."""
        return int(min(MOST_SLOTS, max(LEAST_SLOTS, self._pacer.rate * SLOT_SECONDS)))

    @property
    def _lead(self) -> float:
        """So long before its turn a row is admitted. What is in hand and not yet sent when a
        machine dies counts as possibly sent, unless the journal is found: so it is little."""
        return min(2 * self._mark_seconds, SLOT_SECONDS) + RESERVE_SECONDS

    def nudge(self) -> None:
        """Something may have become due."""
        self._lookout.nudge()
        self._awake.set()

    def stop(self) -> None:
        """Finish what is on its way, settle it, give the lease back; then `run` ends."""
        self._is_stopping = True
        self._awake.set()

    async def run(self) -> None:
        """Send whenever the lease can be had."""
        while not self._is_stopping:
            asked_at = awake_time()
            try:
                lease = await self._leases.take(self._name, self._holder(), self._lease_seconds)
                if lease is not None:
                    await self._rule(Reign(self._leases, lease, asked_at, self._awake.set))
                    continue
            except Exception as trouble:
                log.error("the sender stumbled", exc_info=trouble)
            await self._rest(min(LOOK_SECONDS, self._lease_seconds / 5))

    async def _rule(self, reign: Reign) -> None:
        log.info("sending", fence=reign.fence, rate=self._pacer.rate)
        keeping = self._supervisor.start(reign.keep(), "the sender's lease")
        try:
            known = self._journal.read(await self._sending.mark_of_reign(self._name))
            left = await self._sending.recover(reign.fence, known)
            mark = secrets.token_bytes(MARK_BYTES)
            await self._sending.begin_reign(self._name, mark)
            self._journal.begin(reign.fence, mark)
            if left:
                log.warning("taken over from another sender", messages=left)
                self._lookout.nudge()
            while not self._is_stopping and not reign.is_lost:
                await self._go_on(reign)
        except FenceLost:
            reign.lose()
        finally:
            await self._finish(reign)
            keeping.cancel()
            with suppress(Exception):  # it runs out by itself
                await self._leases.give_back(reign.lease)

    async def _go_on(self, reign: Reign) -> None:
        self._awake.clear()
        if not await self._round(reign):
            wait = self._pacer.next_in() - self._lead if self._lookout else LOOK_SECONDS
            await self._rest(min(LOOK_SECONDS, max(SHORTEST_REST, wait)))
        elif (rate := self._pacer.rate) > MANY:
            await asyncio.sleep(GROUP_SECONDS * min(1.0, rate / FASTEST))

    async def _finish(self, reign: Reign) -> None:
        """Wait for what is on its way and settle it; without the lease nothing can be settled."""
        self._lookout.forget()
        with suppress(FenceLost):
            while self._busy and not reign.is_lost:
                self._awake.clear()
                if not await self._round(reign, is_last=True):
                    await self._rest(LOOK_SECONDS)
        while self._busy > len(self._ended):
            await self._rest(LOOK_SECONDS)
            self._awake.clear()
        self._busy = 0
        self._journal.end()
        self._ended.clear()
        self._doubtful.clear()

    async def _round(self, reign: Reign, *, is_last: bool = False) -> bool:
        """One transaction; False when there was nothing to write."""
        ended, self._ended = self._ended, []
        doubtful, self._doubtful = self._doubtful, []
        settled = [*doubtful, *(one for settled in ended for one in settled)]
        room = min(
            self.slots - self._busy + len(ended), self._pacer.soon(self._lead, self._waiting)
        )
        chosen = [] if is_last else await self._choose(room)
        starting = [row for parcel in chosen for row in parcel.rows]
        if not settled and not starting:
            return False
        begun = awake_time()
        try:
            admitted = await self._sending.mark(starting, settled, reign.fence, self._name)
        except FenceLost:
            self._ended = ended + self._ended
            raise
        except Exception as trouble:
            # Whether it was written is not known: what it may have admitted goes back, unsent.
            log.error("settling failed", trouble=type(trouble).__name__)
            self._ended = ended + self._ended
            self._doubtful = doubtful + [
                Settled(row.delivery_id, row.attempt, Outcome.LATER) for row in starting
            ]
            await asyncio.sleep(min(LOOK_SECONDS, self._lease_seconds / 5))
            return True
        self._mark_seconds += (awake_time() - begun - self._mark_seconds) / 8
        self._busy -= len(ended)
        ids = [one.delivery_id for one in settled]
        self._lookout.settled(ids)
        self._journal.clear(ids)
        self._let_go(chosen, admitted, reign)
        return True

    async def _choose(self, room: int) -> list[Parcel]:
        """What goes next; nothing while everybody has to wait."""
        is_held = awake_time() < self._held_until or self._pacer.pause_left() > LOOK_SECONDS
        if room <= 0 or is_held:
            return []
        chosen = self._lookout.take(room, ahead=self.slots)
        try:
            await self._spending.prepare(self._busy + len(chosen))
        except Exception as trouble:
            # They are due still, and found again. What has ended must be settled all the same.
            log.error("what it may cost is not known", trouble=type(trouble).__name__)
            self._lookout.nudge()
            await asyncio.sleep(min(LOOK_SECONDS, self._lease_seconds / 5))
            return []
        return chosen

    def _let_go(self, chosen: Sequence[Parcel], admitted: Admitted, reign: Reign) -> None:
        since = awake_time()
        for parcel in chosen:
            going = parcel.only(admitted.ids)
            if going is not None:
                self._busy += 1
                self._waiting += 1
                self._lookout.taken_up(going.rows)
                before = min(admitted.before[row.delivery_id] for row in going.rows)
                self._supervisor.start(self._deliver(going, reign, since, before), "delivery")

    async def _deliver(self, parcel: Parcel, reign: Reign, since: float, before: datetime) -> None:
        said = BROKE_OFF
        has_turn = False

        def may_go() -> bool:
            nonlocal has_turn
            if not has_turn:
                has_turn = True
                self._waiting -= 1
            if not reign.is_fresh(since) or awake_time() < self._held_until:
                return False
            if self._clock.now() >= before:  # quiet hours have begun: it goes back
                return False
            self._journal.note(row.delivery_id for row in parcel.rows)
            return True

        try:
            letter = await compose(self._letters, parcel.rows)
            if isinstance(letter, Verdict):
                said = letter
                return
            first = parcel.rows[0]
            address = Address(
                chat_id=first.telegram_id,
                number=first.delivery_id,
                priority=parcel.priority,
                may_go=may_go,
                is_paid=self._spending.take,
            )
            said = await self._post.send(letter, address)
        except Exception as failure:
            log.error("a delivery broke off", kind=parcel.rows[0].kind, exc_info=failure)
        finally:
            self._waiting -= not has_turn
            self._note(parcel, said)

    def _note(self, parcel: Parcel, said: Verdict) -> None:
        if said.holds_up:
            self._held_until = awake_time() + self._hold
            self._hold = min(LONGEST_HOLD, 2 * self._hold)
            log.warning("sending is held up", why=said.note)
        elif said.outcome is not Outcome.LATER:
            self._hold = 1.0
        ids = [row.delivery_id for row in parcel.rows]
        if said.outcome is Outcome.SENT:
            self._journal.arrived(ids)
        elif said.outcome is not Outcome.UNKNOWN:
            self._journal.clear(ids)
        later = None
        if said.outcome is Outcome.LATER and said.wait:
            later = self._clock.now() + timedelta(seconds=said.wait)
        self._ended.append(
            tuple(
                Settled(row.delivery_id, row.attempt, said.outcome, said.note, later)
                for row in parcel.rows
            )
        )
        self._awake.set()

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._awake.wait()
