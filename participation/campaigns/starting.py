"""Makes the rows of a run, piece by piece, so that a million takes neither memory nor patience.

Each piece is one transaction: the rows of some thousand residents, the sums of who gets it and
who is left out, and how far it has come. A process may die between any two: the next one goes on
where the last commit was. A row is unique for each resident and run, so nobody gets it twice.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import (
    Select,
    bindparam,
    case,
    delete,
    func,
    literal,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.campaigns import audience, left_out, records, verified
from participation.campaigns.audience import Question, Range
from participation.campaigns.campaign import Campaign, CampaignState, LeftOut
from participation.campaigns.due import due_at
from participation.campaigns.readiness import has_topic
from participation.campaigns.records import Office
from participation.campaigns.tables import campaign_count
from participation.delivery import sums
from participation.delivery.delivery import CAMPAIGN, Priority
from participation.delivery.tables import delivery
from participation.residents.tables import resident
from participation.storage.metadata import Moment

# SQLite has one writer, whose turn nobody should wait for long.
PIECE: Final = {"sqlite": 2_000, "postgresql": 20_000}
# The first messages need not wait for twenty thousand rows.
FIRST_PIECE: Final = 1_000
LEFT_OUT: Final = "left_out."
WANTED: Final = "wanted"

_UPTO: Final = select(func.max(resident.c.resident_id)).where(
    resident.c.resident_id.in_(
        select(resident.c.resident_id)
        .where(resident.c.resident_id > bindparam("after"))
        .order_by(resident.c.resident_id)
        .limit(bindparam("most"))
    )
)
_FORGET_LEFT_OUT: Final = delete(campaign_count).where(
    campaign_count.c.campaign_id == bindparam("this"),
    campaign_count.c.run == bindparam("this_run"),
    campaign_count.c.what.startswith(LEFT_OUT, autoescape=True),
)
_COLUMNS: Final = (
    *("resident_id", "kind", "subject", "campaign_id", "run", "topic", "priority", "state"),
    *("due_at", "useful_until", "attempt", "repeated", "in_digest"),
)


def subject(campaign_id: int, run: int) -> str:
    return f"{campaign_id}.{run}"


def question(office: Office, one: Campaign) -> Question:
    """Whom it is for, as things stand now."""
    since = rested_since(office, one.rest_days)
    return Question(one.segment, one.topic, one.not_after, since, one.campaign_id)


def rested_since(office: Office, rest_days: int | None) -> date | None:
    today = office.now().astimezone(office.city.zone).date()
    return None if rest_days is None else today - timedelta(days=rest_days)


async def begin(connection: AsyncConnection, one: Campaign) -> None:
    """From the first resident on; again at a resume, where whoever has a row keeps it. Who is
    left out is counted anew."""
    await connection.execute(_FORGET_LEFT_OUT, {"this": one.campaign_id, "this_run": one.run})
    await records.write(connection, one.campaign_id, resolved_to=0)


async def next_piece(office: Office, ask: verified.VerifiedNotCast, campaign_id: int) -> bool:
    """Adds the next recipients of a running campaign. False: nothing is left to add, or another
    process is at it."""
    async with office.database.reading() as connection:
        one = await records.find(connection, campaign_id)
    if not has_topic(office, one):
        return False  # it is about to pause
    chosen: tuple[Range, list[int]] | None = None
    if one.is_sensitive:
        # Asked before the transaction: it takes a while, and needs no lock.
        chosen = await verified.piece(office.database, ask, one.resolved_to or 0)
    async with office.database.writing() as connection:
        locked = await records.lock_if_free(connection, campaign_id)
        if locked is None or locked.state is not CampaignState.RUNNING:
            return False
        if locked.resolved_to is None or (locked.run, locked.resolved_to) != (
            one.run,
            one.resolved_to,
        ):
            return False
        if await records.is_frozen(connection):
            return False
        part = chosen[0] if chosen else None
        if part is None and not locked.is_sensitive:
            part = await _part(office, connection, locked.resolved_to)
        if part is not None:
            await _add(office, connection, locked, part, chosen[1] if chosen else [])
        upto = None if part is None else part.upto
        await records.write(connection, campaign_id, resolved_to=upto)
    return part is not None


async def _part(office: Office, connection: AsyncConnection, after: int) -> Range | None:
    most = PIECE[office.database.dialect]
    asked = {"after": after, "most": most if after else min(FIRST_PIECE, most)}
    upto = await connection.scalar(_UPTO, asked)
    return None if upto is None else Range(after, upto)


async def _add(
    office: Office,
    connection: AsyncConnection,
    one: Campaign,
    part: Range,
    chosen: list[int],
) -> None:
    asked = replace(question(office, one), part=part, verified=chosen)
    found = _resolved(office, one, asked)
    counted = (
        await _on_postgresql(connection, one, found)
        if office.database.dialect == "postgresql"
        else await _on_sqlite(connection, one, found)
    )
    more = sums.Sums()
    for language, why, number in counted:
        what = WANTED if why is None else f"{LEFT_OUT}{why}"
        more[one.campaign_id, one.run, language, what] += number
    await sums.add(office.database, connection, more)


Counted = list[tuple[str, str | None, int]]


def _resolved(office: Office, one: Campaign, asked: Question) -> Select[Any]:
    """Who of these belongs to it and has no row yet: with their language, why they are left out
    (or NULL), and from when on they may be written to."""
    have_row = select(delivery.c.resident_id).where(
        delivery.c.kind == CAMPAIGN, delivery.c.subject == subject(one.campaign_id, one.run)
    )
    if asked.part:
        have_row = have_row.where(asked.part.holds(delivery.c.resident_id))
    until = one.useful_until or office.now()
    due, why = due_at(office.now(), office.city), left_out.left_out(asked, office.city)
    too_late = literal(LeftOut.TOO_LATE.value)
    return select(
        resident.c.resident_id,
        audience.language_of(office.city).label("language"),
        due.label("due_at"),
        case((why.is_not(None), why), (due >= until, too_late)).label("why"),
    ).where(audience.membership(asked, office.city), resident.c.resident_id.not_in(have_row))


def _rows(one: Campaign, found: Any) -> Select[Any]:
    return select(
        found.c.resident_id,
        literal(CAMPAIGN),
        literal(subject(one.campaign_id, one.run)),
        literal(one.campaign_id),
        literal(one.run),
        literal(one.topic),
        literal(int(Priority.CAMPAIGN)),
        literal("pending"),
        found.c.due_at,
        literal(one.useful_until, Moment()),
        literal(0),
        literal(False),
        literal(False),
    ).where(found.c.why.is_(None))


def _sums(found: Any) -> Select[Any]:
    return select(found.c.language, found.c.why, func.count()).group_by(
        found.c.language, found.c.why
    )


async def _on_postgresql(
    connection: AsyncConnection, one: Campaign, found: Select[Any]
) -> Counted:
    """One statement, so that rows and sums are of the same moment."""
    those = found.cte("found")
    added = (
        postgresql.insert(delivery)
        .from_select(_COLUMNS, _rows(one, those))
        .on_conflict_do_nothing()
        .returning(delivery.c.resident_id)
        .cte("added")
    )
    rows = await connection.execute(_sums(those).add_cte(added))
    return [tuple(row) for row in rows.all()]


async def _on_sqlite(connection: AsyncConnection, one: Campaign, found: Select[Any]) -> Counted:
    """Two statements: nobody else writes meanwhile."""
    those = found.subquery("found")
    rows = await connection.execute(_sums(those))
    counted: Counted = [tuple(row) for row in rows.all()]
    await connection.execute(
        sqlite.insert(delivery).from_select(_COLUMNS, _rows(one, those)).on_conflict_do_nothing()
    )
    return counted
