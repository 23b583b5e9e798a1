"""What a delivery is and what can become of it. The life of its row is in `sending.py`."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Final

from participation.errors import BalssError
from participation.language import Language
from participation.residents.resident import ResidentId

# The kind of a campaign's rows; their subject is "<campaign>.<run>".
CAMPAIGN: Final = "campaign"


class NoticeKind(StrEnum):
    """What the rules write about by themselves."""

    VOTING_OPENS = "voting_opens"
    VOTING_ENDS = "voting_ends"  # a day before the close, for those who asked
    RESULTS_OUT = "results_out"
    PROPOSAL_STATE = "proposal_state"
    PROPOSAL_RESULTS = "proposal_results"  # the results, for those who handed something in
    CAMPAIGN_WAITS = "campaign_waits"  # staff: to approve
    CAMPAIGN_SECOND = "campaign_second"  # staff: an election is near, one more has to approve
    CAMPAIGN_PAUSED = "campaign_paused"  # staff: it has paused by itself
    CAMPAIGN_FINISHED = "campaign_finished"  # staff: the report is there
    CAMPAIGN_SENT_BACK = "campaign_sent_back"  # its author
    # volunteers; the subject: an application, with its arrival where it may come again
    PLACE_OFFERED = "place_offered"
    PLACE_ACCEPTED = "place_accepted"
    APPLICATION_DECLINED = "application_declined"
    OFFER_LAPSED = "offer_lapsed"
    CONSENT_DECIDED = "consent_decided"  # <application>.<second>
    # the shift was moved: the guardian's, the volunteer's, the volunteer's when nobody agreed
    CONSENT_AGAIN = "consent_again"  # <application>.<until when>
    CONSENT_WANTED = "consent_wanted"  # the same
    CONSENT_LAPSED = "consent_lapsed"  # <application>.<second>
    SHIFT_TOMORROW = "shift_tomorrow"
    SHIFT_SOON = "shift_soon"
    CALL_CHANGED = "call_changed"  # <call>.<version>
    SHIFT_CANCELLED = "shift_cancelled"  # <shift>
    CALL_SUSPENDED = "call_suspended"  # <application>.<second>: its organisation is
    CALL_GOES_ON = "call_goes_on"  # the same
    CALL_MESSAGE = "call_message"  # <message>
    HOURS_CONFIRMED = "hours_confirmed"  # <hours>, or <hours>.<second>: corrected, kept
    HOURS_DECIDED = "hours_decided"  # <hours>: by the city
    NEW_CALLS = "new_calls"  # <day>, or call.<call>
    # who acts for an organisation
    APPLICANT_NEW = "applicant_new"  # <shift>.<day>
    APPLICANT_LEFT = "applicant_left"  # <application>.<arrival>
    CALL_DECIDED = "call_decided"  # <call>.<version>
    ORGANISATION_DECIDED = "organisation_decided"  # <organisation>.<second>
    CONFIRM_HOURS = "confirm_hours"  # <shift>
    HOURS_DISPUTED = "hours_disputed"  # <hours>
    HOURS_SETTLED = "hours_settled"  # <hours>: by the city
    # staff
    ORGANISATION_WAITS = "organisation_waits"  # <organisation>.<second>
    CALL_WAITS = "call_waits"  # <call>.<version>
    INCUBATOR_WAITS = "incubator_waits"  # <application>
    # what the city gives to organisations
    CONTEST_CLOSES = "contest_closes"  # <contest>.<closes_on>.<days before>
    EVENT_TOMORROW = "event_tomorrow"  # <event>.<day>
    EVENT_CHANGED = "event_changed"  # <event>.<version>
    EVENT_CANCELLED = "event_cancelled"  # <event>
    EVENT_OFFERED = "event_offered"  # <signup>.<arrival>
    INCUBATOR_DECIDED = "incubator_decided"  # <application>
    APPEAL_DECIDED = "appeal_decided"  # <appeal>.<version>
    # elections: <election>.<its day>
    ELECTION_SET = "election_set"  # it has got its day
    ELECTION_MONTH = "election_month"
    ELECTION_WEEK = "election_week"
    ELECTION_DAY = "election_day"
    ELECTION_MORNING = "election_morning"
    ELECTION_NUDGE = "election_nudge"  # <election>.<the planned second>

    # the calendar of one's own dates
    MY_DATES_CHANGED = "my_dates_changed"  # <day>


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
