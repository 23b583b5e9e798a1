"""Forgets what is left of support for organisations: sign-ups, old events, applications,
suggestions, rounds. For how long each is kept: `days.py`."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, delete, exists, or_, select

from participation.retention import days
from participation.storage.database import Database
from participation.support.event import EventState
from participation.support.incubator_application import IncubatorState
from participation.support.tables import (
    contest_round,
    event_signup,
    incubator_application,
    ngo_event,
    nomination,
)

# Few rows: one statement each.
_SIGNUPS: Final = delete(event_signup).where(
    event_signup.c.event_id.in_(
        select(ngo_event.c.event_id).where(ngo_event.c.ends_at < bindparam("moment"))
    )
)
_NOBODY_SIGNED: Final = ~exists().where(event_signup.c.event_id == ngo_event.c.event_id)
_EVENTS: Final = delete(ngo_event).where(
    _NOBODY_SIGNED,
    or_(
        ngo_event.c.ends_at < bindparam("moment"),
        ngo_event.c.ends_at.is_(None) & (ngo_event.c.created_at < bindparam("moment")),
    ),
)
# A draft that was thrown away says nothing to anybody.
_THROWN_AWAY: Final = delete(ngo_event).where(
    ngo_event.c.state == EventState.CANCELLED,
    ngo_event.c.reason.is_(None),
    ngo_event.c.created_at < bindparam("moment"),
)
_DRAFTS: Final = delete(incubator_application).where(
    incubator_application.c.state == IncubatorState.DRAFT,
    or_(
        incubator_application.c.resident_id.is_(None),
        incubator_application.c.updated_at < bindparam("moment"),
    ),
)
_APPLICATIONS: Final = delete(incubator_application).where(
    incubator_application.c.state != IncubatorState.DRAFT,
    incubator_application.c.updated_at < bindparam("moment"),
)
_NOMINATIONS: Final = delete(nomination).where(nomination.c.submitted_at < bindparam("moment"))
_ROUNDS: Final = delete(contest_round).where(contest_round.c.closes_on < bindparam("day"))


async def forget_support(database: Database, now: datetime) -> Mapping[str, int]:
    """Gives how many of each kind."""
    statements: dict[str, tuple[Any, dict[str, Any]]] = {
        "event_signups": (_SIGNUPS, {"moment": now - timedelta(days.SIGNUP_DAYS)}),
        "events": (_EVENTS, {"moment": now - timedelta(days.EVENT_DAYS)}),
        "event_drafts": (_THROWN_AWAY, {"moment": now - timedelta(days.DRAFT_DAYS)}),
        "incubator_drafts": (_DRAFTS, {"moment": now - timedelta(days.DRAFT_DAYS)}),
        "incubator_applications": (
            _APPLICATIONS,
            {"moment": now - timedelta(days.INCUBATOR_DAYS)},
        ),
        "nominations": (_NOMINATIONS, {"moment": now - timedelta(days.NOMINATION_DAYS)}),
        "contest_rounds": (_ROUNDS, {"day": (now - timedelta(days.ROUND_DAYS)).date()}),
    }
    gone = {}
    for name, (statement, values) in statements.items():  # each a transaction of its own
        async with database.writing() as connection:
            gone[name] = (await connection.execute(statement, values)).rowcount
    return gone
