"""A voter at the desk: what they do with the ballot, and what the house has kept of it."""

from __future__ import annotations

from bot.views.ballot import closing_line
from participation.city import Category, Cycle, Project
from sandbox.resident_screen import Json, words_of
from tests.conversations.speaker import Speaker


class Voter(Speaker):
    """A person with the city's letter."""

    def __init__(self, speaker: Speaker, code: str) -> None:
        super().__init__(
            speaker.desk,  # type: ignore[arg-type]
            speaker.about,
            speaker.services,
            speaker.tr.language,
        )
        self._since = speaker._since
        self.code = code

    @property
    def ballot(self) -> Cycle:
        cycle = self.services.city.cycle(2025)
        assert cycle is not None
        return cycle

    def named(self, thing: Category | Project) -> str:
        """A category's name or a project's title, as this person reads it."""
        text = thing.name if isinstance(thing, Category) else thing.title
        return text.get(self.tr.language)

    def listed(self, project: Project) -> str:
        """How a project's button begins in a list."""
        return f"{project.number}. {self.named(project)[:20]}"

    def order(self, category: str) -> list[Project]:
        """The projects of a category in the order drawn for this person."""
        numbers = self.services.voting.drawn_order(self.id, category)
        return [project for number in numbers if (project := self.ballot.project(number))]

    async def picked(self) -> tuple[int, ...]:
        """What is in the basket."""
        return await self.services.voting.basket(self.id)

    async def opens_step(self, category: str) -> None:
        """From the overview into a category's list."""
        await self.taps(self.named(self.ballot.category(category)))
        await self.sees(button=self.listed(self.order(category)[0]))
        await self.sees_button("⬅️ My ballot")

    async def opens_card(self, project: Project) -> Json:
        """From a page of the list to the card."""
        await self.taps(f"{project.number}. ")
        return await self.sees_button("📋 Back to the list", self.named(project))

    async def chooses(self, *projects: Project) -> None:
        """From the list: each project's card, choose, back to the list."""
        for project in projects:
            await self.opens_card(project)
            await self.presses_button("✓ Choose")
            await self.sees_button("➖ Remove", self.hears("✓ <b>Chosen for your ballot.</b>"))
            await self.presses_button("📋 Back to the list")
            await self.sees_button("⬅️ My ballot")

    async def fills(self, infrastructure: int = 1, events: int = 1) -> tuple[int, ...]:
        """From the overview: choose the first projects of each category's first page."""
        wanted = {"infrastructure": infrastructure, "events": events}
        for category, number in wanted.items():
            if number:
                await self.opens_step(category)
                await self.chooses(*self.order(category)[:number])
                await self.presses_button("⬅️ My ballot")
                await self.sees_button("✅ Review and cast")
        return await self.picked()

    async def casts(self) -> str:
        """From the overview: review, cast; the receipt's code."""
        await self.presses_button("✅ Review and cast")
        await self.sees_button("🗳 Cast my ballot")
        await self.presses_button("🗳 Cast my ballot")
        await self.sees_button("🧾 Check my receipt")
        return await self.receipt()

    async def receipt(self) -> str:
        """The code on the newest receipt in the chat."""
        for message in reversed((await self.chat())["messages"]):
            entities = message.get("entities", [])
            codes = [one for one in entities if one["type"] == "code"]
            if "🧾" in words_of(message)[:3] and len(codes) == 1 and "reply_markup" not in message:
                units = message["text"].encode("utf-16-le")
                start, end = codes[0]["offset"], codes[0]["offset"] + codes[0]["length"]
                return units[start * 2 : end * 2].decode("utf-16-le")
        raise AssertionError(f"There is no receipt.\n{await self.screen()}")

    async def checks(self, code: str) -> None:
        """Type a receipt's code in the window for it."""
        await self.presses_button("🧾 Check another receipt")
        await self.sees_button("⬅️ Back")
        await self.says(code)

    def closing(self) -> str:
        """How the ending of the vote reads."""
        return closing_line(self.ballot.phases.voting.closes_at, self.tr)
