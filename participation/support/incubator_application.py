"""An application to the incubator, from the first answer to the city's word. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from participation.residents.resident import ResidentId

ApplicationId = NewType("ApplicationId", int)


class IncubatorState(StrEnum):
    """SUBMITTED: the staff have not answered yet."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    DECLINED = "declined"


NEEDED: Final = ("organisation_name", "field", "does", "need", "goal", "contact")
"""In the order in which it is asked."""
DECIDED: Final = frozenset({IncubatorState.ACCEPTED, IncubatorState.DECLINED})


@dataclass(frozen=True, slots=True)
class IncubatorApplication:
    """`organisation_id`: one that the applicant represents here; `round`: the year it is for;
    `reply`: the staff's word."""

    application_id: ApplicationId
    resident_id: ResidentId | None
    organisation_id: int | None
    organisation_name: str | None
    round: int | None
    field: str | None
    does: str | None
    need: str | None
    goal: str | None
    contact: str | None
    state: IncubatorState
    reply: str | None
    updated_at: datetime
    submitted_at: datetime | None

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(name for name in NEEDED if not getattr(self, name))
