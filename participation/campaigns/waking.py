"""What is due with campaigns: runs start, go on, pause by themselves, finish and come again.

Asked again and again (`wake`), by any number of processes: each step locks its campaign's row and
looks once more, so it is done once. Nothing is remembered between two calls.
"""

import time
from typing import Final

from sqlalchemy import and_, bindparam, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.campaigns import (
    counting,
    ending,
    neutral,
    records,
    recurrence,
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
from participation.campaigns.readiness import has_topic
from participation.campaigns.records import Office
from participation.campaigns.tables import campaign, campaign_approval
from participation.delivery.delivery import NoticeKind
from participation.staff import log
from participation.staff.action import Action
from participation.staff.tables import staff_member

SECONDS: Final = 3.0
"""So long one call may add recipients; the next call goes on."""

Troubles = dict[int, Exception]
"""What went wrong, by campaign."""

_state: Final = campaign.c.state
# Not at its hour only: whoever is to approve it anew has time for it.
_LAPSED: Final = (
    exists()
    .where(
        campaign_approval.c.campaign_id == campaign.c.campaign_id,
        campaign_approval.c.content_hash == campaign.c.content_hash,
        campaign_approval.c.staff_id == staff_member.c.staff_id,
        or_(staff_member.c.left_on.is_not(None), staff_member.c.resident_id.is_(None)),
    )
    .correlate(campaign)
)
_DUE: Final = (
    select(campaign.c.campaign_id)
    .where(
        or_(
            and_(
                _state == CampaignState.SCHEDULED.value, campaign.c.starts_at <= bindparam("now")
            ),
            and_(_state == CampaignState.SCHEDULED.value, _LAPSED),
            _state == CampaignState.RUNNING.value,
            and_(
                _state == CampaignState.PAUSED.value, campaign.c.useful_until <= bindparam("now")
            ),
            and_(_state == CampaignState.CANCELLED.value, campaign.c.finished_at.is_(None)),
        )
    )
    .order_by(campaign.c.starts_at, campaign.c.campaign_id)
)
_UNRESOLVED: Final = (
    select(campaign.c.campaign_id)
    .where(_state == CampaignState.RUNNING.value, campaign.c.resolved_to.is_not(None))
    .order_by(campaign.c.starts_at, campaign.c.campaign_id)
)


async def wake(office: Office, ask: verified.VerifiedNotCast) -> int:
    """How many steps were taken. More than 0: ask again soon, there may be more. What goes wrong
    with one campaign is raised when the others have had their turn."""
    async with office.database.reading() as connection:
        due = (await connection.scalars(_DUE, {"now": office.now()})).all()
    steps, troubles = 0, Troubles()
    for campaign_id in due:
        try:
            steps += await _step(office, ask, campaign_id)
        except Exception as trouble:
            troubles[campaign_id] = trouble
    steps += await _resolve(office, ask, troubles)
    if troubles:
        raise next(iter(troubles.values()))
    return steps


async def _resolve(office: Office, ask: verified.VerifiedNotCast, troubles: Troubles) -> int:
    """In turns, so that a small campaign does not wait for the last row of a big one."""
    until, pieces = time.monotonic() + SECONDS, 0
    while True:
        async with office.database.reading() as connection:
            waiting = (await connection.scalars(_UNRESOLVED)).all()
        added = 0
        for campaign_id in waiting:
            if campaign_id in troubles:
                continue
            try:
                added += await starting.next_piece(office, ask, campaign_id)
            except Exception as trouble:
                troubles[campaign_id] = trouble
        pieces += added
        if not added or time.monotonic() > until:
            return pieces


async def _step(office: Office, ask: verified.VerifiedNotCast, campaign_id: int) -> int:
    async with office.database.reading() as connection:
        before = await records.find(connection, campaign_id)
    is_few = False
    is_countable = before.is_sensitive and has_topic(office, before)
    if before.state is CampaignState.SCHEDULED and is_countable:
        reach = await counting.count(office, ask, starting.question(office, before))
        is_few = reach.total < LEAST_SENSITIVE
    is_scheduled = before.state is CampaignState.SCHEDULED
    is_neutral = is_scheduled and await office.neutral.is_neutral(office.now())
    async with office.database.writing() as connection:
        one = await records.lock_if_free(connection, campaign_id)
        if one is None or one.state is not before.state:
            return 0
        match one.state:
            case CampaignState.SCHEDULED:
                return await _start(office, connection, one, is_few=is_few, is_neutral=is_neutral)
            case CampaignState.RUNNING:
                return await ending.look_after(office, connection, one)
            case CampaignState.PAUSED | CampaignState.CANCELLED:
                return await ending.clear_away(office, connection, one)
    return 0


async def _start(
    office: Office, connection: AsyncConnection, one: Campaign, *, is_few: bool, is_neutral: bool
) -> int:
    now, starts_at = office.now(), one.starts_at
    if starts_at is None or await records.is_frozen(connection):
        return 0
    is_short = one.approvals < (neutral.NEEDED if is_neutral else 1)
    if starts_at > now:
        return await _wait_again(office, connection, one) if is_short else 0
    if one.repeats and one.wanted_at:
        # Of the runs that were missed only the last one, if it is still worth reading.
        last = recurrence.latest(one.wanted_at, one.repeats, now, office.city.zone)
        starts_at = max(starts_at, last or starts_at)
    useful_until = starts_at + one.useful_for
    if is_few or useful_until <= now:
        return await _miss(office, connection, one, "too_few" if is_few else "too_late")
    if is_short:
        return await _wait_again(office, connection, one)
    await records.move(
        connection,
        one,
        Move.START,
        starts_at=starts_at,
        useful_until=useful_until,
        started_at=now,
        finished_at=None,
        pause_reason=None,
        judged_settled=0,
        judged_failed=0,
    )
    await starting.begin(connection, one)
    await log.write(
        connection,
        office.clock,
        None,
        Action.CAMPAIGN_STARTED,
        str(one.campaign_id),
        after=one.content_hash,
    )
    return 1


async def _wait_again(office: Office, connection: AsyncConnection, one: Campaign) -> int:
    """It was approved by one colleague, and an election has come near since; or whoever approved
    it is gone."""
    await records.move(connection, one, Move.WAIT_AGAIN)
    if one.approvals:
        await staff_notices.tell_second_missing(office, connection, one)
    else:
        await staff_notices.tell_approvers(office, connection, one)
    await log.write(
        connection,
        office.clock,
        None,
        Action.CAMPAIGN_WAITS_AGAIN if one.approvals else Action.CAMPAIGN_UNAPPROVED,
        str(one.campaign_id),
        after=one.content_hash,
    )
    return 1


async def _miss(office: Office, connection: AsyncConnection, one: Campaign, why: str) -> int:
    """A series waits for its next day; anything else is over before it began."""
    if one.repeats and one.wanted_at:
        ahead = recurrence.following(one.wanted_at, one.repeats, office.now(), office.city.zone)
        await records.write(connection, one.campaign_id, starts_at=ahead)
        return 1
    await records.move(connection, one, Move.CANCEL, pause_reason=why, finished_at=office.now())
    await staff_notices.tell_author(office, connection, one, NoticeKind.CAMPAIGN_FINISHED)
    await log.write(
        connection,
        office.clock,
        None,
        Action.CAMPAIGN_CANCELLED,
        str(one.campaign_id),
        note=why,
    )
    return 1
