"""Rows of a run that is over: skips those that nobody will send, forgets those that tell."""

from typing import Final

from sqlalchemy import bindparam, delete, func, literal_column, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.campaigns import starting
from participation.campaigns.audience import language_of
from participation.campaigns.campaign import Campaign
from participation.campaigns.records import Office
from participation.delivery import sums
from participation.delivery.delivery import CAMPAIGN
from participation.delivery.tables import OPEN_CAMPAIGN, delivery
from participation.residents.tables import resident

PIECE: Final = 5000

_PENDING: Final = delivery.c.state == literal_column("'pending'")
_OPEN: Final = (
    select(delivery.c.delivery_id)
    .where(OPEN_CAMPAIGN, delivery.c.campaign_id == bindparam("this"))
    .limit(1)
)
_SKIP: Final = (
    update(delivery)
    .where(
        delivery.c.delivery_id.in_(
            select(delivery.c.delivery_id)
            .where(OPEN_CAMPAIGN, _PENDING, delivery.c.campaign_id == bindparam("this"))
            .limit(bindparam("most"))
            # What the sender has in its hands is left to it.
            .with_for_update(skip_locked=True)
        )
    )
    .values(state="skipped", note=bindparam("why"), settled_on=bindparam("today"))
    .returning(delivery.c.resident_id)
)
_FORGET: Final = delete(delivery).where(
    delivery.c.kind == CAMPAIGN,
    delivery.c.campaign_id == bindparam("this"),
    delivery.c.subject == bindparam("about"),
)


async def has_open(connection: AsyncConnection, one: Campaign) -> bool:
    return await connection.scalar(_OPEN, {"this": one.campaign_id}) is not None


async def skip_some(office: Office, connection: AsyncConnection, one: Campaign, why: str) -> int:
    """Skips some thousand rows and counts them; gives how many."""
    today = office.now().astimezone(office.city.zone).date()
    given = {"this": one.campaign_id, "most": PIECE, "why": why, "today": today}
    residents = (await connection.scalars(_SKIP, given)).all()
    if not residents:
        return 0
    language = language_of(office.city)
    rows = await connection.execute(
        select(language, func.count())
        .where(resident.c.resident_id.in_(residents))
        .group_by(language)
    )
    more = sums.Sums()
    for spoken, number in rows:
        more[one.campaign_id, one.run, spoken, "skipped"] += number
    await sums.add(office.database, connection, more)
    return len(residents)


async def forget_sensitive(connection: AsyncConnection, one: Campaign) -> None:
    """Afterwards nobody can read from the database who was meant: only the sums stay."""
    if one.is_sensitive:
        about = starting.subject(one.campaign_id, one.run)
        await connection.execute(_FORGET, {"this": one.campaign_id, "about": about})
