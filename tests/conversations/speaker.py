"""Somebody at the desk who speaks one language. Tests name words in English; this person looks for
them as the bot says them in theirs."""

from __future__ import annotations

from bot.i18n.reasons import explain
from bot.services import Services
from participation.errors import Reason, Refused
from participation.proposals.proposal import Draft, Proposal
from participation.residents.resident import ResidentId
from sandbox.formatting import format_text
from sandbox.resident import Desk, Person
from sandbox.resident_screen import Json

NAMES = {"lv": "Latviešu", "en": "English", "ru": "Русский"}


class Speaker(Person):
    """A person with a language."""

    def __init__(self, desk: Desk, about: Json, services: Services, language: str) -> None:
        super().__init__(desk, about)
        self.services = services
        self.tr = services.translators[language]

    def hears(self, msgid: str, **values: object) -> str:
        """A sentence as it stands on the screen: in the person's language, without tags."""
        return format_text(str(self.tr(msgid, **values)), "HTML", None).text

    def hears_number(self, one: str, many: str, n: int, **values: object) -> str:
        """The same for a sentence with a number."""
        return format_text(str(self.tr.plural(one, many, n, **values)), "HTML", None).text

    async def greets(self) -> None:
        """Start the bot and choose the language."""
        await self.starts()
        await self.sees("Balss", button=NAMES[self.tr.language])
        await self.taps(NAMES[self.tr.language])
        await self.sees(self.hears("<b>What would you like to do?</b>\n{today}", today="").strip())

    async def presses_button(self, label: str) -> Json:
        """Tap the button that is called `label` in English."""
        return await self.taps(self.tr.plain(label))

    async def sees_button(self, label: str, *texts: str) -> Json:
        """Wait for a window with this button (called so in English)."""
        return await self.sees(*texts, button=self.tr.plain(label))

    async def sees_step(self, step: int, *texts: str) -> Json:
        """Wait for the window of a step of the proposal."""
        progress = self.hears("<i>Step {step} of {steps}</i>", step=step, steps=9)
        return await self.sees(progress, *texts)

    def told(self, reason: Reason, **facts: object) -> str:
        """A refusal in this person's language."""
        return format_text(str(explain(Refused(reason, **facts), self.tr)), "HTML", None).text

    async def resident_id(self) -> ResidentId:
        return (await self.services.residents.meet(self.id)).resident_id

    async def draft(self) -> Draft | None:
        """What the house has kept so far."""
        return await self.services.proposals.draft(await self.resident_id())

    async def proposals(self) -> tuple[Proposal, ...]:
        """What this person has handed in."""
        return await self.services.proposals.mine(await self.resident_id())
