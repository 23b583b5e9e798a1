"""What staff decide about a campaign: hand it in, send back, take over, pause, cancel.

Each verb is one transaction: who may (`staff/gate.py`), the campaign's row locked, the move if its
state still allows it, the entry in the staff log. Approving it: `approving.py`.
"""

from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncConnection

from participation.campaigns import (
    approvals,
    counting,
    media_files,
    neutral,
    records,
    staff_notices,
    starting,
    verified,
)
from participation.campaigns.campaign import (
    LEAST_SENSITIVE,
    Campaign,
    CampaignState,
    Move,
)
from participation.campaigns.readiness import check_ready, fingerprint, has_topic
from participation.campaigns.records import Office
from participation.delivery.delivery import NoticeKind
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.staff import gate, log
from participation.staff.action import Action
from participation.staff.actor import Actor
from participation.staff.rights import Right

MOST_WHY: Final = 500
"""Characters; what a person typed is never cut without a word."""


async def submit(
    office: Office, ask: verified.VerifiedNotCast, resident_id: ResidentId, campaign_id: int
) -> Campaign:
    async with office.database.reading() as connection:
        seen = await records.find(connection, campaign_id)
    check_ready(office, seen)
    # Counted before the transaction: it takes a while, and needs no lock.
    reach = await counting.count(office, ask, starting.question(office, seen))
    if seen.is_sensitive and reach.total < LEAST_SENSITIVE:
        raise Refused(Reason.AUDIENCE_TOO_SMALL, least=LEAST_SENSITIVE)
    if not reach.total:
        raise Refused(Reason.AUDIENCE_EMPTY)
    async with office.database.writing() as connection:
        actor, one = await begin(
            office, connection, resident_id, campaign_id, Right.WRITE_CAMPAIGNS
        )
        if one.author_id != actor.staff_id:
            raise Refused(Reason.CAMPAIGN_NOT_YOURS)
        if one.may(Move.SUBMIT) and fingerprint(one) != fingerprint(seen):
            raise Refused(Reason.CAMPAIGN_CHANGED)
        if one.content.media:
            await media_files.check(connection, one.content.media)
        mark = fingerprint(one)
        await records.move(connection, one, Move.SUBMIT, content_hash=mark, sent_back_because=None)
        await staff_notices.tell_approvers(office, connection, one)
        return await end(
            office, connection, actor, one, Action.CAMPAIGN_SUBMITTED, after=mark, note=one.purpose
        )


async def send_back(
    office: Office, resident_id: ResidentId, campaign_id: int, why: str
) -> Campaign:
    """Also its author may take it back, to change it. Refused: WHY_TOO_LONG (length, most)."""
    reason = why.strip()
    if len(reason) > MOST_WHY:
        raise Refused(Reason.WHY_TOO_LONG, length=len(reason), most=MOST_WHY)
    async with office.database.writing() as connection:
        actor, one = await begin(
            office, connection, resident_id, campaign_id, Right.APPROVE_CAMPAIGNS
        )
        today = office.now().astimezone(office.city.zone).date()
        if one.may(Move.SEND_BACK) and one.started_at is not None:
            raise Refused(Reason.CAMPAIGN_WAS_SENT)
        back = {"sent_back_because": reason, "touched_on": today}
        await records.move(connection, one, Move.SEND_BACK, **back)
        await approvals.void(connection, one)
        if one.author_id != actor.staff_id:
            await staff_notices.tell_author(office, connection, one, NoticeKind.CAMPAIGN_SENT_BACK)
        return await end(office, connection, actor, one, Action.CAMPAIGN_SENT_BACK, note=reason)


