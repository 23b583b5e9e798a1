"""The verbs of election reminders, in one face. How each works is in the module it calls."""

from collections.abc import Collection
from datetime import date, datetime

from participation.city import City
from participation.city.election import Electorate
from participation.clock import Clock
from participation.election_reminders import (
    courses,
    following,
    runs,
    standing,
    subscriptions,
    told,
)
from participation.election_reminders.office import Calendar, Office
from participation.election_reminders.standing import Standing
from participation.election_reminders.step import ALL_STEPS, Step
from participation.election_reminders.subscription import ALL_ELECTORATES, Course, Subscription
from participation.residents.resident import ResidentId
from participation.storage.database import Database


class ElectionReminders:
    """`calendar` gives all elections as staff have them now."""

    def __init__(self, database: Database, clock: Clock, city: City, calendar: Calendar) -> None:
        self._office = Office(database, clock, city, calendar)

    async def of(self, resident_id: ResidentId) -> Subscription | None:
        return await subscriptions.of(self._office, resident_id)

    async def subscribe(
        self,
        resident_id: ResidentId,
        steps: Collection[Step] = ALL_STEPS,
        electorates: Collection[Electorate] = ALL_ELECTORATES,
    ) -> None:
        await subscriptions.subscribe(self._office, resident_id, steps, electorates)

    async def switch(self, resident_id: ResidentId, step: Step, is_on: bool) -> None:
        await subscriptions.switch(self._office, resident_id, step, is_on)

    async def unsubscribe(self, resident_id: ResidentId) -> None:
        await subscriptions.unsubscribe(self._office, resident_id)

    async def course(self, resident_id: ResidentId, election_key: str) -> Course:
        own = await self.standing(resident_id, election_key)
        return Course(own.is_over, own.planned_at)

    async def courses(self, resident_id: ResidentId) -> dict[str, Course]:
        """All that are kept, by the key of the election."""
        return await courses.courses(self._office, resident_id)

    async def standing(self, resident_id: ResidentId, election_key: str) -> Standing:
        """All that decides whether a letter about it is for them. An unknown key is an election
        without a course."""
        return await standing.standing(self._office, resident_id, election_key)

    async def is_off(self, resident_id: ResidentId) -> bool:
        """Whether no reminder would come: their switch is off by hand, or all is stopped."""
        return (await standing.standing(self._office, resident_id, "")).is_off

    async def has_heard_of_another_day(
        self, resident_id: ResidentId, election_key: str, held_on: date
    ) -> bool:
        """Whether the last letter that reached them named another day of it than this one."""
        async with self._office.database.reading() as connection:
            return await told.has_heard_of_another_day(
                connection, resident_id, election_key, held_on
            )

    async def plan(
        self, resident_id: ResidentId, election_key: str, moment: datetime
    ) -> datetime | None:
        """When the nudge comes; None: too near, or in quiet hours."""
        return await courses.plan(self._office, resident_id, election_key, moment)

    async def drop_plan(self, resident_id: ResidentId, election_key: str) -> None:
        await courses.drop_plan(self._office, resident_id, election_key)

    async def voted(self, resident_id: ResidentId, election_key: str) -> None:
        """No more reminders of this election, for whatever reason."""
        await courses.end(self._office, resident_id, election_key)

    async def not_yet(self, resident_id: ResidentId, election_key: str) -> None:
        """Takes `voted` back."""
        await courses.go_on(self._office, resident_id, election_key)

    async def followers(self, election_key: str) -> int:
        """How many people want reminders of it."""
        return await following.followers(self._office, election_key)

    async def wake(self) -> int:
        """Asks for what is due; how many notices were asked for."""
        return await runs.wake(self._office)
