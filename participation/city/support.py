"""What the city gives to NGOs, as data: contests, incubator, awards, kinds of events, the expert.

Rounds with their dates are noted by staff: `participation/support`. What is not known is None.
"""

from decimal import Decimal
from typing import Annotated, Final, Literal, get_args

from pydantic import Field

from participation.city.entry import Entry, Euro, Key, Sentence
from participation.city.wording import Name, Source, Text, Within
from participation.language import Texts

Applicant = Literal["association", "foundation", "informal"]
Purpose = Literal["event", "service", "place", "sport", "camp", "conference", "youth_idea"]
Way = Literal["contests", "fitting", "deadlines", "incubator", "events", "expert"]

APPLICANTS: Final[tuple[str, ...]] = get_args(Applicant)
PURPOSES: Final[tuple[str, ...]] = get_args(Purpose)

# A phone shows about this much on a button.
SHORT_LIMIT: Final = 28
Short = Annotated[Texts, Within(SHORT_LIMIT)]
Year = Annotated[int, Field(ge=1990, le=2100)]
Count = Annotated[int, Field(ge=1)]


class Suits(Entry):
    """`fields`: only for organisations of these fields; empty: whatever their field is."""

    purpose: Purpose
    fields: tuple[Key, ...] = ()


class Contest(Entry):
    """`confirmed`: the figures; `aim_confirmed`: the wording of the aim and whom it suits.

    `applicants` may apply and `not_for` may not; whoever is in neither has to ask. `own_money`:
    whether a part has to be one's own. `kind`: a procurement buys a service, it gives no grant.
    """

    key: Key
    kind: Literal["contest", "co_financing", "procurement"] = "contest"
    name: Name
    short: Short
    aim: Text
    aim_confirmed: bool
    sum_a_year: Euro | None = None
    since: Year | None = None
    supported_least: Count | None = None
    supported_most: Count | None = None
    supported_in: Literal["year", "contest"] = "contest"
    most_for_one: Euro | None = None
    own_money: bool | None = None
    applicants: tuple[Applicant, ...] = ()
    not_for: tuple[Applicant, ...] = ()
    suits: tuple[Suits, ...]
    source: Source
    confirmed: bool

    @property
    def share(self) -> tuple[Decimal, Decimal] | None:
        """What one project gets on average, from and to, in whole tens of euro."""
        if self.sum_a_year is None or self.supported_least is None or self.supported_most is None:
            return None
        tens = Decimal(10)
        return (
            (self.sum_a_year / self.supported_most / tens).quantize(Decimal(1)) * tens,
            (self.sum_a_year / self.supported_least / tens).quantize(Decimal(1)) * tens,
        )


class Named(Entry):
    key: Key
    name: Short


class IncubatorRound(Entry):
    """`attracted`: the money that the organisations of this round got from elsewhere."""

    year: Year
    organisations: Count
    months: Annotated[int, Field(ge=1, le=24)]
    attracted: Euro | None = None


class Rating(Entry):
    name: Short
    of_ten: Annotated[Decimal, Field(ge=0, le=10, decimal_places=1)]


class Incubator(Entry):
    """`next_round`: the year of the round that takes applications now; None: not announced, and
    applications wait for it."""

    about: Text
    fields: Annotated[tuple[Named, ...], Field(min_length=1)]
    rounds: tuple[IncubatorRound, ...] = ()
    ratings: tuple[Rating, ...] = ()
    next_round: Year | None = None
    source: Source
    confirmed: bool


class Award(Entry):
    key: Key
    name: Name
    short: Short
    about: Text
    source: Source
    confirmed: bool


class Expert(Entry):
    """Whom organisations may ask. Without a `name` the city's contact stands in."""

    role: Name
    about: Text
    name: Sentence | None = None
    phone: Sentence | None = None
    email: Sentence | None = None
    source: Source
    confirmed: bool


class Barrier(Entry):
    """What organisations say holds them back, and what of this bot helps against it."""

    key: Key
    problem: Name
    answer: Text
    ways: tuple[Way, ...]


class Support(Entry):
    contests: tuple[Contest, ...] = ()
    incubator: Incubator | None = None
    awards: tuple[Award, ...] = ()
    event_kinds: tuple[Named, ...] = ()
    expert: Expert | None = None
    barriers: tuple[Barrier, ...] = ()
    barriers_source: Source | None = None

    def contest(self, key: str) -> Contest | None:
        return next((one for one in self.contests if one.key == key), None)

    def award(self, key: str) -> Award | None:
        return next((one for one in self.awards if one.key == key), None)

    def event_kind(self, key: str) -> Named | None:
        return next((one for one in self.event_kinds if one.key == key), None)

    def incubator_field(self, key: str | None) -> Named | None:
        fields = self.incubator.fields if self.incubator else ()
        return next((one for one in fields if one.key == key), None)
