"""One year's participatory budget: phases, categories, money, rules, ballot, published results."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from participation.city.entry import Entry, Euro, Key, Sentence
from participation.city.phase import Period, Phase
from participation.city.project import Project
from participation.city.wording import Name, Source

Mode = Literal["advisory", "official_link", "binding"]
TieStep = Literal["votes", "lower_cost", "earlier_registration", "draw"]
Count = Annotated[int, Field(ge=0)]


class Phases(Entry):
    submission: Period
    review: Period
    voting: Period
    results: Period


class Category(Entry):
    """`budget_limit` is what the tally may hand out; `allocated` what the council did hand out."""

    key: Key
    name: Name
    budget_limit: Euro
    allocated: Euro
    choices_min: Count
    choices_max: Annotated[int, Field(ge=1)]
    choices_confirmed: bool


class Money(Entry):
    """In euro; `allocated` + `reserve` = `total`."""

    total: Euro
    allocated: Euro
    reserve: Euro
    source: Source


class CostCeiling(Entry):
    """The most one project may cost. Refuse nothing by it while it is not confirmed."""

    amount: Euro | None = None
    confirmed: bool
    source: Source | None = None

    @property
    def binding_amount(self) -> Decimal | None:
        return self.amount if self.confirmed else None


class Rules(Entry):
    """How votes become funded projects: fixed before the opening."""

    tally: Literal["greedy", "greedy-no-skip"]
    ties: tuple[TieStep, ...]
    confirmed: bool
    source: Source | None = None


class Published(Entry):
    """The result as the city published it."""

    votes: Count
    by_category: Mapping[Key, Count]
    published_on: date
    source: Source


class Statistics(Entry):
    submitted: Count
    on_ballot: Count
    source: Source


class Cycle(Entry):
    year: Annotated[int, Field(ge=2000, le=2100)]
    mode: Mode
    legal_basis: Sentence | None = None
    phases: Phases
    money: Money
    categories: tuple[Category, ...]
    cost_ceiling: CostCeiling
    rules: Rules
    statistics: Statistics | None = None
    published: Published | None = None
    projects: tuple[Project, ...] = ()

    def period(self, phase: Phase) -> Period:
        period: Period = getattr(self.phases, phase.value)
        return period

    def phase_at(self, now: datetime) -> Phase | None:
        """The phase whose period contains `now`; None before, after and between."""
        return next((phase for phase in Phase if self.period(phase).is_open(now)), None)

    def next_phase(self, now: datetime) -> Phase | None:
        """The first phase that has not begun yet."""
        return next((p for p in Phase if self.period(p).state_at(now) == "before"), None)

    def next_opening(self, phase: Phase, now: datetime) -> datetime | None:
        """When this phase opens, if that is still ahead."""
        period = self.period(phase)
        return period.opens_at if period.state_at(now) == "before" else None

    def has_ballot(self, now: datetime) -> bool:
        """Whether its projects may be shown: not while proposals are still taken for it."""
        return bool(self.projects) and self.period(Phase.SUBMISSION).state_at(now) == "after"

    def has_results(self, now: datetime) -> bool:
        """Whether results may be shown: from their opening on, with no end."""
        return self.phases.results.opens_at.astimezone(UTC) <= now.astimezone(UTC)

    def category(self, key: str) -> Category:
        """Raises KeyError for a key that this cycle does not have."""
        return self._categories[key]

    def project(self, number: int) -> Project | None:
        return self._projects.get(number)

    def projects_in(self, category: str) -> tuple[Project, ...]:
        return tuple(project for project in self.projects if project.category == category)

    @cached_property
    def _projects(self) -> dict[int, Project]:
        return {project.number: project for project in self.projects}

    @cached_property
    def _categories(self) -> dict[str, Category]:
        return {category.key: category for category in self.categories}
