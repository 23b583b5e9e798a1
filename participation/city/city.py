"""The city: name, zone, contact, topics, districts, links, facts, elections, news and cycles."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from math import asin, cos, radians, sin, sqrt
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from participation.city.cycle import Cycle
from participation.city.election import Election
from participation.city.entry import Entry, Key, Latitude, Longitude, Sentence
from participation.city.neutrality import Neutrality
from participation.city.news import NewsTopic
from participation.city.phase import Period, Phase
from participation.city.support import Support
from participation.city.voice import Voice
from participation.city.volunteering import VolunteerField, Volunteering
from participation.city.wording import Name, Source, Text, Title
from participation.city.youth import Youth
from participation.language import Language
from participation.preferences.quiet_hours import QuietHours

EARTH_KM = 6371.0

Url = Annotated[str, Field(pattern=r"^https://[^\s]+$")]


class Contact(Entry):
    """Whom to ask. What nobody confirmed is empty; `url` always leads to the city's own page."""

    name: Name
    phone: Sentence | None = None
    email: Sentence | None = None
    url: Url
    hours: Name | None = None
    note: Text | None = None
    source: Source
    confirmed: bool


class Topic(Entry):
    key: Key
    name: Name
    category: Literal["infrastructure", "events"]
    submitted_2025: Annotated[int, Field(ge=0)]


class District(Entry):
    """`other_names`: how residents also write it: cases, without diacritics, other languages."""

    key: Key
    name: Name
    other_names: tuple[Sentence, ...] = ()
    latitude: Latitude | None = None
    longitude: Longitude | None = None


class Link(Entry):
    url: Url
    title: Title
    source: Source


class Fact(Entry):
    """One sentence that the bot may say, with where it comes from."""

    text: Text
    source: Source
    confirmed: bool


def kilometres(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float
) -> float:
    """Between two points (WGS 84, degrees), by the haversine formula."""
    here, there = radians(latitude), radians(other_latitude)
    half = sin((there - here) / 2) ** 2
    half += cos(here) * cos(there) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


class Area(Entry):
    """A circle around the city: a location outside it is taken for a slip of the finger."""

    latitude: Latitude
    longitude: Longitude
    radius_km: Annotated[float, Field(gt=0, le=200)]

    def contains(self, latitude: float, longitude: float) -> bool:
        """Whether a point (WGS 84, degrees) lies in it."""
        return kilometres(self.latitude, self.longitude, latitude, longitude) <= self.radius_km


class City(Entry):
    key: Key
    name: Name
    zone: ZoneInfo
    area: Area | None = None
    languages: tuple[Language, ...]
    quiet_hours: QuietHours
    contact: Contact
    topics: tuple[Topic, ...]
    districts: tuple[District, ...]
    links: Mapping[Key, Link]
    facts: Mapping[Key, Fact]
    elections: tuple[Election, ...]
    news: tuple[NewsTopic, ...]
    cycles: tuple[Cycle, ...]
    volunteering: Volunteering = Volunteering()
    support: Support = Support()
    # None: nothing is known of a time before elections in which the city holds back.
    neutrality: Neutrality | None = None
    youth: Youth = Youth()
    voice: Voice = Voice()

    def cycle(self, year: int) -> Cycle | None:
        return next((cycle for cycle in self.cycles if cycle.year == year), None)

    def current_cycle(self, now: datetime) -> Cycle | None:
        """The cycle that runs or comes next; with nothing ahead, the last one, for its results.

        A gap between two phases belongs to the cycle that goes on after it. None only in a city
        that has no cycle at all.
        """
        running = [cycle for cycle in self.cycles if cycle.phase_at(now)]
        if running:
            return running[-1]
        ahead = [cycle for cycle in self.cycles if cycle.next_phase(now)]
        return ahead[0] if ahead else self.cycles[-1] if self.cycles else None

    def next_period(self, phase: Phase, now: datetime) -> Period | None:
        """The next period of this phase in any known cycle; mind its `confirmed`."""
        ahead = [
            period
            for period in (cycle.period(phase) for cycle in self.cycles)
            if period.state_at(now) == "before"
        ]
        return min(ahead, key=lambda period: period.opens_at.astimezone(UTC), default=None)

    def topic(self, key: str) -> Topic:
        """Raises KeyError for an unknown key."""
        return self._topics[key]

    def district(self, key: str) -> District:
        """Raises KeyError for an unknown key."""
        return self._districts[key]

    def news_topic(self, key: str) -> NewsTopic:
        """Raises KeyError for an unknown key."""
        return self._news[key]

    def volunteer_field(self, key: str) -> VolunteerField:
        """Raises KeyError for an unknown key."""
        return self._volunteer_fields[key]

    def field_of_topic(self, topic: str) -> str | None:
        """The field of volunteer work that a theme leads to."""
        fields = self.volunteering.fields
        return next((one.key for one in fields if topic in one.topics), None)

    def topics_in(self, category: str) -> tuple[Topic, ...]:
        return tuple(topic for topic in self.topics if topic.category == category)

    @cached_property
    def _topics(self) -> dict[str, Topic]:
        return {topic.key: topic for topic in self.topics}

    @cached_property
    def _districts(self) -> dict[str, District]:
        return {district.key: district for district in self.districts}

    @cached_property
    def _news(self) -> dict[str, NewsTopic]:
        return {topic.key: topic for topic in self.news}

    @cached_property
    def _volunteer_fields(self) -> dict[str, VolunteerField]:
        return {field.key: field for field in self.volunteering.fields}
