"""When: phases of a cycle and half-open periods `[opens_at, closes_at)`. Not who: eligibility."""

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from participation.city.entry import Entry
from participation.city.wording import Source

PeriodState = Literal["before", "open", "after"]


class Phase(StrEnum):
    """Where a cycle stands; in this order."""

    SUBMISSION = "submission"
    REVIEW = "review"
    VOTING = "voting"
    RESULTS = "results"


def _city_moment(value: object, info: ValidationInfo) -> object:
    """Local ISO time of the city -> aware datetime in the city's zone.

    A time that the change of the clock skips or repeats is refused unless it carries an offset:
    nobody should have to guess which of two half past threes closes a vote.
    """
    if isinstance(value, datetime):
        return value
    zone: ZoneInfo = (info.context or {}).get("zone", UTC)
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        raise PydanticCustomError("moment", "not a time") from None
    if moment.tzinfo is not None:
        return moment.astimezone(zone)
    early, late = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if early.utcoffset() != late.utcoffset():
        raise PydanticCustomError("moment_unclear", "the clock changes at this time")
    return early


Moment = Annotated[datetime, BeforeValidator(_city_moment)]


class Period(Entry):
    """Half-open: the second of `closes_at` is already outside. Both times in the city's zone."""

    opens_at: Moment
    closes_at: Moment
    confirmed: bool
    source: Source | None = None

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        if self.closes_at.astimezone(UTC) <= self.opens_at.astimezone(UTC):
            raise PydanticCustomError("period_backwards", "closes before it opens")
        return self

    def state_at(self, now: datetime) -> PeriodState:
        # In UTC, because two times of one zone compare by the wall, also in the repeated hour.
        moment = now.astimezone(UTC)
        if moment < self.opens_at.astimezone(UTC):
            return "before"
        return "open" if moment < self.closes_at.astimezone(UTC) else "after"

    def is_open(self, now: datetime) -> bool:
        return self.state_at(now) == "open"

    @property
    def first_day(self) -> date:
        return self.opens_at.date()

    @property
    def last_day(self) -> date:
        """The last day on which it is open: closing at midnight belongs to the day before."""
        last = self.closes_at.astimezone(UTC) - timedelta(microseconds=1)
        return last.astimezone(self.closes_at.tzinfo).date()
