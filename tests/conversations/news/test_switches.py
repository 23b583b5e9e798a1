"""/news: every kind of message with its switch; /stop, and the way back."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.callbacks import StopTopic
from bot.dialogs.news.stopping import ONE_MAY_COME, WAIT_SECONDS
from bot.views.news_groups import GROUPS, Group, group_of
from participation.city import NewsTopic
from participation.delivery.delivery import NoticeKind
from participation.delivery.tables import delivery
from participation.staff.rights import Role
from tests.conversations.conftest import House
from tests.conversations.news.conftest import Got, LetIn
from tests.linked import link_waiting
from tests.staff_room import becomes_staff

ON, OFF, STOPPED = "✅ {kind}: on", "⬜ {kind}: off", "🔕 {kind}: stopped"


def is_for_all(topic: NewsTopic) -> bool:
    return topic.audience != "staff" and topic.key != "my_organisation"


def buttons_of(message: dict[str, Any]) -> list[dict[str, str]]:
    return [button for row in message["reply_markup"]["inline_keyboard"] for button in row]


async def test_first_window_says_what_is_on_and_fits_a_phone(reader: LetIn, language: str) -> None:
    anna = await reader(language)
    await anna.says("/news")
    seen = await anna.sees(button=anna.tr.plain("🌙 Timing"))
    assert len(buttons_of(seen)) <= 7
    news = anna.services.city.news
    for words, is_on in (("On: {kinds}.", True), ("Off: {kinds}.", False)):
        ours = [one for one in news if is_for_all(one) and one.default == is_on]
        kinds = ", ".join(anna.kind(one.key) for one in ours)
        assert anna.hears(words, kinds=kinds) in seen["text"]
    assert anna.kind("staff") not in seen["text"]


@pytest.mark.parametrize("group", [Group.TAKING_PART, Group.NEWSLETTER, Group.NGO])
async def test_group_shows_its_kinds_with_their_state_and_what_they_are(
    reader: LetIn, language: str, group: Group
) -> None:
    anna = await reader(language)
    await anna.opens_kinds(group)
    seen = await anna.last()
    labels = [button["text"] for button in buttons_of(seen)]
    for topic in anna.services.city.news:
        is_shown = group_of(topic) is group and is_for_all(topic)
        label = anna.label(ON if topic.default else OFF, topic.key)
        assert (label in labels) == is_shown, topic.key
        assert (topic.about.get(language) in seen["text"]) == is_shown, topic.key
    urls = [button["url"] for button in buttons_of(seen) if "url" in button]
    page = [anna.services.city.links["city"].url] if group is Group.NEWSLETTER else []
    assert urls == page
    await anna.presses_button("⬅️ All kinds of messages")
    await anna.sees_button("🌙 Timing")


async def test_switch_goes_on_and_off_and_says_so(reader: LetIn, language: str) -> None:
    anna = await reader(language)
    await anna.opens_kinds()
    await anna.taps(anna.label(OFF, "surveys"))
    assert (await anna.answered())["text"] == anna.label("Switched on: {kind}", "surveys")
    await anna.sees(button=anna.label(ON, "surveys"))
    assert (await anna.wishes()).wants("surveys")
    await anna.taps(anna.label(ON, "surveys"))
    assert (await anna.answered())["text"] == anna.label("Switched off: {kind}", "surveys")
    await anna.sees(button=anna.label(OFF, "surveys"))
    assert not (await anna.wishes()).wants("surveys")


async def test_pressed_twice_means_what_the_label_said(reader: LetIn) -> None:
    """The second press of a slow phone must not switch it off again."""
    anna = await reader("lv")
    await anna.opens_kinds()
    label = anna.label(OFF, "surveys")
    shown = await anna.last()
    rows = shown["reply_markup"]["inline_keyboard"]
    (data,) = [one["callback_data"] for row in rows for one in row if one["text"] == label]
    for _ in range(2):
        await anna.forges(shown["message_id"], data)
        assert (await anna.wishes()).wants("surveys")


async def test_forged_groups_open_nothing(reader: LetIn) -> None:
    anna = await reader("en")
    await anna.opens_news()
    shown = await anna.last()
    (data,) = [
        one["callback_data"]
        for one in buttons_of(shown)
        if one["text"] == anna.tr.plain(GROUPS[Group.NGO])
    ]
    for forged in ("staff", "gossip", ""):
        await anna.forges(shown["message_id"], data.removesuffix("ngo") + forged)
        text = str((await anna.last())["text"])
        assert anna.kind("staff") not in text
        assert anna.hears("Tap a kind to switch it on or off.") not in text


async def test_forged_switches_change_nothing(reader: LetIn) -> None:
    anna = await reader("en")
    await anna.opens_kinds()
    shown, before = await anna.last(), await anna.wishes()
    rows = shown["reply_markup"]["inline_keyboard"]
    (data,) = [
        one["callback_data"]
        for row in rows
        for one in row
        if one["text"] == anna.label(OFF, "surveys")
    ]
    for forged in ("gossip.1", "staff.0", "surveys.2", "surveys", ".", ""):
        await anna.forges(shown["message_id"], data.replace("surveys.1", forged))
    assert await anna.wishes() == before


async def test_only_representatives_see_what_is_about_their_organisation(reader: LetIn) -> None:
    anna = await reader("lv")
    for sees_it in (False, True):
        await anna.opens_kinds(Group.NGO)
        assert (anna.kind("my_organisation") in (await anna.last())["text"]) is sees_it
        await link_waiting(anna.services, await anna.resident_id())


@pytest.mark.parametrize(("role", "sees_it"), [(Role.CLERK, True), (None, False)])
async def test_only_staff_see_and_switch_what_is_for_staff(
    house: House, reader: LetIn, role: Role | None, sees_it: bool
) -> None:
    anna = await reader("en")
    owner = await anna.resident_id()
    if role:
        await becomes_staff(house.app.services.database, owner, "Anna", role)
    await anna.opens_news()
    shown = await anna.last()
    assert (anna.kind("staff") in shown["text"]) == sees_it
    if sees_it:
        assert anna.tr.plain(GROUPS[Group.STAFF]) in [one["text"] for one in buttons_of(shown)]
    await anna.forges((await anna.last())["message_id"], StopTopic(topic="staff").pack())
    await anna.sees_button("🔔 All kinds of messages")
    assert (await anna.wishes()).switches["staff"] != sees_it


async def test_words_in_place_of_a_button_get_a_word_of_help(
    reader: LetIn, language: str, a_photo: bytes
) -> None:
    anna = await reader(language)
    await anna.opens_news()
    await anna.says("?!")
    await anna.sees(anna.hears("I did not understand that. Here is what I can help with:"))
    await anna.sends_photo(a_photo)
    await anna.sees(anna.hears("Please use the buttons under this message."))


async def test_stop_says_what_it_means_and_news_leads_back(reader: LetIn, language: str) -> None:
    anna = await reader(language)
    topics = anna.services.city.news
    on_at_first = [anna.kind(one.key) for one in topics if one.default and is_for_all(one)]
    await anna.says("/stop")
    await anna.sees_button(
        "🔔 All kinds of messages",
        anna.hears("🔕 <b>I will not write to you by myself any more.</b> I still answer when you "
                   "write to me.\n\nDo you want to hear from me again? Send /news and switch on "
                   "what you like. Reminders that you asked for come then, too, if it is not too "
                   "late for them."),
    )  # fmt: skip
    await anna.says("/stop")
    await anna.sees(
        anna.hears("🔕 <b>You have stopped all messages already.</b> I only answer when you write "
                   "to me.\n\nDo you want to hear from me again? Send /news and switch on what "
                   "you like."),
    )  # fmt: skip
    assert (await anna.wishes()).has_stopped
    await anna.presses_button("🔔 All kinds of messages")
    await anna.sees_button("🔔 Allow messages again")
    await anna.sees(anna.hears("Stopped: {kinds}.", kinds=", ".join(on_at_first)))
    await anna.presses_button(GROUPS[Group.TAKING_PART])
    await anna.sees(button=anna.label(STOPPED, "voting"))
    await anna.taps(anna.label(STOPPED, "voting"))
    await anna.sees(
        anna.hears(
            "🔔 I may write to you again. “{kind}” is on, and so is everything else that was on "
            "before you stopped it.",
            kind=anna.kind("voting"),
        ),
        button=anna.label(ON, "elections"),
    )
    assert not (await anna.wishes()).has_stopped


async def test_reminder_that_a_stop_took_back_comes_after_all_as_the_stop_says(
    house: House, reader: LetIn
) -> None:
    anna, services = await reader("lv"), house.app.services
    owner, now = await anna.resident_id(), services.clock.now()
    later, useful = now + timedelta(days=1), now + timedelta(days=2)
    kind = NoticeKind.VOTING_ENDS
    await services.deliveries.ask(owner, kind, "2025", due_at=later, useful_until=useful)
    await anna.says("/stop")
    await anna.sees_button("🔔 All kinds of messages")
    assert not await services.deliveries.asked(owner, kind, "2025")
    await anna.presses_button("🔔 All kinds of messages")
    await anna.sees_button("🔔 Allow messages again")
    await anna.presses_button("🔔 Allow messages again")
    await anna.sees_button("🔕 Stop everything")
    assert await services.deliveries.asked(owner, kind, "2025")


async def test_stop_answers_when_nothing_is_on_its_way_any_more(
    house: House, reader: LetIn, got: Got
) -> None:
    anna = await reader("lv")
    number = await got(anna, NoticeKind.VOTING_OPENS, "sending")
    stopping = asyncio.ensure_future(anna.says("/stop"))
    await anna.sees_nothing(anna.hears("🔕 <b>I will not write to you by myself any more.</b>"),
                            within=1)  # fmt: skip
    arrived = update(delivery).where(delivery.c.delivery_id == number).values(state="sent")
    async with house.app.services.database.writing() as connection:
        await connection.execute(arrived)
    text = await anna.sees_button("🔔 All kinds of messages")
    assert str(anna.hears(ONE_MAY_COME)) not in str(text)
    await stopping


async def test_stop_does_not_wait_for_ever_and_says_that_one_message_may_still_come(
    house: House, reader: LetIn, got: Got
) -> None:
    anna = await reader("lv")
    await got(anna, NoticeKind.VOTING_OPENS, "sending")
    stopping = asyncio.ensure_future(anna.says("/stop"))
    await anna.sees(
        anna.hears(ONE_MAY_COME),
        button=anna.tr.plain("🔔 All kinds of messages"),
        timeout=WAIT_SECONDS + 5,
    )
    await stopping


async def test_writing_still_works_after_a_stop(reader: LetIn) -> None:
    anna = await reader("en")
    await anna.says("/stop")
    await anna.sees_button("🔔 All kinds of messages")
    await anna.says("/vote")
    await anna.sees_button("✉️ I have no letter")


async def test_everything_can_be_stopped_and_allowed_again_in_the_window(
    reader: LetIn, language: str
) -> None:
    anna = await reader(language)
    await anna.opens_news()
    await anna.presses_button("🔕 Stop everything")
    await anna.sees_button("🔔 Allow messages again")
    assert (await anna.wishes()).has_stopped
    await anna.presses_button("🔔 Allow messages again")
    await anna.sees_button(
        "🔕 Stop everything",
        anna.hears("🔔 I may write to you again, about everything that is marked as on here."),
    )
    assert not (await anna.wishes()).has_stopped


async def test_menu_leads_to_the_news_and_back(reader: LetIn, language: str) -> None:
    anna = await reader(language)
    await anna.presses_button("🔔 News")
    await anna.sees_button("🌙 Timing")
    await anna.presses_button("🏠 Menu")
    await anna.sees_button("❓ Help")
