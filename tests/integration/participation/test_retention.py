"""What is too old is forgotten, and nothing else, on both databases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from participation.delivery.tables import delivery, paid_day
from participation.inbox.tables import inbox_update
from participation.retention import days
from participation.retention.retention import ROWS_AT_ONCE, forget
from participation.staff.tables import staff_invitation, staff_member
from participation.storage.database import Database
from participation.voting.tables import voting, voting_basket, voting_request
from tests.integration.participation.post_office import (
    CITY,
    CLERK,
    DAY,
    MORNING,
    PostOffice,
    open_post_office,
)

ANNA = 11
TODAY = MORNING.date()
NOTHING = {
    "deliveries": 0,
    "applications": 0,
    "consent_links": 0,
    "call_drafts": 0,
    "calls": 0,
    "search_hits": 0,
    "searches": 0,
    "hours": 0,
    "certificates": 0,
    "certificate_tries": 0,
    "campaign_drafts": 0,
    "campaign_files": 0,
    "campaign_days": 0,
    "updates": 0,
    "requests": 0,
    "baskets": 0,
    "tries": 0,
    "invitations": 0,
    "sessions": 0,
    "paid_days": 0,
    "questions": 0,
    "organisation_drafts": 0,
    "organisation_links": 0,
    "refused_organisations": 0,
    "closed_organisations": 0,
    "event_signups": 0,
    "events": 0,
    "event_drafts": 0,
    "incubator_drafts": 0,
    "incubator_applications": 0,
    "nominations": 0,
    "contest_rounds": 0,
    "watched_names": 0,
    "election_courses": 0,
    "election_runs": 0,
    "appeal_drafts": 0,
    "appeals": 0,
    "appeals_undecided": 0,
    "calendar_addresses": 0,
    "calendars": 0,
    "dates_gone": 0,
    "family_codes": 0,
    "family_phones": 0,
    "family_polls": 0,
    "family_polls_ended": 0,
    "family_stands": 0,
    "family_tries": 0,
    "family_turns": 0,
    "pledges": 0,
}


@pytest.fixture
async def office(database: Database) -> PostOffice:
    office = await open_post_office(database)
    await office.residents(ANNA)
    await office.clerk()
    return office


async def _forget(office: PostOffice) -> dict[str, int]:
    return dict(await forget(office.database, office.clock, CITY))


async def _left(office: PostOffice, column: Any) -> list[Any]:
    async with office.database.reading() as connection:
        return list(await connection.scalars(select(column).order_by(column)))


def _settled(office: PostOffice, subject: str, on: date | None, **changes: Any) -> dict[str, Any]:
    row = office.row(1, ANNA) | {"subject": subject, "settled_on": on, "campaign_id": None}
    return row | {"state": "pending" if on is None else "sent"} | changes


async def test_settled_deliveries_go_after_their_days(office: PostOffice) -> None:
    await office.campaign(1, state="running")
    await office.campaign(2, state="finished")
    old = TODAY - timedelta(days.DELIVERY_DAYS + 1)
    kept = TODAY - timedelta(days.DELIVERY_DAYS)
    rows = [
        _settled(office, "old", old),
        _settled(office, "kept", kept),
        _settled(office, "waits", None, due_at=MORNING - 200 * DAY),
        _settled(office, "running", old, campaign_id=1),
        _settled(office, "finished", old, campaign_id=2),
    ]
    await office.run(insert(delivery), rows)
    assert await _forget(office) == NOTHING | {"deliveries": 2}
    assert await _left(office, delivery.c.subject) == ["kept", "running", "waits"]
    assert await _forget(office) == NOTHING


async def test_many_go_in_chunks_with_those_that_stay_between_them(office: PostOffice) -> None:
    old = TODAY - timedelta(days.DELIVERY_DAYS + 1)
    many = 2 * ROWS_AT_ONCE + 100
    await office.run(
        insert(delivery),
        [_settled(office, f"s{n}", TODAY if n % 10 == 0 else old) for n in range(many)],
    )
    assert (await _forget(office))["deliveries"] == many - many // 10
    async with office.database.reading() as connection:
        left = await connection.scalar(select(func.count()).select_from(delivery))
    assert left == many // 10


async def test_updates_go_only_when_they_are_done(office: PostOffice) -> None:
    old = TODAY - timedelta(days.INBOX_DAYS + 1)
    rows = [
        {"update_id": 1, "received_on": old, "is_done": True},
        {"update_id": 2, "received_on": old, "is_done": False},
        {"update_id": 3, "received_on": TODAY - timedelta(days.INBOX_DAYS), "is_done": True},
    ]
    await office.run(insert(inbox_update), [row | {"lane": "", "attempts": 0} for row in rows])
    assert await _forget(office) == NOTHING | {"updates": 1}
    assert await _left(office, inbox_update.c.update_id) == [2, 3]


async def test_traces_of_a_voting_go_some_days_after_its_end(office: PostOffice) -> None:
    for cycle in (2025, 2026):
        row = {"cycle": cycle, "status": "open", "config": "{}", "config_hash": ""}
        row |= {"key_fingerprint": ""}
        await office.run(insert(voting), row)
        for number in range(3):
            key = {"cycle": cycle, "account": bytes([number])}
            await office.run(insert(voting_basket), key | {"choices": "[]"})
            asked = {"cycle": cycle, "request": bytes([number]), "outcome": "{}"}
            await office.run(insert(voting_request), asked)
    closed = CITY.cycles[0].phases.voting.closes_at
    office.clock.moment = closed + days.VOTING_TRACE_DAYS * DAY
    assert await _forget(office) == NOTHING
    office.clock.moment += timedelta(seconds=1)
    assert await _forget(office) == NOTHING | {"requests": 3, "baskets": 3}
    assert await _left(office, voting_request.c.cycle) == [2026] * 3
    assert await _left(office, voting_basket.c.cycle) == [2026] * 3


async def test_old_invitations_ended_sessions_and_paid_days_go(office: PostOffice) -> None:
    member = {"name": "Ilze", "since": TODAY, "totp_confirmed": False, "wrong_tries": 0}
    await office.run(
        insert(staff_member),
        [
            member | {"staff_id": 2, "session_until": MORNING},
            member | {"staff_id": 3, "session_until": MORNING + DAY},
        ],
    )
    expired = MORNING - days.INVITATION_DAYS * DAY
    invitation = {"role": "clerk", "name": "x", "invited_by": CLERK, "withdrawn": False}
    second = timedelta(seconds=1)
    await office.run(
        insert(staff_invitation),
        [
            invitation | {"token_hash": b"1", "expires_at": expired - second},
            invitation | {"token_hash": b"2", "expires_at": expired},
        ],
    )
    paid = TODAY - timedelta(days.PAID_DAYS)
    await office.run(
        insert(paid_day),
        [{"bot": 1, "day": day, "messages": 5} for day in (paid - timedelta(1), paid)],
    )
    gone = {"invitations": 1, "sessions": 1, "paid_days": 1}
    assert await _forget(office) == NOTHING | gone
    assert await _left(office, staff_invitation.c.token_hash) == [b"2"]
    assert await _left(office, paid_day.c.day) == [paid]
    async with office.database.reading() as connection:
        open_sessions = select(staff_member.c.staff_id).where(
            staff_member.c.session_until.is_not(None)
        )
        assert list(await connection.scalars(open_sessions)) == [3]
