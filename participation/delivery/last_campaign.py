"""The day on which a resident last got a campaign, kept in their own row: "nothing in the last
days" is then a question to one row, and not to millions of deliveries.

Residents are locked before deliveries, so this comes before the rows are settled.
"""

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from sqlalchemy import bindparam, not_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.campaigns.segment import What
from participation.campaigns.tables import campaign
from participation.delivery.listing import in_list, listed
from participation.delivery.tables import SENDING, delivery
from participation.residents.tables import resident
from participation.storage.database import Database

# Who gets a sensitive campaign must be read neither from a day that stays when its rows are gone,
# nor from who is left out of another one.
TELLS_NOTHING: Final = not_(
    campaign.c.segment.contains(f'"{What.VERIFIED_NOT_CAST}"', autoescape=True)
)


def _keep(dialect: str) -> Any:
    theirs = (
        select(delivery.c.resident_id)
        .join(campaign, campaign.c.campaign_id == delivery.c.campaign_id)
        .where(
            in_list(delivery.c.delivery_id, "these", dialect),
            SENDING,
            delivery.c.fence <= bindparam("fence"),
            TELLS_NOTHING,
        )
    )
    known = resident.c.last_campaign_on
    return (
        update(resident)
        .where(
            resident.c.resident_id.in_(theirs),
            or_(known.is_(None), known < bindparam("today")),
        )
        .values(last_campaign_on=bindparam("today"))
    )


_KEEP: Final = {dialect: _keep(dialect) for dialect in ("sqlite", "postgresql")}


async def keep(
    database: Database,
    connection: AsyncConnection,
    these: Collection[int],
    fence: int,
    today: date,
) -> None:
    """`these`: deliveries that are about to be settled as sent, or perhaps sent."""
    if these:
        given = {"these": listed(database, these), "fence": fence, "today": today}
        await connection.execute(_KEEP[database.dialect], given)
