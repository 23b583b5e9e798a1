"""What a delivery is and what can become of it. The life of its row is in `sending.py`."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Final

from participation.delivery.notice_kind import NoticeKind as NoticeKind
from participation.errors import BalssError
from participation.language import Language
from participation.residents.resident import ResidentId

# The kind of a campaign's rows; their subject is "<campaign>.<run>".
CAMPAIGN: Final = "campaign"


# What is about somebody's own place cannot wait for a digest.
_VOLUNTEER: Final = (
    NoticeKind.PLACE_OFFERED,
    NoticeKind.PLACE_ACCEPTED,
    NoticeKind.APPLICATION_DECLINED,
    NoticeKind.OFFER_LAPSED,
    NoticeKind.CONSENT_DECIDED,
    NoticeKind.CONSENT_AGAIN,
    NoticeKind.CONSENT_WANTED,
    NoticeKind.CONSENT_LAPSED,
    NoticeKind.CALL_CHANGED,
    NoticeKind.CALL_SUSPENDED,
    NoticeKind.CALL_GOES_ON,
    NoticeKind.CALL_MESSAGE,
    NoticeKind.HOURS_CONFIRMED,
    NoticeKind.HOURS_DECIDED,
)
_VOLUNTEER_REMINDERS: Final = (NoticeKind.SHIFT_TOMORROW, NoticeKind.SHIFT_SOON)
_ORGANISATION: Final = (
    NoticeKind.APPLICANT_NEW,
    NoticeKind.APPLICANT_LEFT,
    NoticeKind.CALL_DECIDED,
    NoticeKind.ORGANISATION_DECIDED,
    NoticeKind.CONFIRM_HOURS,
    NoticeKind.HOURS_DISPUTED,
    NoticeKind.HOURS_SETTLED,
)
_STAFF: Final = (
    NoticeKind.CAMPAIGN_WAITS,
    NoticeKind.CAMPAIGN_SECOND,
    NoticeKind.CAMPAIGN_PAUSED,
    NoticeKind.CAMPAIGN_FINISHED,
    NoticeKind.CAMPAIGN_SENT_BACK,
    NoticeKind.ORGANISATION_WAITS,
    NoticeKind.CALL_WAITS,
    NoticeKind.INCUBATOR_WAITS,
    NoticeKind.APPEAL_WAITS,
)
_SUPPORT: Final = (
    NoticeKind.EVENT_CHANGED,
    NoticeKind.EVENT_CANCELLED,
    NoticeKind.EVENT_OFFERED,
    NoticeKind.INCUBATOR_DECIDED,
)
_SUPPORT_REMINDERS: Final = (NoticeKind.CONTEST_CLOSES, NoticeKind.EVENT_TOMORROW)
# Never in a digest: each belongs to its hour, and says what stands at that hour.
_ELECTIONS: Final = (
    NoticeKind.ELECTION_SET,
    NoticeKind.ELECTION_MONTH,
    NoticeKind.ELECTION_WEEK,
    NoticeKind.ELECTION_DAY,
    NoticeKind.ELECTION_MORNING,
    NoticeKind.ELECTION_NUDGE,
)


class Priority(IntEnum):
    """Lower goes first: a receipt overtakes a newsletter."""

    RECEIPT = 0
    STAFF = 5
    REMINDER = 10
    CHANGE = 20
    DIGEST = 30
    CAMPAIGN = 50


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """`topic`: the switch in /news. `retries_unknown`: after an unclear answer it is sent once
    more, because a second copy does less harm than none. `breaks_quiet`: it goes in the quiet
    hours if after them less than this would be left until it is of no use; None: it never does."""

    topic: str
    priority: Priority
    retries_unknown: bool = True
    digestible: bool = False
    breaks_quiet: timedelta | None = None


# Whoever sleeps now would set out in vain: they need so long to hear it before the shift begins.
TO_SET_OUT: Final = timedelta(hours=1)

NOTICES: Final[Mapping[NoticeKind, NoticeRule]] = MappingProxyType(
    {
        NoticeKind.VOTING_OPENS: NoticeRule("voting", Priority.REMINDER, digestible=True),
        # Never in a digest: a digest in the last hour would come too late to vote.
        NoticeKind.VOTING_ENDS: NoticeRule("voting", Priority.REMINDER),
        NoticeKind.RESULTS_OUT: NoticeRule("voting", Priority.CHANGE, digestible=True),
        NoticeKind.PROPOSAL_STATE: NoticeRule("proposals", Priority.CHANGE, digestible=True),
        NoticeKind.PROPOSAL_RESULTS: NoticeRule("proposals", Priority.CHANGE, digestible=True),
        # One message a day at most, made by ourselves.
        NoticeKind.NEW_CALLS: NoticeRule("saved_calls", Priority.DIGEST),
        NoticeKind.MY_DATES_CHANGED: NoticeRule("my_dates", Priority.DIGEST),
        NoticeKind.APPEAL_DECIDED: NoticeRule("elections", Priority.CHANGE),
    }
    | dict.fromkeys(_VOLUNTEER, NoticeRule("my_volunteering", Priority.CHANGE))
    | {
        NoticeKind.SHIFT_CANCELLED: NoticeRule(
            "my_volunteering", Priority.CHANGE, breaks_quiet=TO_SET_OUT
        )
    }
    | dict.fromkeys(_VOLUNTEER_REMINDERS, NoticeRule("my_volunteering", Priority.REMINDER))
    | dict.fromkeys(_ORGANISATION, NoticeRule("my_organisation", Priority.CHANGE))
    | dict.fromkeys(_SUPPORT, NoticeRule("support_deadlines", Priority.CHANGE))
    | dict.fromkeys(_SUPPORT_REMINDERS, NoticeRule("support_deadlines", Priority.REMINDER))
    | dict.fromkeys(_ELECTIONS, NoticeRule("elections", Priority.REMINDER))
    | dict.fromkeys(_STAFF, NoticeRule("staff", Priority.STAFF))
)

STAFF_NOTICES: Final = tuple(kind.value for kind, rule in NOTICES.items() if rule.topic == "staff")


class State(StrEnum):
    """Where a row stands; CANCELLED (notices only) may be asked for again."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    UNREACHABLE = "unreachable"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


