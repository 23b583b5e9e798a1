"""The life of a notice: asked for, due, leased, settled. Sending is not done here.

pending → sending (leased, the attempt is the fence) → sent | unknown | failed | unreachable |
skipped (too late to be useful). What may have been sent (a lease that ran out, an unclear answer)
is tried once more, marked as repeated: nobody is lost, nobody gets more than two copies.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, case, select, true, update
from sqlalchemy.exc import IntegrityError

from participation.clock import Clock
from participation.errors import Reason, Refused
from participation.notices.notice import Notice, NoticeKind, Outcome
from participation.notices.tables import notice
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.storage.database import Database
from participation.storage.upsert import insert_new

LEASE: Final = timedelta(minutes=2)

_ASK: Final = insert_new(notice, returning=["notice_id"])
_THIS: Final = (
    notice.c.resident_id == bindparam("owner"),
    notice.c.kind == bindparam("which"),
    notice.c.subject == bindparam("about"),
)
_ASK_AGAIN: Final = (
    update(notice)
    .where(*_THIS, notice.c.state == "cancelled")
    .values(state="pending", due_at=bindparam("due"), useful_until=bindparam("until"))
)
_CANCEL: Final = (
    update(notice).where(*_THIS, notice.c.state == "pending").values(state="cancelled")
)
_CANCEL_ALL: Final = (
    update(notice)
    .where(notice.c.resident_id == bindparam("owner"), notice.c.state == "pending")
    .values(state="cancelled")
)
_ASKED: Final = select(notice.c.notice_id).where(*_THIS, notice.c.state != "cancelled")

_PENDING: Final = notice.c.state == "pending"
_LEASE_RAN_OUT: Final = (notice.c.state == "sending") & (notice.c.leased_until <= bindparam("now"))
_TOO_LATE: Final = notice.c.useful_until <= bindparam("now")
_AGAIN: Final = notice.c.repeated == true()
_SKIP: Final = (
    update(notice).where(_PENDING, _TOO_LATE, ~_AGAIN).values(state="skipped", leased_until=None)
)
# It may have arrived: once more while it is useful, but a third copy helps nobody.
_LET_GO: Final = (
    update(notice)
    .where((_PENDING & _TOO_LATE & _AGAIN) | (_LEASE_RAN_OUT & (_TOO_LATE | _AGAIN)))
    .values(state="unknown", leased_until=None)
)
_WAITING: Final = (
    select(notice.c.notice_id, (_LEASE_RAN_OUT | _AGAIN).label("again"))
    .join(resident, resident.c.resident_id == notice.c.resident_id)
    .where(
        _PENDING | _LEASE_RAN_OUT,
        notice.c.due_at <= bindparam("now"),
        resident.c.is_reachable == true(),
    )
    .order_by(notice.c.due_at, notice.c.notice_id)
    .limit(bindparam("most"))
    .with_for_update(of=notice, skip_locked=True)
)
_LEASE: Final = (
    update(notice)
    .where(notice.c.notice_id == bindparam("this"))
    .values(
        state="sending",
        attempt=notice.c.attempt + 1,
        repeated=bindparam("again"),
        leased_until=bindparam("until"),
    )
)
_LEASED: Final = (
    select(notice, resident.c.telegram_id, resident.c.language)
    .join(resident, resident.c.resident_id == notice.c.resident_id)
    .where(notice.c.notice_id.in_(bindparam("these", expanding=True)))
    .order_by(notice.c.due_at, notice.c.notice_id)
)
_MINE: Final = (
    notice.c.notice_id == bindparam("this"),
    notice.c.attempt == bindparam("fence"),
    notice.c.state == "sending",
)
_SETTLE: Final = update(notice).where(*_MINE).values(state=bindparam("outcome"), leased_until=None)
_UNKNOWN: Final = (
    update(notice)
    .where(*_MINE)
    .values(state=case((_AGAIN, "unknown"), else_="pending"), repeated=True, leased_until=None)
)
_LATER: Final = (
    update(notice)
    .where(*_MINE)
    .values(state="pending", due_at=bindparam("due"), leased_until=None)
)


class Notices:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def ask(
        self,
        resident_id: ResidentId,
        kind: NoticeKind,
        subject: str,
        due_at: datetime,
        useful_until: datetime,
    ) -> bool:
        """True: it was not asked for before (or had been cancelled)."""
        row: dict[str, Any] = {"resident_id": resident_id, "kind": kind.value, "subject": subject}
        row |= {"state": "pending", "due_at": due_at, "useful_until": useful_until}
        row |= {"attempt": 0, "repeated": False}
        async with self._database.writing() as connection:
            try:
                fresh = await connection.execute(_ASK.on(self._database), row)
            except IntegrityError:
                raise Refused(Reason.RESIDENT_UNKNOWN) from None
            if fresh.one_or_none() is not None:
                return True
            again = await connection.execute(
                _ASK_AGAIN,
                _key(resident_id, kind, subject) | {"due": due_at, "until": useful_until},
            )
        return again.rowcount > 0

    async def cancel(self, resident_id: ResidentId, kind: NoticeKind, subject: str) -> bool:
        """False: nothing was waiting (not asked for, or on its way already)."""
        async with self._database.writing() as connection:
            result = await connection.execute(_CANCEL, _key(resident_id, kind, subject))
        return result.rowcount > 0

    async def cancel_all(self, resident_id: ResidentId) -> int:
        """Nothing more by itself to this resident; gives how many were waiting."""
        async with self._database.writing() as connection:
            result = await connection.execute(_CANCEL_ALL, {"owner": resident_id})
        return result.rowcount

    async def asked(self, resident_id: ResidentId, kind: NoticeKind, subject: str) -> bool:
        async with self._database.reading() as connection:
            return await connection.scalar(_ASKED, _key(resident_id, kind, subject)) is not None

    async def due(self, limit: int = 30) -> list[Notice]:
        """Leases what is due; whoever settles later than the lease finds the fence closed."""
        now = self._clock.now()
        async with self._database.writing() as connection:
            await connection.execute(_LET_GO, {"now": now})
            await connection.execute(_SKIP, {"now": now})
            waiting = (await connection.execute(_WAITING, {"now": now, "most": limit})).all()
            if not waiting:
                return []
            leases: list[dict[str, Any]] = [
                {"this": row.notice_id, "again": row.again, "until": now + LEASE}
                for row in waiting
            ]
            await connection.execute(_LEASE, leases)
            ids = [row.notice_id for row in waiting]
            rows = (await connection.execute(_LEASED, {"these": ids})).all()
        return [
            Notice(
                notice_id=row.notice_id,
                resident_id=ResidentId(row.resident_id),
                telegram_id=row.telegram_id,
                language=row.language,
                kind=NoticeKind(row.kind),
                subject=row.subject,
                due_at=row.due_at,
                useful_until=row.useful_until,
                attempt=row.attempt,
                repeated=row.repeated,
            )
            for row in rows
        ]

    async def settle(
        self,
        notice_id: int,
        attempt: int,
        outcome: Outcome,
        not_before: datetime | None = None,
    ) -> bool:
        """LATER puts it back until `not_before`; UNKNOWN lets it be repeated once. False: the
        lease ran out and another attempt has taken over."""
        mine: dict[str, Any] = {"this": notice_id, "fence": attempt}
        async with self._database.writing() as connection:
            if outcome is Outcome.LATER:
                due = not_before or self._clock.now()
                result = await connection.execute(_LATER, mine | {"due": due})
            elif outcome is Outcome.UNKNOWN:
                result = await connection.execute(_UNKNOWN, mine)
            else:
                result = await connection.execute(_SETTLE, mine | {"outcome": outcome.value})
        return result.rowcount > 0


def _key(resident_id: ResidentId, kind: NoticeKind, subject: str) -> dict[str, Any]:
    return {"owner": resident_id, "which": kind.value, "about": subject}
