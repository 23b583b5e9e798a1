"""The rules of one voting, frozen before the opening. *Whether* a ballot fits is in `choices`."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from participation.city import City, Cycle, Phase
from participation.money import to_cents
from participation.voting.ballot import Mode
from participation.voting.board import canonical, sha256


@dataclass(frozen=True)
class CategoryRules:
    key: str
    budget_cents: int
    choices_min: int
    choices_max: int


@dataclass(frozen=True)
class BallotProject:
    """The title in the city's first language: which project a number means is frozen too."""

    number: int
    category: str
    cost_cents: int
    title: str


@dataclass(frozen=True)
class VotingConfig:
    """What cannot change once frozen: `text` is its canonical JSON, `hash` that text's SHA-256."""

    city: str
    cycle: int
    mode: Mode
    legal_basis: str | None
    opens_at: datetime
    closes_at: datetime
    tally: str
    ties: tuple[str, ...]
    categories: tuple[CategoryRules, ...]
    projects: tuple[BallotProject, ...]

    @cached_property
    def parts(self) -> dict[str, Any]:
        moments = {name: getattr(self, name).isoformat() for name in ("opens_at", "closes_at")}
        return asdict(self) | moments

    @cached_property
    def text(self) -> str:
        return canonical(self.parts)

    @cached_property
    def hash(self) -> str:
        return sha256(self.text)

    @cached_property
    def category_of(self) -> dict[int, str]:
        return {project.number: project.category for project in self.projects}

    def changed(self, other: "VotingConfig") -> tuple[str, ...]:
        """The names of the parts that differ."""
        mine, theirs = json.loads(self.text), json.loads(other.text)
        return tuple(name for name in mine if mine[name] != theirs[name])


def config_of(city: City, cycle: Cycle) -> VotingConfig:
    """The rules as the city's data have them now."""
    period = cycle.period(Phase.VOTING)
    return VotingConfig(
        city=city.key,
        cycle=cycle.year,
        mode=cycle.mode,
        legal_basis=cycle.legal_basis,
        opens_at=period.opens_at.astimezone(UTC),
        closes_at=period.closes_at.astimezone(UTC),
        tally=cycle.rules.tally,
        ties=tuple(cycle.rules.ties),
        categories=tuple(
            CategoryRules(
                key=category.key,
                budget_cents=to_cents(category.budget_limit),
                choices_min=category.choices_min,
                choices_max=category.choices_max,
            )
            for category in cycle.categories
        ),
        projects=tuple(
            BallotProject(
                number=project.number,
                category=project.category,
                cost_cents=to_cents(project.cost),
                title=project.title.lv,
            )
            for project in sorted(cycle.projects, key=lambda project: project.number)
        ),
    )


def config_from(text: str) -> VotingConfig:
    """The rules as they were frozen."""
    parts = json.loads(text)
    return VotingConfig(
        **parts
        | {
            "opens_at": datetime.fromisoformat(parts["opens_at"]),
            "closes_at": datetime.fromisoformat(parts["closes_at"]),
            "ties": tuple(parts["ties"]),
            "categories": tuple(CategoryRules(**category) for category in parts["categories"]),
            "projects": tuple(BallotProject(**project) for project in parts["projects"]),
        }
    )
