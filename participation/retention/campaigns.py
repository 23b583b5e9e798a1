"""What campaigns leave behind: drafts nobody goes on with, files nobody uses, old days in the rows
of residents. For how long what is kept: `days.py`."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, delete, exists, func, select, tuple_, update

from participation.campaigns.tables import campaign, campaign_media
from participation.delivery.tables import delivery
from participation.residents.tables import resident
from participation.retention import days
from participation.storage.database import Database

RESIDENTS_AT_ONCE: Final = 2000

_DRAFTS: Final = delete(campaign).where(
    campaign.c.state == "draft",
    campaign.c.started_at.is_(None),
    func.coalesce(campaign.c.touched_on, campaign.c.created_on) < bindparam("day"),
)
_CONTENTS: Final = select(campaign.c.content)
# Whoever sends a file again meanwhile locks its row, too: see `campaigns/media_files.py`.
_FILES: Final = select(campaign_media.c.sha256, campaign_media.c.kind).with_for_update()
_FORGET_FILES: Final = delete(campaign_media).where(
    tuple_(campaign_media.c.sha256, campaign_media.c.kind).in_(bindparam("these", expanding=True))
)
_CHUNK: Final = select(func.max(resident.c.resident_id)).where(
    resident.c.resident_id.in_(
        select(resident.c.resident_id)
        .where(resident.c.resident_id > bindparam("after"))
        .order_by(resident.c.resident_id)
        .limit(RESIDENTS_AT_ONCE)
    )
)
# While a row of a campaign is kept, "who got this one" is asked by the day first.
_FORGET_DAYS: Final = (
    update(resident)
    .where(
        resident.c.resident_id.between(bindparam("after") + 1, bindparam("upto")),
        resident.c.last_campaign_on < bindparam("day"),
        ~exists().where(
            delivery.c.resident_id == resident.c.resident_id, delivery.c.campaign_id.is_not(None)
        ),
    )
    .values(last_campaign_on=None)
)


async def forget_leftovers(database: Database, today: date) -> Mapping[str, int]:
    """After the deliveries that are too old; gives how many of each kind."""
    abandoned = today - timedelta(days.DRAFT_DAYS)
    async with database.writing() as connection:
        drafts = (await connection.execute(_DRAFTS, {"day": abandoned})).rowcount
    return {
        "campaign_drafts": drafts,
        "campaign_files": await _forget_files(database),
        "campaign_days": await _forget_days(database, today - timedelta(days.DELIVERY_DAYS)),
    }


async def _forget_files(database: Database) -> int:
    """In one transaction: a file that somebody attaches meanwhile stays."""
    async with database.writing() as connection:
        kept = (await connection.execute(_FILES)).all()
        media = [json.loads(each).get("media") for each in await connection.scalars(_CONTENTS)]
        used = {(bytes.fromhex(one["sha256"]), one["kind"]) for one in media if one}
        these = [(bytes(row.sha256), row.kind) for row in kept]
        unused: list[Any] = [each for each in these if each not in used]
        if unused:
            await connection.execute(_FORGET_FILES, {"these": unused})
    return len(unused)


async def _forget_days(database: Database, before: date) -> int:
    gone, after = 0, -1
    while True:
        async with database.reading() as connection:
            upto: int | None = await connection.scalar(_CHUNK, {"after": after})
        if upto is None:
            return gone
        async with database.writing() as connection:
            span = {"after": after, "upto": upto, "day": before}
            gone += (await connection.execute(_FORGET_DAYS, span)).rowcount
        after = upto