async def take_over(office: Office, resident_id: ResidentId, campaign_id: int) -> Campaign:
    """Of an author who is gone: a draft again, of whoever takes it, who answers for it from now on
    and may not approve it. Refused: CAMPAIGN_NOT_YOURS, CAMPAIGN_WAS_SENT, CAMPAIGN_MOVED_ON."""
    async with office.database.writing() as connection:
        actor, one = await begin(
            office, connection, resident_id, campaign_id, Right.WRITE_CAMPAIGNS
        )
        if not one.is_author_gone:
            raise Refused(Reason.CAMPAIGN_NOT_YOURS)
        today = office.now().astimezone(office.city.zone).date()
        theirs = {"author_id": actor.staff_id, "touched_on": today}
        if one.state is CampaignState.DRAFT:
            await records.write(connection, campaign_id, **theirs)
        elif one.may(Move.SEND_BACK) and one.started_at is not None:
            raise Refused(Reason.CAMPAIGN_WAS_SENT)
        else:
            await records.move(connection, one, Move.SEND_BACK, **theirs)
            await approvals.void(connection, one)
        return await end(
            office, connection, actor, one, Action.CAMPAIGN_TAKEN_OVER, note=one.author_name
        )


async def pause(office: Office, resident_id: ResidentId, campaign_id: int) -> Campaign:
    async with office.database.writing() as connection:
        actor, one = await begin(
            office, connection, resident_id, campaign_id, Right.WRITE_CAMPAIGNS
        )
        await records.move(connection, one, Move.PAUSE, pause_reason="staff")
        return await end(office, connection, actor, one, Action.CAMPAIGN_PAUSED)


async def resume(office: Office, resident_id: ResidentId, campaign_id: int) -> Campaign:
    """Asks anew who belongs to it: newcomers are added, nobody gets it twice."""
    is_neutral = await office.neutral.is_neutral(office.now())
    async with office.database.writing() as connection:
        actor, one = await begin(
            office, connection, resident_id, campaign_id, Right.WRITE_CAMPAIGNS
        )
        if one.may(Move.RESUME) and one.useful_until and one.useful_until <= office.now():
            raise Refused(Reason.CAMPAIGN_TOO_LATE)
        if one.may(Move.RESUME) and not has_topic(office, one):
            raise Refused(Reason.CAMPAIGN_TOPIC_GONE)
        if one.may(Move.RESUME) and is_neutral and one.approvals < neutral.NEEDED:
            raise Refused(Reason.CAMPAIGN_SECOND_MISSING)
        await records.move(connection, one, Move.RESUME, pause_reason=None)
        await starting.begin(connection, one)
        return await end(office, connection, actor, one, Action.CAMPAIGN_RESUMED)


async def cancel(office: Office, resident_id: ResidentId, campaign_id: int) -> Campaign:
    """For good; of a series every run that is ahead. What is on its way still arrives."""
    async with office.database.writing() as connection:
        actor, one = await begin(
            office, connection, resident_id, campaign_id, Right.WRITE_CAMPAIGNS
        )
        if one.state is CampaignState.DRAFT and one.author_id != actor.staff_id:
            raise Refused(Reason.CAMPAIGN_NOT_YOURS)
        has_rows = one.state in (CampaignState.RUNNING, CampaignState.PAUSED)
        # Without an end, `waking.py` still has rows to clear away.
        ended = {} if has_rows else {"finished_at": office.now()}
        await records.move(
            connection, one, Move.CANCEL, pause_reason="staff", resolved_to=None, **ended
        )
        return await end(office, connection, actor, one, Action.CAMPAIGN_CANCELLED)


async def begin(
    office: Office,
    connection: AsyncConnection,
    resident_id: ResidentId,
    campaign_id: int,
    right: Right,
) -> tuple[Actor, Campaign]:
    """Who acts, if they may, and the campaign, locked."""
    actor = await gate.authorise(connection, office.clock, resident_id, right)
    return actor, await records.lock(connection, campaign_id)


async def end(
    office: Office,
    connection: AsyncConnection,
    actor: Actor,
    one: Campaign,
    action: Action,
    **entry: Any,
) -> Campaign:
    await log.write(connection, office.clock, actor, action, str(one.campaign_id), **entry)
    return await records.find(connection, one.campaign_id)
