"""A draft is begun, changed and copied. Once it has left the draft nothing here touches it."""

import hashlib
from datetime import date, datetime
from typing import Any, Final, TypedDict, Unpack

from sqlalchemy import insert

from participation.campaigns import content as said
from participation.campaigns import media_files, records
from participation.campaigns import segment as described
from participation.campaigns.campaign import (
    MOST_USEFUL_HOURS,
    REPEATS,
    Campaign,
    CampaignState,
    Repeats,
)
from participation.campaigns.content import Content, Media, MediaKind
from participation.campaigns.records import Office
from participation.campaigns.segment import EVERYONE, Segment
from participation.campaigns.tables import campaign
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.staff import gate, log
from participation.staff.action import Action
from participation.staff.rights import Right

MOST_PURPOSE: Final = 200
MOST_REST_DAYS: Final = 90  # rows of deliveries are not kept longer

_BEGIN: Final = insert(campaign).returning(campaign.c.campaign_id)


class Changes(TypedDict, total=False):
    """What `change` may set; what is not named stays."""

    purpose: str
    topic: str
    segment: Segment
    rest_days: int | None
    not_after: int | None
    content: Content
    is_public: bool
    wanted_at: datetime | None
    repeats: Repeats | None
    useful_hours: int


async def begin(office: Office, resident_id: ResidentId) -> Campaign:
    return await _begin(office, resident_id, {})


async def copy(office: Office, resident_id: ResidentId, campaign_id: int) -> Campaign:
    """A new draft that says the same to the same people; when is asked anew."""
    async with office.database.reading() as connection:
        old = await records.find(connection, campaign_id)
    return await _begin(
        office,
        resident_id,
        {
            "purpose": old.purpose,
            "topic": old.topic,
            "segment": described.to_json(old.segment),
            "rest_days": old.rest_days,
            "not_after": old.not_after,
            "content": said.to_json(old.content),
            "is_public": old.is_public,
            "useful_hours": old.useful_hours,
        },
    )


async def _begin(office: Office, resident_id: ResidentId, values: dict[str, Any]) -> Campaign:
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, resident_id, Right.WRITE_CAMPAIGNS)
        fresh: dict[str, Any] = {
            "state": CampaignState.DRAFT.value,
            "purpose": "",
            "topic": "",
            "segment": described.to_json(EVERYONE),
            "content": said.to_json(Content()),
            "is_public": False,
            "author_id": actor.staff_id,
            "created_on": _today(office),
            "run": 1,
        }
        campaign_id = (await connection.execute(_BEGIN, fresh | values)).scalar_one()
        one = await records.find(connection, campaign_id)
        await log.write(connection, office.clock, actor, Action.CAMPAIGN_BEGUN, str(campaign_id))
    return one


async def change(
    office: Office, resident_id: ResidentId, campaign_id: int, **changes: Unpack[Changes]
) -> Campaign:
    """Not in the log: what was changed until it was right is nobody's business. What was handed
    to a second person is, see `deciding.py`."""
    values = _values(office, changes)
    async with office.database.writing() as connection:
        one = await _own_draft(office, connection, resident_id, campaign_id)
        other = changes.get("not_after")
        if other is not None:
            await records.find(connection, other)
            if other == campaign_id:
                raise Refused(Reason.CAMPAIGN_UNKNOWN)
        if values:
            await records.write(connection, one.campaign_id, touched_on=_today(office), **values)
        changed = await records.find(connection, campaign_id)
        described.check_sparing(changed.segment, changed.rest_days, changed.not_after)
        return changed


async def set_media(
    office: Office,
    resident_id: ResidentId,
    campaign_id: int,
    kind: MediaKind,
    name: str,
    content: bytes,
) -> Campaign:
    """The file's type is read from its content; a photo is drawn anew, without metadata."""
    kept = await media_files.prepared(kind, name, content)
    async with office.database.writing() as connection:
        one = await _own_draft(office, connection, resident_id, campaign_id)
        await media_files.keep(office.database, connection, kind, kept)
        found = Media(kind, hashlib.sha256(kept.content).hexdigest(), kept.name)
        content_now = Content(one.content.texts, found, one.content.buttons)
        await records.write(
            connection,
            campaign_id,
            content=said.to_json(content_now),
            touched_on=_today(office),
        )
        return await records.find(connection, campaign_id)


async def _own_draft(
    office: Office, connection: Any, resident_id: ResidentId, campaign_id: int
) -> Campaign:
    actor = await gate.authorise(connection, office.clock, resident_id, Right.WRITE_CAMPAIGNS)
    one = await records.lock(connection, campaign_id)
    if one.author_id != actor.staff_id:
        # Who changes it is its author, and may not be the one who approves it.
        raise Refused(Reason.CAMPAIGN_NOT_YOURS)
    if one.state is not CampaignState.DRAFT:
        raise Refused(Reason.CAMPAIGN_MOVED_ON, state=one.state.value)
    return one


def _values(office: Office, changes: Changes) -> dict[str, Any]:
    values: dict[str, Any] = dict(changes)
    if "purpose" in changes:
        values["purpose"] = _purpose(changes["purpose"])
    if "topic" in changes:
        check_topic(office, changes["topic"])
    if "segment" in changes:
        described.check(changes["segment"], office.city)
        values["segment"] = described.to_json(changes["segment"])
    if "content" in changes:
        values["content"] = said.to_json(changes["content"].tidied())
    if not _fits(changes.get("rest_days"), MOST_REST_DAYS):
        raise Refused(Reason.REST_DAYS_UNFIT, most=MOST_REST_DAYS)
    if not _fits(changes.get("useful_hours"), MOST_USEFUL_HOURS):
        raise Refused(Reason.USEFUL_HOURS_UNFIT, most=MOST_USEFUL_HOURS)
    if changes.get("repeats") not in (None, *REPEATS):
        raise Refused(Reason.REPEATS_UNFIT)
    wanted = changes.get("wanted_at")
    if wanted is not None and wanted <= office.now():
        raise Refused(Reason.WANTED_IN_PAST)
    return values


def _today(office: Office) -> date:
    return office.now().astimezone(office.city.zone).date()


def _fits(number: int | None, most: int) -> bool:
    return number is None or 1 <= number <= most


def _purpose(typed: str) -> str:
    purpose = " ".join("".join(each if each.isprintable() else " " for each in typed).split())
    if len(purpose) > MOST_PURPOSE:
        raise Refused(Reason.PURPOSE_TOO_LONG, length=len(purpose), most=MOST_PURPOSE)
    return purpose


def check_topic(office: Office, key: str) -> None:
    try:
        office.city.news_topic(key)
    except KeyError:
        raise Refused(Reason.CAMPAIGN_TOPIC_UNFIT) from None
