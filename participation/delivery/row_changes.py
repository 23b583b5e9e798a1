"""Rows as the sender reads, locks and writes them, many in one statement. Why: `marking.py`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Integer,
    Row,
    Select,
    String,
    bindparam,
    case,
    column,
    exists,
    false,
    func,
    not_,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeEngine

from participation.campaigns.tables import campaign
from participation.delivery.delivery import (
    NO_LONGER_MEANT,
    STAFF_NOTICES,
    NoticeKind,
    SkipReason,
    State,
)
from participation.delivery.last_campaign import TELLS_NOTHING
from participation.delivery.listing import in_list, listed
from participation.delivery.sums import COUNTED, Sums
from participation.delivery.tables import SENDING, delivery
from participation.language import Language
from participation.residents.tables import resident
from participation.staff.rights import Right, roles_with
from participation.staff.tables import freeze, staff_member, staff_role
from participation.storage.database import Database
from participation.storage.upsert import ForEach


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one row that this transaction has locked."""

    delivery_id: int
    state: State
    note: str | None
    due_at: datetime
    attempt: int
    repeated: bool
    settled_on: date | None


# Who has left the staff gets no notice to staff any more; who may not approve, none to approve.
_MEMBER: Final = select(staff_member.c.staff_id).where(
    staff_member.c.resident_id == delivery.c.resident_id, staff_member.c.left_on.is_(None)
)
_APPROVER: Final = _MEMBER.join(
    staff_role,
    (staff_role.c.staff_id == staff_member.c.staff_id)
    & staff_role.c.role.in_(roles_with(Right.APPROVE_CAMPAIGNS)),
)
_IS_MEANT: Final = case(
    (delivery.c.kind == NoticeKind.CAMPAIGN_WAITS, exists(_APPROVER)),
    (delivery.c.kind.in_(STAFF_NOTICES), exists(_MEMBER)),
    else_=true(),
)
# With everything that decides whether it may be sent: read after the row is locked.
_ROWS: Final[Select[Any]] = (
    select(
        delivery.c.delivery_id,
        delivery.c.resident_id,
        delivery.c.kind,
        delivery.c.campaign_id,
        delivery.c.run,
        delivery.c.topic,
        delivery.c.state,
        delivery.c.due_at,
        delivery.c.useful_until,
        delivery.c.attempt,
        delivery.c.repeated,
        delivery.c.fence,
        resident.c.telegram_id,
        resident.c.language,
        resident.c.has_stopped,
        resident.c.is_reachable,
        resident.c.quiet_from,
        resident.c.quiet_until,
        resident.c.switches,
        campaign.c.state.label("campaign_state"),
        exists(select(freeze.c.what)).label("is_frozen"),
        func.coalesce(not_(TELLS_NOTHING), false()).label("is_sensitive"),
        _IS_MEANT.label("is_meant"),
    )
    .select_from(
        delivery.join(resident, resident.c.resident_id == delivery.c.resident_id).outerjoin(
            campaign, campaign.c.campaign_id == delivery.c.campaign_id
        )
    )
    .order_by(delivery.c.delivery_id)
    .with_for_update(of=delivery)
)


def _these(dialect: str) -> Select[Any]:
    return _ROWS.where(in_list(delivery.c.delivery_id, "these", dialect))


_THESE: Final = ForEach(_these("sqlite"), _these("postgresql"))
_TAKEN_UP_BEFORE: Final = _ROWS.where(SENDING, delivery.c.fence < bindparam("fence"))
_LOOKED_AT: Final = select(
    delivery.c.delivery_id,
    delivery.c.due_at,
    delivery.c.attempt,
    delivery.c.repeated,
    delivery.c.fence,
).where(SENDING, delivery.c.campaign_id.is_not(None), delivery.c.fence < bindparam("fence"))

_COLUMNS: Final[dict[str, TypeEngine[Any]]] = {
    "delivery_id": BigInteger(),
    "state": String(),
    "note": String(),
    "due_at": DateTime(timezone=True),
    "attempt": Integer(),
    "repeated": Boolean(),
    "settled_on": Date(),
}
_CHANGED: Final = tuple(name for name in _COLUMNS if name != "delivery_id")


def _write_on_sqlite() -> Any:
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _CHANGED}
    return (
        update(delivery)
        .where(delivery.c.delivery_id == bindparam("new_delivery_id"))
        .values(**values, fence=bindparam("fence"))
    )


def _write_on_postgresql() -> Any:
    lists: list[Any] = [
        bindparam(f"new_{name}", type_=ARRAY(type_)) for name, type_ in _COLUMNS.items()
    ]
    new = (
        func.unnest(*lists)
        .table_valued(*(column(name, type_) for name, type_ in _COLUMNS.items()), name="new")
        .render_derived()
    )
    values: dict[str, Any] = {name: new.c[name] for name in _CHANGED}
    return (
        update(delivery)
        .where(delivery.c.delivery_id == new.c.delivery_id)
        .values(**values, fence=bindparam("fence"))
    )


_WRITE: Final = ForEach(_write_on_sqlite(), _write_on_postgresql())


async def lock(
    database: Database, connection: AsyncConnection, ids: Iterable[int]
) -> Sequence[Row[Any]]:
    """Rows by id; one that is gone (its resident was erased) is missing."""
    found = await connection.execute(_THESE.on(database), {"these": listed(database, ids)})
    return found.all()


async def lock_taken_up_before(connection: AsyncConnection, fence: int) -> Sequence[Row[Any]]:
    """What an earlier sender had in its hands."""
    return (await connection.execute(_TAKEN_UP_BEFORE, {"fence": fence})).all()


async def taken_up_before(connection: AsyncConnection, fence: int) -> Sequence[Row[Any]]:
    """The same, and nothing is locked."""
    return (await connection.execute(_LOOKED_AT, {"fence": fence})).all()


async def write(
    database: Database, connection: AsyncConnection, changes: Sequence[Change], fence: int
) -> None:
    if not changes:
        return
    if database.dialect == "postgresql":
        lists: dict[str, Any] = {
            f"new_{name}": [getattr(change, name) for change in changes] for name in _COLUMNS
        }
        await connection.execute(_WRITE.postgresql, lists | {"fence": fence})
        return
    rows: list[dict[str, Any]] = [
        {
            "new_delivery_id": change.delivery_id,
            "new_state": change.state,
            "new_note": change.note,
            "new_due_at": change.due_at,
            "new_attempt": change.attempt,
            "new_repeated": change.repeated,
            "new_settled_on": change.settled_on,
            "fence": fence,
        }
        for change in changes
    ]
    await connection.execute(_WRITE.sqlite, rows)


def sums_of(rows: Iterable[Row[Any]], changes: Iterable[Change], unspoken: Language) -> Sums:
    """What these changes add to the sums of campaigns; `unspoken` is for who chose no language."""
    by_id = {row.delivery_id: row for row in rows}
    sums = Sums()
    for change in changes:
        row = by_id[change.delivery_id]
        if row.campaign_id is not None and change.state in COUNTED:
            language = row.language or unspoken
            sums[(row.campaign_id, row.run, language, change.state.value)] += 1
            if change.note == SkipReason.NO_LONGER_MEANT and change.state is State.SKIPPED:
                sums[(row.campaign_id, row.run, language, NO_LONGER_MEANT)] += 1
    return sums
