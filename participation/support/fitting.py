"""Which contest fits whom, and why the others do not. Pure: answers and the city's data in, ranked
contests with their reasons out. What a reason says is in `bot/views`.

Nothing is guessed: a contest that says nothing about something is not left out for it, but it
carries the note that this has to be asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from participation.city.support import Applicant, Contest, Purpose


class OwnMoney(StrEnum):
    """Whether the organisation has some of its own for the project."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Because(StrEnum):
    """One reason each."""

    # it fits
    FOR_THIS = "for_this"  # it is for just such a thing
    FOR_YOUR_FIELD = "for_your_field"  # and for organisations of this field
    MAY_APPLY = "may_apply"
    SUM_FITS = "sum_fits"  # no more than what one gets on average
    # it fits, but
    ASK_WHO = "ask_who"  # nothing is known about such applicants
    ASK_SUM = "ask_sum"  # how much one can get is not known
    SUM_HIGH = "sum_high"  # more than what one gets on average
    OWN_PART = "own_part"  # a part has to be one's own
    ASK_OWN_PART = "ask_own_part"  # whether, is not known
    IS_AN_ORDER = "is_an_order"  # a procurement: a service that the city orders
    # it does not fit
    NOT_FOR_THIS = "not_for_this"
    OTHER_FIELDS = "other_fields"  # for this, but only for other fields
    MAY_NOT_APPLY = "may_not_apply"
    SUM_TOO_BIG = "sum_too_big"  # more than all the money there is, or than one can get
    OWN_PART_MISSING = "own_part_missing"


BLOCKS = frozenset(
    {
        Because.NOT_FOR_THIS,
        Because.OTHER_FIELDS,
        Because.MAY_NOT_APPLY,
        Because.SUM_TOO_BIG,
        Because.OWN_PART_MISSING,
    }
)
_POINTS = {
    Because.FOR_YOUR_FIELD: 8,
    Because.SUM_FITS: 4,
    Because.MAY_APPLY: 2,
    Because.ASK_SUM: -1,
    Because.ASK_OWN_PART: -1,
    Because.ASK_WHO: -2,
    Because.SUM_HIGH: -6,
    Because.OWN_PART: -2,
    Because.IS_AN_ORDER: -5,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody has answered. `amount`: euro, the most they need; None: not known yet."""

    who: Applicant
    field: str
    purpose: Purpose
    amount: Decimal | None
    own_money: OwnMoney


@dataclass(frozen=True, slots=True)
class Fit:
    """A contest and every reason that speaks for or against it."""

    contest: Contest
    because: tuple[Because, ...]

    @property
    def fits(self) -> bool:
        return not BLOCKS.intersection(self.because)

    @property
    def points(self) -> int:
        return sum(_POINTS.get(reason, 0) for reason in self.because)

    @property
    def against(self) -> tuple[Because, ...]:
        return tuple(reason for reason in self.because if reason in BLOCKS)


def fit(plan: Plan, contests: Sequence[Contest]) -> tuple[Fit, ...]:
    """All of them: first what fits, the best first; then the rest, the nearest first. Equals stay
    in the order of the city's list."""
    found = [Fit(contest, tuple(_reasons(plan, contest))) for contest in contests]
    fitting = sorted((one for one in found if one.fits), key=lambda one: -one.points)
    others = sorted((one for one in found if not one.fits), key=lambda one: len(one.against))
    return (*fitting, *others)


def _reasons(plan: Plan, contest: Contest) -> list[Because]:
    found = [_what_for(plan, contest), _who(plan, contest), *_sum(plan, contest)]
    if _is_for_the_field(plan, contest):
        found.insert(1, Because.FOR_YOUR_FIELD)
    if (own := _own_part(plan, contest)) is not None:
        found.append(own)
    if contest.kind == "procurement":
        found.append(Because.IS_AN_ORDER)
    return found


def _what_for(plan: Plan, contest: Contest) -> Because:
    suits = [each for each in contest.suits if each.purpose == plan.purpose]
    if not suits:
        return Because.NOT_FOR_THIS
    if any(not each.fields or plan.field in each.fields for each in suits):
        return Because.FOR_THIS
    return Because.OTHER_FIELDS


def _is_for_the_field(plan: Plan, contest: Contest) -> bool:
    return any(
        each.purpose == plan.purpose and plan.field in each.fields for each in contest.suits
    )


def _who(plan: Plan, contest: Contest) -> Because:
    if plan.who in contest.not_for:
        return Because.MAY_NOT_APPLY
    return Because.MAY_APPLY if plan.who in contest.applicants else Because.ASK_WHO


def _sum(plan: Plan, contest: Contest) -> list[Because]:
    if contest.kind == "procurement":
        return []  # the price of a service is offered, not asked for
    most = contest.most_for_one or contest.sum_a_year
    if plan.amount is not None and most is not None and plan.amount > most:
        return [Because.SUM_TOO_BIG]
    usual = contest.most_for_one or (contest.share[1] if contest.share else None)
    if usual is None:
        return [Because.ASK_SUM]
    if plan.amount is None:
        return []
    return [Because.SUM_FITS if plan.amount <= usual else Because.SUM_HIGH]


def _own_part(plan: Plan, contest: Contest) -> Because | None:
    if contest.kind == "procurement" or contest.own_money is False:
        return None
    if contest.own_money is None:
        # Who has some of their own need not mind; the others have to ask.
        return None if plan.own_money is OwnMoney.YES else Because.ASK_OWN_PART
    return Because.OWN_PART_MISSING if plan.own_money is OwnMoney.NO else Because.OWN_PART
