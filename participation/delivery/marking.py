"""One transaction of the sender: what ended is settled, what starts is admitted. A handful of
statements, however many rows.

Locks are taken in one order everywhere: the lease, residents, deliveries by id, sums.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city import City
from participation.delivery import last_campaign, row_changes, sums
from participation.delivery.admission import (
    Standing,
    Verdict,
    admit,
    allowed_at,
    quiet_hours,
)
from participation.delivery.delivery import (
    NOTICES,
    Admitted,
    Delivery,
    FenceLost,
    NoticeKind,
    NoticeRule,
    Outcome,
    Settled,
    State,
    VerifiedNotCast,
)
from participation.delivery.listing import in_list, listed
from participation.delivery.row_changes import Change
from participation.delivery.tables import delivery
from participation.machines.tables import lease
from participation.preferences import switches
from participation.preferences.quiet_hours import QuietHours, next_quiet
from participation.residents.tables import resident
from participation.storage.database import Database

# After an unclear answer the network gets a moment before the second try.
UNCLEAR_PAUSE: Final = timedelta(seconds=5)

_MAY_HAVE_ARRIVED: Final = (Outcome.SENT, Outcome.UNKNOWN)

# Locked until the end: nobody takes over in the middle of it.
_FENCE_HOLDS: Final = (
    select(lease.c.fence)
    .where(
        lease.c.name == bindparam("lease_name"),
        lease.c.fence == bindparam("fence"),
        lease.c.holder.is_not(None),
    )
    .with_for_update()
)


def _unreachable(dialect: str) -> tuple[Any, Any]:
    owners = select(delivery.c.resident_id).where(
        in_list(delivery.c.delivery_id, "these", dialect), delivery.c.state == State.SENDING
    )
    lock = (
        select(resident.c.resident_id)
        .where(resident.c.resident_id.in_(owners))
        .order_by(resident.c.resident_id)
        # As weak as can be: whoever asks for a notice or takes one back holds residents, too.
        .with_for_update(key_share=True)
    )
    mark = update(resident).where(in_list(resident.c.resident_id, "who", dialect))
    return lock, mark.values(is_reachable=False)


_UNREACHABLE: Final = {dialect: _unreachable(dialect) for dialect in ("sqlite", "postgresql")}


@dataclass(frozen=True, slots=True)
class Marking:
    """The moment and the sender of one transaction."""

    database: Database
    city: City
    now: datetime
    fence: int
    lease_name: str
    verified_not_cast: VerifiedNotCast

    async def run(self, starting: Sequence[Delivery], settled: Sequence[Settled]) -> Admitted:
        ended = {one.delivery_id: one for one in settled}
        ids = ended.keys() | {one.delivery_id for one in starting}
        async with self.database.writing() as connection:
            await self._check_fence(connection)
            if not ids:
                return Admitted({})
            await self._mark_unreachable(connection, settled)
            got = [one.delivery_id for one in settled if one.outcome in _MAY_HAVE_ARRIVED]
            today = self.now.date()
            await last_campaign.keep(self.database, connection, got, self.fence, today)
            rows = await row_changes.lock(self.database, connection, ids)
            absent = await self._absent(row for row in rows if row.delivery_id not in ended)
            changes = [
                change
                for row in rows
                if (
                    change := self._settle(row, ended[row.delivery_id])
                    if row.delivery_id in ended
                    else self._start(row, absent)
                )
            ]
            await row_changes.write(self.database, connection, changes, self.fence)
            more = row_changes.sums_of(rows, changes, self.city.languages[0])
            await sums.add(self.database, connection, more)
        going = {one.delivery_id for one in changes if one.state is State.SENDING}
        return self._admitted([row for row in rows if row.delivery_id in going])

    def _admitted(self, rows: Sequence[Row[Any]]) -> Admitted:
        # Most have the same quiet hours: asked once for each kind.
        begins = {
            quiet: next_quiet(self.now, quiet, self.city.zone)
            for quiet in {self._quiet(row) for row in rows}
        }
        before: dict[int, datetime] = {}
        for row in rows:
            quiet_at = begins[self._quiet(row)] or row.useful_until
            if _breaks_quiet(row) and self._allowed_at(row, quiet_at) <= quiet_at:
                quiet_at = row.useful_until  # it does not wait for the end of them
            before[row.delivery_id] = min(quiet_at, row.useful_until)
        return Admitted(before)

    def _quiet(self, row: Row[Any]) -> QuietHours:
        return quiet_hours(row.quiet_from, row.quiet_until, self.city.quiet_hours)

    def _allowed_at(self, row: Row[Any], moment: datetime) -> datetime:
        quiet, zone = self._quiet(row), self.city.zone
        return allowed_at(moment, quiet, zone, row.useful_until, _breaks_quiet(row))

    async def _check_fence(self, connection: AsyncConnection) -> None:
        mine = {"lease_name": self.lease_name, "fence": self.fence}
        if await connection.scalar(_FENCE_HOLDS, mine) is None:
            raise FenceLost

    async def _mark_unreachable(
        self, connection: AsyncConnection, settled: Sequence[Settled]
    ) -> None:
        these = [one.delivery_id for one in settled if one.outcome is Outcome.UNREACHABLE]
        if not these:
            return
        lock, mark = _UNREACHABLE[self.database.dialect]
        who = await connection.scalars(lock, {"these": listed(self.database, these)})
        await connection.execute(mark, {"who": listed(self.database, who)})

    async def _absent(self, starting: Iterable[Row[Any]]) -> Collection[int]:
        """Whoever of these has still not voted, for campaigns to those who have not: asked for
        the whole batch at once, and forgotten with it."""
        asked = [row.telegram_id for row in starting if row.is_sensitive]
        return await self.verified_not_cast(asked) if asked else ()

    def _settle(self, row: Row[Any], ended: Settled) -> Change | None:
        """None: this attempt is not on its way (any more)."""
        is_mine = row.state == State.SENDING and row.fence == self.fence
        if not is_mine or row.attempt != ended.attempt:
            return None
        match ended.outcome:
            case Outcome.LATER:
                wait = max(ended.not_before or self.now, self.now)
                wait = self._allowed_at(row, wait)
                return _changed(row, State.PENDING, ended.note, wait, attempt=row.attempt - 1)
            case Outcome.UNKNOWN if not row.repeated and _retries_unknown(row):
                wait = self.now + UNCLEAR_PAUSE
                return _changed(row, State.PENDING, ended.note, wait, repeated=True)
            case Outcome.SKIPPED if row.repeated:  # a copy of it may have arrived
                return self._end(row, State.UNKNOWN, ended.note)
            case outcome:
                return self._end(row, State(outcome.value), ended.note)

    def _start(self, row: Row[Any], absent: Collection[int]) -> Change | None:
        """None: it stays as it is."""
        if row.state != State.PENDING:
            return None
        verdict = self._verdict(row, absent)
        if verdict.stands:
            return None
        if verdict.may_go:
            return _changed(row, State.SENDING, attempt=row.attempt + 1)
        if verdict.move_to is not None:
            return _changed(row, State.PENDING, due_at=verdict.move_to)
        # A copy of it may have arrived: "skipped" would say more than anybody knows.
        end = State.UNKNOWN if row.repeated else State.SKIPPED
        return self._end(row, end, verdict.skip)

    def _verdict(self, row: Row[Any], absent: Collection[int]) -> Verdict:
        # Without its topic nobody has it on or off: it stands until staff have looked at it.
        topic = next((one for one in self.city.news if one.key == row.topic), None)
        runs = row.campaign_state == "running" and not row.is_frozen and topic is not None
        standing = Standing(
            due_at=row.due_at,
            useful_until=row.useful_until,
            has_stopped=row.has_stopped,
            is_reachable=row.is_reachable,
            is_wanted=switches.read(row.switches).get(row.topic),
            is_on_by_default=topic is not None and topic.default,
            campaign_runs=None if row.campaign_id is None else runs,
            quiet=self._quiet(row),
            is_meant=row.is_meant and (not row.is_sensitive or row.telegram_id in absent),
            breaks_quiet=_breaks_quiet(row),
        )
        return admit(standing, self.now, self.city.zone)

    def _end(self, row: Row[Any], state: State, note: str | None) -> Change:
        return _changed(row, state, note, settled_on=self.now.date())


def _changed(
    row: Row[Any],
    state: State,
    note: str | None = None,
    due_at: datetime | None = None,
    *,
    attempt: int | None = None,
    repeated: bool = False,
    settled_on: date | None = None,
) -> Change:
    """What is not named stays as it is."""
    return Change(
        delivery_id=row.delivery_id,
        state=state,
        note=note,
        due_at=due_at or row.due_at,
        attempt=row.attempt if attempt is None else attempt,
        repeated=repeated or row.repeated,
        settled_on=settled_on,
    )


def _retries_unknown(row: Row[Any]) -> bool:
    """A campaign's row never: it stays unknown, and staff see how many there are."""
    return rule.retries_unknown if (rule := _rule(row)) else False


def _breaks_quiet(row: Row[Any]) -> timedelta | None:
    return rule.breaks_quiet if (rule := _rule(row)) else None


def _rule(row: Row[Any]) -> NoticeRule | None:
    """None: a campaign's row, or a kind of an older version."""
    if row.campaign_id is not None:
        return None
    try:
        return NOTICES[NoticeKind(row.kind)]
    except ValueError:
        return None
