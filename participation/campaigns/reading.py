"""Whether the second person has read what they approve: every language of this very content.

That a text was on the screen is all that can be known; that it was there is kept for each person.
"""

from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.campaigns import records
from participation.campaigns.campaign import Campaign
from participation.campaigns.records import Office
from participation.campaigns.tables import campaign_reading
from participation.errors import Reason, Refused
from participation.language import LANGUAGES, Language
from participation.residents.resident import ResidentId
from participation.staff import gate
from participation.storage.upsert import insert_or_update

_READ: Final = select(campaign_reading.c.language).where(
    campaign_reading.c.campaign_id == bindparam("this_campaign"),
    campaign_reading.c.staff_id == bindparam("this_member"),
    campaign_reading.c.content_hash == bindparam("this_content"),
)
_NOTE: Final = insert_or_update(
    campaign_reading, ("campaign_id", "staff_id", "language"), ("content_hash",)
)


async def unread(
    connection: AsyncConnection, one: Campaign, staff_id: int
) -> tuple[Language, ...]:
    """The languages of what stands there now that this member has not had on the screen."""
    given = {
        "this_campaign": one.campaign_id,
        "this_member": staff_id,
        "this_content": one.content_hash,
    }
    seen = set((await connection.scalars(_READ, given)).all())
    return tuple(each for each in LANGUAGES if one.content.texts.get(each) and each not in seen)


async def still_unread(
    office: Office, resident_id: ResidentId, campaign_id: int
) -> tuple[Language, ...]:
    async with office.database.reading() as connection:
        actor = await gate.find_actor(connection, resident_id)
        if actor is None:
            raise Refused(Reason.NOT_STAFF)
        return await unread(
            connection, await records.find(connection, campaign_id), actor.staff_id
        )


async def note(
    office: Office, resident_id: ResidentId, campaign_id: int, language: Language, seen: str
) -> None:
    """`seen`: the `content_hash` of what is shown; what was changed since is read anew."""
    async with office.database.writing() as connection:
        actor = await gate.find_actor(connection, resident_id)
        if actor is None:
            raise Refused(Reason.NOT_STAFF)
        row = {
            "campaign_id": campaign_id,
            "staff_id": actor.staff_id,
            "language": language,
            "content_hash": seen,
        }
        await connection.execute(_NOTE.on(office.database), row)
