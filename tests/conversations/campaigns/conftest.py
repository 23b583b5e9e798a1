"""Two colleagues on the staff and three readers, who alone have the topic of the tests on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import bindparam, update

from bot.i18n.notices import NOTICES
from bot.views.campaign_audience import NAMES
from bot.views.campaign_panel import _ACTIONS
from participation.campaigns.campaign import Campaign, CampaignState
from participation.campaigns.content import Content
from participation.campaigns.tables import campaign
from participation.delivery.delivery import NoticeKind
from participation.language import LANGUAGES
from participation.residents.tables import resident
from participation.staff.rights import Role
from sandbox.resident_screen import Json
from tests.conversations.conftest import House, Welcome
from tests.conversations.speaker import Speaker
from tests.staff_room import becomes_staff

TOPIC = "surveys"
"""Off until somebody switches it on, so nobody else's chat gets in the way."""
DAY = "2026-05-20"
"""No election is near: one colleague approves. Two: `test_near_an_election.py`."""
MORNING, BEFORE_START, AFTER_START = f"{DAY}T09:00", f"{DAY}T09:02", f"{DAY}T09:06"
TEXTS = {
    "lv": "Labdien! Lūdzu, atbildiet uz trim jautājumiem.",
    "en": "Good day! Please answer three questions.",
    "ru": "Добрый день! Пожалуйста, ответьте на три вопроса.",
}
STEPS = 7


_END_OPEN = (
    update(campaign)
    .where(campaign.c.finished_at.is_(None))
    .values(state=CampaignState.CANCELLED.value, finished_at=bindparam("now"))
)


class Colleague(Speaker):
    """Somebody on the staff, and the ways through the composer that many tests take."""

    async def sees_step_of_campaign(self, step: int, *texts: str) -> Json:
        """Wait for a step of the composer."""
        progress = self.hears("<i>Step {step} of {steps}</i>", step=step, steps=STEPS)
        return await self.sees(progress, *texts)

    async def presses_panel(self, action: str) -> Json:
        """A button of the message with which staff follow a campaign."""
        return await self.presses_button(_ACTIONS[action])

    async def begins(self, purpose: str = "Three questions") -> None:
        """As far as the audience."""
        await self.says("/campaign")
        await self.sees_button("✍️ New campaign")
        await self.presses_button("✍️ New campaign")
        await self.sees_step_of_campaign(1)
        await self.says(purpose)
        await self.sees_step_of_campaign(2)
        topic = self.services.city.news_topic(TOPIC)
        await self.taps(topic.name.get(self.tr.language))
        await self.sees_step_of_campaign(3)

    async def writes_texts(self, texts: dict[str, str] | None = None) -> None:
        """From the audience to the texts, and all of them."""
        await self.presses_button("➡️ Next")
        await self.sees_step_of_campaign(4)
        for language, text in (texts or TEXTS).items():
            await self.taps(NAMES[language])
            await self.sees(NAMES[language], "4")
            await self.says(text)
            saved = self.hears("✅ The text is saved: {language}.", language=NAMES[language])
            await self.sees(saved)

    async def comes_to_summary(self) -> None:
        """On from the texts."""
        await self.presses_button("➡️ Next")
        await self.sees_button("📨 Send it to me in all languages")
        await self.presses_button("➡️ Next")
        await self.sees_step_of_campaign(6)
        await self.presses_button("➡️ Next")
        await self.sees_step_of_campaign(7)

    async def hands_over(self, purpose: str = "Three questions") -> Campaign:
        """The whole way, in its shortest form."""
        await self.begins(purpose)
        await self.writes_texts()
        await self.comes_to_summary()
        await self.presses_button("✋ Hand over for approval")
        await self.sees(self.hears("waits for approval"))
        return await self.newest()

    async def opens_notice(self) -> None:
        """From the message that a campaign waits, to its card."""
        waits = NOTICES[NoticeKind.CAMPAIGN_WAITS]
        await self.sees_button(waits.button, self.hears(waits.text))
        await self.presses_button("👁 Look at it")
        await self.sees_button("👀 Read it first")

    async def reads_all(self, texts: dict[str, str] | None = None) -> None:
        """From the card through every language; then the button to approve is there."""
        own, texts = self.tr.language, texts or TEXTS
        await self.presses_button("👀 Read it first")
        await self.sees(texts[own])
        for language in (each for each in LANGUAGES if each != own):
            await self.presses_button_to(NAMES[language])
            await self.sees(texts[language])
        await self.sees_button("✅ Approve")

    async def presses_button_to(self, language: str) -> Json:
        """On to the next language that has to be read."""
        return await self.taps(self.tr.plain("➡️ Next: {following}", following=language))

    async def approves(self, texts: dict[str, str] | None = None) -> None:
        """From the notice to the message that follows the campaign."""
        await self.opens_notice()
        await self.reads_all(texts)
        await self.presses_button("✅ Approve")
        await self.sees_button("🚫 Cancel")

    async def has_handed_over(self, **changes: Any) -> Campaign:
        """The same without the way through the windows: for tests of what comes after."""
        owner, campaigns = await self.resident_id(), self.services.campaigns
        draft = await campaigns.begin(owner)
        whole: dict[str, Any] = {
            "purpose": "Three questions",
            "topic": TOPIC,
            "content": Content(TEXTS),  # type: ignore[arg-type]
        }
        await campaigns.change(owner, draft.campaign_id, **(whole | changes))
        return await campaigns.submit(owner, draft.campaign_id)

    async def opens_list(self) -> None:
        """/campaigns, with the newest campaign on top."""
        await self.says("/campaigns")
        await self.sees_button("✍️ Write a campaign")

    async def newest(self) -> Campaign:
        """The campaign that was written last."""
        return (await self.services.campaigns.campaigns(frozenset(CampaignState)))[0]


Hire = Callable[[str], Awaitable[Colleague]]


@pytest.fixture
def hire(house: House) -> Hire:
    """Lets a clerk in who speaks this language, with an open session."""

    async def hired(language: str) -> Colleague:
        person = await house.desk.newcomer("Ilze", language)
        colleague = Colleague(house.desk, person.about, house.app.services, language)
        await colleague.greets()
        await becomes_staff(
            house.app.services.database,
            await colleague.resident_id(),
            f"Ilze {person.id}",
            Role.CLERK,
        )
        return colleague

    return hired


@pytest.fixture
async def author(house: House, hire: Hire, language: str) -> Colleague:
    """Writes campaigns, on a morning on which nobody sleeps."""
    await house.desk.set_clock(MORNING)
    return await hire(language)


@pytest.fixture
async def approver(author: Colleague, hire: Hire, language: str) -> Colleague:
    """The second person."""
    return await hire(language)


@pytest.fixture
async def readers(house: House, author: Colleague, welcome: Welcome) -> dict[str, Speaker]:
    """One reader in each language; nobody else has the topic on any more."""
    found = {}
    for language in LANGUAGES:
        found[language] = await welcome(language)
        await house.app.services.preferences.switch(
            await found[language].resident_id(), TOPIC, True
        )
    return found


@pytest.fixture(autouse=True)
async def only_these_readers(house: House) -> None:
    """Ends what the tests before have left open, and forgets who switched the topic on."""
    async with house.app.services.database.writing() as connection:
        await connection.execute(_END_OPEN, {"now": house.app.services.clock.now()})
        await connection.execute(update(resident).values(switches=""))


def copies(chat: Json, text: str) -> int:
    """How often this message stands in a chat."""
    return sum(
        text in (one.get("text") or one.get("caption") or "")
        for one in chat["messages"]
        if one["from"]["is_bot"]
    )
