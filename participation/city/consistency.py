"""Whether the entries of a city agree with one another: sums, keys, order of phases.

Each check yields (place in the tree, what is wrong and what to write). Shapes are in the models.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC
from decimal import Decimal
from itertools import pairwise

from participation.city.city import City
from participation.city.cycle import Cycle
from participation.city.document import Place
from participation.city.news import NEEDED, STAFF_TOPIC
from participation.city.phase import Phase
from participation.city.project import Project

Found = tuple[Place, str]


def faults(city: City) -> Iterator[Found]:
    yield from repeated(("topics",), [topic.key for topic in city.topics])
    yield from repeated(("districts",), [district.key for district in city.districts])
    yield from _news(city)
    yield from _volunteering(city)
    for index, cycle in enumerate(city.cycles):
        place: Place = ("cycles", index)
        yield from _phases(cycle, place)
        yield from _money(cycle, place)
        yield from _published(cycle, place)
        yield from _ballot(city, cycle, place)
        yield from _topic_counts(city, cycle)


def repeated(place: Place, keys: Iterable[object], name: str = "key") -> Iterator[Found]:
    first: dict[object, int] = {}
    for index, key in enumerate(keys):
        if key in first:
            yield (
                (*place, index, name),
                f"`{key}` is already taken by entry {first[key] + 1}; choose another",
            )
        first.setdefault(key, index)


def _news(city: City) -> Iterator[Found]:
    keys = [topic.key for topic in city.news]
    yield from repeated(("news",), keys)
    for missing in (key for key in NEEDED if key not in keys):
        yield ("news",), f"the bot sends messages of the kind `{missing}`; add its entry again"
    for index, topic in enumerate(city.news):
        if (topic.audience == "staff") != (topic.key == STAFF_TOPIC):
            yield (
                ("news", index, "audience"),
                f"audience: staff belongs to the entry `{STAFF_TOPIC}` and to no other",
            )
        if topic.key == STAFF_TOPIC and topic.digestible:
            yield (
                ("news", index, "digestible"),
                "what staff have to decide cannot wait for a digest; write digestible: false",
            )


def _volunteering(city: City) -> Iterator[Found]:
    here: Place = ("volunteering", "fields")
    yield from repeated(here, [field.key for field in city.volunteering.fields])
    known, taken = {topic.key for topic in city.topics}, dict[str, str]()
    for index, field in enumerate(city.volunteering.fields):
        for at, topic in enumerate(field.topics):
            place: Place = (*here, index, "topics", at)
            if topic not in known:
                yield place, unknown("topic", topic, known)
            if topic in taken:
                yield place, f"the topic `{topic}` leads to `{taken[topic]}` already"
            taken.setdefault(topic, field.key)


def _phases(cycle: Cycle, place: Place) -> Iterator[Found]:
    for before, after in pairwise(Phase):
        closes_at = cycle.period(before).closes_at
        if cycle.period(after).opens_at.astimezone(UTC) < closes_at.astimezone(UTC):
            yield (
                (*place, "phases", after.value, "opens_at"),
                f"{after} opens before {before} closes; write {closes_at:%Y-%m-%dT%H:%M} or later",
            )
    for phase in Phase:
        if cycle.period(phase).confirmed and not cycle.period(phase).source:
            yield (
                (*place, "phases", phase.value),
                f"{phase} is confirmed but says no `source`; add it or write confirmed: false",
            )
    for name, part in (("cost_ceiling", cycle.cost_ceiling), ("rules", cycle.rules)):
        if part.confirmed and not part.source:
            yield (
                (*place, name, "confirmed"),
                f"{name} is confirmed but says no `source`; add it or write confirmed: false",
            )
    if cycle.mode == "binding" and not cycle.legal_basis:
        yield (
            (*place, "mode"),
            "a binding vote needs `legal_basis`: the decision that makes it binding",
        )


def _money(cycle: Cycle, place: Place) -> Iterator[Found]:
    money = cycle.money
    if money.allocated != money.total - money.reserve:
        yield (
            (*place, "money", "allocated"),
            f"allocated {money.allocated} is not total − reserve "
            f"({money.total} − {money.reserve} = {money.total - money.reserve})",
        )
    together = sum((category.allocated for category in cycle.categories), Decimal(0))
    if together != money.allocated:
        yield (
            (*place, "categories"),
            f"the categories' allocated sums make {together}, but money says {money.allocated}",
        )
    keys = [category.key for category in cycle.categories]
    yield from repeated((*place, "categories"), keys)
    for index, category in enumerate(cycle.categories):
        here = (*place, "categories", index)
        if category.choices_min > category.choices_max:
            yield (
                (*here, "choices_min"),
                f"choices_min {category.choices_min} is more than choices_max "
                f"{category.choices_max}",
            )
        if category.allocated > category.budget_limit:
            yield (
                (*here, "allocated"),
                f"allocated {category.allocated} is more than budget_limit "
                f"{category.budget_limit}",
            )
    if cycle.cost_ceiling.confirmed and cycle.cost_ceiling.amount is None:
        yield (*place, "cost_ceiling"), "a confirmed ceiling needs its `amount`"


def _published(cycle: Cycle, place: Place) -> Iterator[Found]:
    published = cycle.published
    if published is None:
        return
    here = (*place, "published")
    known = {category.key for category in cycle.categories}
    for key, votes in published.by_category.items():
        if key not in known:
            yield (*here, "by_category", key), unknown("category", key, known)
        counted = sum(project.published_votes or 0 for project in cycle.projects_in(key))
        if counted > votes:
            yield (
                (*here, "by_category", key),
                f"the projects' published votes make {counted}, more than {votes}",
            )
    if sum(published.by_category.values()) != published.votes:
        yield (
            (*here, "votes"),
            f"votes {published.votes} is not the sum of by_category "
            f"({sum(published.by_category.values())})",
        )


def _ballot(city: City, cycle: Cycle, place: Place) -> Iterator[Found]:
    numbers = [project.number for project in cycle.projects]
    yield from repeated((*place, "projects"), numbers, "number")
    for index, project in enumerate(cycle.projects):
        yield from _project(city, cycle, project, (*place, "projects", index))
    for category in cycle.categories:
        won = [project for project in cycle.projects_in(category.key) if project.won]
        cost = sum((project.cost for project in won), Decimal(0))
        if cost > category.budget_limit:
            yield (
                (*place, "projects"),
                f"the projects of {category.key} that won cost {cost} together, more than "
                f"budget_limit {category.budget_limit}",
            )


def _project(city: City, cycle: Cycle, project: Project, here: Place) -> Iterator[Found]:
    categories = {category.key: category for category in cycle.categories}
    topics = {topic.key: topic for topic in city.topics}
    districts = {district.key for district in city.districts}
    if project.category not in categories:
        yield (*here, "category"), unknown("category", project.category, categories)
    elif project.cost > categories[project.category].budget_limit:
        limit = categories[project.category].budget_limit
        yield (*here, "cost"), f"cost {project.cost} is more than the whole budget_limit {limit}"
    if project.topic not in topics:
        yield (*here, "topic"), unknown("topic", project.topic, topics)
    elif topics[project.topic].category != project.category:
        belongs = topics[project.topic].category
        yield (*here, "topic"), f"topic `{project.topic}` belongs to the category {belongs}"
    if project.district is not None and project.district not in districts:
        yield (*here, "district"), unknown("district", project.district, districts)
    if project.photo is not None and not project.photo.is_file():
        yield (*here, "photo"), f"there is no picture {project.photo}; add it or delete the line"
    ceiling = cycle.cost_ceiling.binding_amount
    if ceiling is not None and project.cost > ceiling:
        yield (*here, "cost"), f"cost {project.cost} is more than the ceiling {ceiling}"
    if (project.latitude is None) != (project.longitude is None):
        yield here, "`latitude` and `longitude` go together; add the other one or delete both"


def _topic_counts(city: City, cycle: Cycle) -> Iterator[Found]:
    if cycle.year != 2025 or cycle.statistics is None:
        return
    counted = sum(topic.submitted_2025 for topic in city.topics)
    if counted != cycle.statistics.submitted:
        yield (
            ("topics",),
            f"submitted_2025 of all topics makes {counted}, but the cycle 2025 says "
            f"{cycle.statistics.submitted} proposals",
        )


def unknown(kind: str, key: str, known: Iterable[str]) -> str:
    return f"unknown {kind} `{key}`; write one of: {', '.join(sorted(known))}"
