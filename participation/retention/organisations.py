"""Forgets what is left of organisations: answers nobody handed in, links, refused requests."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, delete, exists

from participation.organisations.organisation import OrganisationState
from participation.organisations.tables import (
    organisation,
    organisation_draft,
    organisation_invitation,
)
from participation.retention import days
from participation.storage.database import Database
from participation.volunteering.tables import call, volunteer_hours

# Few rows: one statement each.
_DRAFTS: Final = delete(organisation_draft).where(
    organisation_draft.c.updated_on < bindparam("day")
)
_LINKS: Final = delete(organisation_invitation).where(
    organisation_invitation.c.expires_at < bindparam("moment")
)
_HAS_CALLS: Final = exists().where(call.c.organisation_id == organisation.c.organisation_id)
_HAS_HOURS: Final = exists().where(
    volunteer_hours.c.organisation_id == organisation.c.organisation_id
)
_REFUSED: Final = delete(organisation).where(
    organisation.c.state == OrganisationState.REFUSED.value,
    organisation.c.decided_at < bindparam("moment"),
    ~_HAS_CALLS.where(call.c.published_at.is_not(None)),
    ~_HAS_HOURS,
)
# It was kept only as the name on the record of hours.
_CLOSED: Final = delete(organisation).where(
    organisation.c.state == OrganisationState.CLOSED.value, ~_HAS_CALLS, ~_HAS_HOURS
)


async def forget_organisations(database: Database, now: datetime) -> Mapping[str, int]:
    """Gives how many of each kind."""
    statements: dict[str, tuple[Any, dict[str, Any]]] = {
        "organisation_drafts": (
            _DRAFTS,
            {"day": (now - timedelta(days.ORGANISATION_DRAFT_DAYS)).date()},
        ),
        "organisation_links": (_LINKS, {"moment": now - timedelta(days.INVITATION_DAYS)}),
        "refused_organisations": (
            _REFUSED,
            {"moment": now - timedelta(days.REFUSED_ORGANISATION_DAYS)},
        ),
        "closed_organisations": (_CLOSED, {}),
    }
    gone = {}
    for name, (statement, values) in statements.items():  # each a transaction of its own
        async with database.writing() as connection:
            gone[name] = (await connection.execute(statement, values)).rowcount
    return gone
