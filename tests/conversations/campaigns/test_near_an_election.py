"""A campaign eighteen days before an election, in each language of the staff: names of candidates
warn, two colleagues approve, and nothing goes out before."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete

from bot.i18n.notices import NOTICES
from bot.views.campaign_audience import NAMES
from bot.views.neutrality import KINDS
from participation.campaigns.campaign import CampaignState
from participation.campaigns.content import Content
from participation.delivery.delivery import NoticeKind
from participation.errors import Reason
from participation.language import LANGUAGES
from participation.neutrality.tables import watched_name
from participation.neutrality.watched import NameKind
from participation.staff.rights import Role
from sandbox.resident_screen import Json
from tests.conversations.campaigns.conftest import Colleague, Hire, copies
from tests.conversations.conftest import House, Welcome
from tests.conversations.speaker import Speaker
from tests.staff_room import becomes_staff

NEAR, AFTER = "2025-05-20T09:00", "2025-05-20T09:06"
DAY_BEFORE, FIRST_DAY = "2025-02-06T14:00", "2025-02-07T09:00"
ELECTION = date(2025, 6, 7)
NAMED = {
    "lv": "Sestdien ar Jāni Bērziņu pastaigāsimies pa Raiņa parku.",
    "en": "On Saturday we walk through the park with Jānis Bērziņš.",
    "ru": "В субботу гуляем по парку с Янисом Берзиньшем.",
}
FOUND = {"lv": "Jāni Bērziņu", "en": "Jānis Bērziņš", "ru": "Янисом Берзиньшем"}
TITLE = "Three questions"
Readers = dict[str, Speaker]


@pytest.fixture(autouse=True)
async def empty_list(house: House) -> None:
    async with house.app.services.database.writing() as connection:
        await connection.execute(delete(watched_name))


@pytest.fixture
async def near(house: House, author: Colleague, readers: Readers) -> None:
    await house.desk.set_clock(NEAR)


@pytest.fixture
async def second(approver: Colleague, hire: Hire, language: str) -> Colleague:
    return await hire(language)


async def adds_names(clerk: Colleague, kind: NameKind, *names: str) -> None:
    await clerk.says("/staff")
    await clerk.sees_button("🛡 Before an election")
    await clerk.presses_button("🛡 Before an election")
    await clerk.sees_button("➕ Add names", "2025")
    await clerk.presses_button("➕ Add names")
    await clerk.sees(clerk.hears("<b>What do you want me to watch for?</b>"))
    await clerk.presses_button(KINDS[kind])
    await clerk.sees(clerk.hears(KINDS[kind]))
    await clerk.says("\n".join(names))


async def reads_named(colleague: Colleague) -> None:
    """Through every language; instead of approving the warnings come."""
    own = colleague.tr.language
    await colleague.presses_button("👀 Read it first")
    await colleague.sees(NAMED[own])
    for language in (each for each in LANGUAGES if each != own):
        await colleague.presses_button_to(NAMES[language])
        await colleague.sees(NAMED[language])
    shown = await colleague.sees_button("⚠️ Read the warnings")
    assert colleague.tr.plain("✅ Approve") not in labels(shown)


def labels(window: Json) -> list[str]:
    rows = window["reply_markup"]["inline_keyboard"]
    return [button["text"] for row in rows for button in row]


async def confirms_warnings(colleague: Colleague) -> None:
    await colleague.presses_button("⚠️ Read the warnings")
    await colleague.sees_button("☑️ I have read the warnings", *FOUND.values())
    await colleague.presses_button("☑️ I have read the warnings")
    await colleague.sees_button("✅ Approve")


async def test_two_colleagues_approve_after_reading_the_warnings(
    house: House,
    near: None,
    author: Colleague,
    approver: Colleague,
    second: Colleague,
    readers: Readers,
) -> None:
    await adds_names(author, NameKind.CANDIDATE, "1. Jānis Bērziņš", "2. Anna Ozoliņa")
    added = author.hears_number("✅ {n} name added.", "✅ {n} names added.", 2)
    await author.sees_button("Jānis Bērziņš", added)

    await author.begins()
    await author.writes_texts(NAMED)
    await author.comes_to_summary()
    three = author.hears_number(
        "⚠️ <b>{n} place with a watched name.</b> This does not stop the "
        "campaign; please read it with care.",
        "⚠️ <b>{n} places with watched names.</b> This does not stop the "
        "campaign; please read them with care.",
        3,
    )
    rule = author.hears(
        "🛡 <b>{election}, {day}.</b> Until it is over, two colleagues approve every campaign.",
        election=house.app.services.city.elections[0].name.get(author.tr.language),
        day=author.tr.full_day(ELECTION),
    )
    await author.sees_button("⚠️ Look at the warnings", three, rule, "knab.gov.lv")
    await author.presses_button("⚠️ Look at the warnings")
    await author.sees(*FOUND.values())
    await author.presses_button("⬅️ Back")
    await author.presses_button("✋ Hand over for approval")
    await author.sees(author.hears("waits for approval"))

    await approver.opens_notice()
    await reads_named(approver)
    await confirms_warnings(approver)
    await approver.presses_button("✅ Approve")
    one_is_missing = approver.hears(
        "One colleague has approved it. An election is near, so a second one is needed: until "
        "then nothing is sent."
    )
    await approver.sees(one_is_missing)
    await author.sees(one_is_missing)
    await house.desk.set_clock(AFTER)
    for language, reader in readers.items():
        assert copies(await reader.chat(), NAMED[language]) == 0

    # neither its author nor who has approved it is the second one
    for who in (author, approver):
        await who.presses_button("👁 Look at it")
        card = await who.sees_button("📄 Copy it as a new draft", TITLE)
        assert who.tr.plain("✅ Approve") not in labels(card)
    await approver.sees(
        approver.hears(
            "\n<i>You have approved it. A second colleague is needed before it goes out.</i>"
        ).strip()
    )

    await second.opens_notice()
    await second.sees(rule)
    await reads_named(second)
    await confirms_warnings(second)
    await second.presses_button("✅ Approve")
    await second.sees_button("🚫 Cancel")
    approvals = await house.app.services.campaigns.approvals(await author.newest())
    assert [each.warnings for each in approvals] == [("Jānis Bērziņš",)] * 2
    await house.desk.set_clock("2025-05-20T09:12")
    for language, reader in readers.items():
        await reader.sees(NAMED[language], timeout=20)
        assert copies(await reader.chat(), NAMED[language]) == 1


async def test_name_that_comes_onto_the_list_meanwhile_has_to_be_read(
    house: House, near: None, author: Colleague, approver: Colleague
) -> None:
    await author.has_handed_over(content=Content(NAMED))  # type: ignore[arg-type]
    await approver.opens_notice()
    await approver.reads_all(NAMED)
    neutrality = house.app.services.neutrality
    await neutrality.add(await author.resident_id(), "Jānis Bērziņš", NameKind.CANDIDATE)
    await approver.presses_button("✅ Approve")
    await approver.sees(approver.told(Reason.CAMPAIGN_WARNINGS_UNREAD, count=1))
    await approver.sees_button("⚠️ Read the warnings")
    assert (await author.newest()).state is CampaignState.WAITING
    assert await house.app.services.campaigns.approvals(await author.newest()) == ()


async def test_campaign_of_before_waits_for_a_second_colleague(
    house: House, author: Colleague, approver: Colleague, second: Colleague, readers: Readers
) -> None:
    """Approved by one the day before that time began; its hour comes on its first day."""
    await house.desk.set_clock(DAY_BEFORE)
    await author.has_handed_over()
    await approver.approves()
    await house.desk.set_clock(FIRST_DAY)
    for who in (author, second):
        notice = NOTICES[NoticeKind.CAMPAIGN_SECOND]
        button = who.tr.plain(notice.button)
        await who.sees(who.hears(notice.text), button=button, timeout=20)
    assert (await author.newest()).state is CampaignState.WAITING
    for reader in readers.values():
        await reader.sees_nothing("Three", within=0.2)


async def test_lines_without_a_name_are_refused_and_named(
    near: None, author: Colleague, language: str
) -> None:
    await adds_names(author, NameKind.PARTY, "123", "—")
    await author.sees("⚠️", author.told(Reason.NAMES_MISSING))
    await author.says("Jaunā jūra\n12345\nDKP")
    await author.sees_button(
        "Jaunā jūra",
        author.hears_number("✅ {n} name added.", "✅ {n} names added.", 2),
        author.hears("I could not read these lines as a name:"),
        "12345",
    )
    await author.says("jauna jura")  # typed words search
    await author.sees_button("📋 All names", "jauna jura")
    await author.presses_button("Jaunā jūra")
    await author.sees_button("🗑 Take it off the list", "Jaunā jūra")
    await author.presses_button("🗑 Take it off the list")
    await author.sees(author.hears("🗑 Taken off the list: {name}", name="Jaunā jūra"))


async def test_names_are_not_for_tellers(house: House, welcome: Welcome) -> None:
    teller = await welcome("en")
    await becomes_staff(
        house.app.services.database, await teller.resident_id(), "Teller", Role.TELLER
    )
    await teller.says("/staff")
    room = await teller.sees_button("🔒 Close the session")
    assert teller.tr.plain("🛡 Before an election") not in labels(room)