class Outcome(StrEnum):
    """What became of one attempt. LATER: told to wait (429), costs no attempt. SKIPPED: when it
    was to be written, what it tells was no longer so."""

    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    UNREACHABLE = "unreachable"
    LATER = "later"
    SKIPPED = "skipped"


class SkipReason(StrEnum):
    """Why a row was not sent."""

    TOO_LATE = "too_late"
    STOPPED = "stopped"
    SWITCHED_OFF = "switched_off"
    UNREACHABLE = "unreachable"
    CANCELLED = "cancelled"
    QUIET = "quiet"
    # A campaign's: has voted meanwhile. A notice to staff: has left the staff. Any other: what it
    # tells is no longer so.
    NO_LONGER_MEANT = "no_longer_meant"


# In the sums of a campaign: of those that were skipped.
NO_LONGER_MEANT: Final = f"{State.SKIPPED}.{SkipReason.NO_LONGER_MEANT}"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one resident, as it is ready to be sent.

    `attempt` is the number of the attempt that sending it now would be; `repeated`: a copy of it
    may have arrived already; `in_digest`: it goes with the resident's others in one message.
    """

    delivery_id: int
    resident_id: ResidentId
    telegram_id: int
    language: Language | None
    kind: str
    subject: str
    campaign_id: int | None
    run: int
    topic: str
    priority: int
    due_at: datetime
    useful_until: datetime
    attempt: int
    repeated: bool
    in_digest: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of an attempt; `note` is a code (why it failed), `not_before` is for LATER."""

    delivery_id: int
    attempt: int
    outcome: Outcome
    note: str | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Admitted:
    """Which of the starting rows may be sent now, and each only before its moment: its quiet
    hours begin then, or it is of no use any more."""

    before: Mapping[int, datetime]

    @property
    def ids(self) -> frozenset[int]:
        return frozenset(self.before)


@dataclass(frozen=True, slots=True)
class Request:
    """One row of `Deliveries.ask_many`."""

    resident_id: ResidentId
    kind: NoticeKind
    subject: str
    due_at: datetime
    useful_until: datetime


VerifiedNotCast = Callable[[Collection[int]], Awaitable[Collection[int]]]
"""Telegram ids in; those of them that are verified and have not cast out. The vote's own verb."""


class FenceLost(BalssError):
    """Another sender has taken over; what this one still wanted to write is refused."""
