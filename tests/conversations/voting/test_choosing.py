"""Choosing: the drawn order, pages, a full category, old windows and forged presses."""

from __future__ import annotations

import asyncio

from aiogram_dialog.utils import CB_SEP

from participation.conversations.seal import Seal
from participation.errors import Reason
from sandbox.resident_screen import Json
from tests.conversations.conftest import House
from tests.conversations.voting.conftest import LetIn


def data_of(message: Json, widget: str) -> str:
    """What the first button of this widget carries."""
    for row in message["reply_markup"]["inline_keyboard"]:
        for button in row:
            if button.get("callback_data", "").partition(CB_SEP)[2].startswith(widget):
                return str(button["callback_data"])
    raise AssertionError(f"no {widget} on this message")


async def test_all_projects_of_a_category_are_on_its_pages_in_this_voters_order(
    voter: LetIn,
) -> None:
    anna = await voter("en")
    await anna.opens_step("infrastructure")
    order = anna.order("infrastructure")
    pages = -(-len(order) // 6)
    for page in range(pages):
        told = anna.hears(
            "<i>The order is drawn for each voter, so that nobody is always first.</i>\n"
            "Page {page} of {pages}. Tap a project to read about it and choose it.",
            page=page + 1,
            pages=pages,
        )
        shown = await anna.sees(told)
        labels = str(shown["reply_markup"]["inline_keyboard"])
        on_page = order[page * 6 : page * 6 + 6]
        assert all(f"{anna.listed(one)}" in labels for one in on_page)
        assert all(f"'{anna.listed(one)}" not in labels for one in order if one not in on_page)
        if page + 1 < pages:
            await anna.taps(anna.tr.plain("Page {page} ➡️", page=page + 2))
    await anna.taps(anna.tr.plain("⬅️ Page {page}", page=pages - 1))
    await anna.sees(button=anna.listed(order[(pages - 2) * 6]))


async def test_two_voters_have_two_orders(voter: LetIn) -> None:
    anna, james = await voter("en"), await voter("en")
    assert anna.order("infrastructure") != james.order("infrastructure")
    assert set(anna.order("infrastructure")) == set(james.order("infrastructure"))


async def test_full_category_says_what_to_do(voter: LetIn, language: str) -> None:
    anna = await voter(language)
    most = anna.ballot.category("events").choices_max
    await anna.opens_step("events")
    order = anna.order("events")
    await anna.opens_card(order[0])
    for place in range(most):
        await anna.presses_button("✓ Choose")
        await anna.sees_button("➖ Remove")
        await anna.presses_button("Next project ➡️")
        await anna.sees(anna.named(order[place + 1]))
    card = await anna.sees_button(
        "✅ Review and cast",
        anna.hears_number(
            "You have already chosen {n} project, and more are not possible here. To choose this "
            "one, first remove another.",
            "You have already chosen {n} projects, and more are not possible here. To choose this "
            "one, first remove another.",
            most,
        ),
    )
    # A button of an older card, or a forged one, changes nothing.
    intent = data_of(card, "v_").partition(CB_SEP)[0]
    await anna.forges(card["message_id"], f"{intent}{CB_SEP}v_choose:{order[most].number}")
    await anna.sees(anna.told(Reason.CATEGORY_FULL, category="events", most=most))
    assert set(await anna.picked()) == {project.number for project in order[:most]}


async def test_forged_presses_choose_nothing(voter: LetIn) -> None:
    anna = await voter("en")
    await anna.opens_step("events")
    card = await anna.opens_card(anna.order("events")[0])
    intent = data_of(card, "v_").partition(CB_SEP)[0]
    for forged in ("999", "-1", "x", "", "1" * 40, "0", "१"):
        await anna.forges(card["message_id"], f"{intent}{CB_SEP}v_choose:{forged}")
        await anna.answered()
    assert await anna.picked() == ()
    await anna.says("hello")
    await anna.sees_button("✓ Choose")


async def test_button_of_an_old_window_brings_the_fresh_one_and_does_nothing(voter: LetIn) -> None:
    anna = await voter("lv")
    await anna.opens_step("events")
    card = await anna.opens_card(anna.order("events")[0])
    choose = data_of(card, "v_choose")
    await anna.says("/vote")
    await anna.sees_button("✅ Review and cast")
    await anna.forges(card["message_id"], choose)
    await anna.sees_button("✅ Review and cast")
    assert await anna.picked() == ()
    await anna.says("/menu")
    await anna.sees_button("❓ Help")
    await anna.forges(card["message_id"], choose)
    await anna.sees_button("✅ Review and cast")
    assert await anna.picked() == ()


async def test_nothing_chosen_means_nothing_to_cast_and_that_is_said(voter: LetIn) -> None:
    anna = await voter("ru")
    await anna.presses_button("✅ Review and cast")
    review = await anna.sees_button(
        "⬅️ My ballot",
        anna.hears(
            "\nNothing is chosen yet, so there is nothing to cast. Choose at least one project "
            "first."
        ).strip(),
    )
    labels = [
        button["text"] for row in review["reply_markup"]["inline_keyboard"] for button in row
    ]
    assert anna.tr.plain("🗳 Cast my ballot") not in labels


async def test_dialog_remembers_where_one_looks_and_never_what_is_chosen(
    house: House, voter: LetIn
) -> None:
    anna = await voter("en")
    await anna.fills(2, 2)
    await anna.presses_button("✅ Review and cast")
    await anna.sees_button("🗳 Cast my ballot")
    intent = data_of(await anna.last(), "v_").partition(CB_SEP)[0]
    seal = Seal(house.app.settings.vote_secret)
    name = seal.name(f"{house.app.bot.id}:{anna.id}", f"{anna.id}:aiogd:context:{intent}")
    kept = seal.open(name, await anna.services.conversations.load(name))
    assert set(kept.data["dialog_data"]) == {"category", "page", "card"}
    assert not kept.data["widget_data"]


async def test_receipt_comes_although_sending_it_failed_at_first(
    house: House, voter: LetIn
) -> None:
    anna = await voter("en")
    chosen = await anna.fills(1, 1)
    await anna.presses_button("✅ Review and cast")
    await anna.sees_button("🗳 Cast my ballot")
    await house.desk.order_fault("sendMessage", "500", times=2)
    await anna.taps("🗳 Cast my ballot", settle=0)
    await anna.sees_button("🧾 Check my receipt")
    await house.desk.clear_faults()
    entry = await anna.services.voting.find_receipt(await anna.receipt())
    assert entry is not None
    assert entry.state == "counted"
    assert set(await anna.services.voting.my_ballot(anna.id) or ()) == set(chosen)


async def test_two_taps_at_once_cast_one_ballot(voter: LetIn) -> None:
    anna = await voter("en")
    await anna.fills(1, 1)
    await anna.presses_button("✅ Review and cast")
    review = await anna.sees_button("🗳 Cast my ballot")
    press = data_of(review, "v_cast")
    await asyncio.gather(*(anna.forges(review["message_id"], press, settle=0) for _ in range(3)))
    await anna.sees_button("🧾 Check my receipt")
    messages = (await anna.chat())["messages"]
    assert sum("🧾" in message.get("text", "")[:3] for message in messages) == 1


async def test_menu_takes_the_window_away_and_keeps_the_choices(voter: LetIn) -> None:
    anna = await voter("lv")
    chosen = await anna.fills(1, 1)
    window = await anna.last()
    await anna.presses_button("🏠 Menu")
    await anna.sees_button("❓ Help")
    messages = (await anna.chat())["messages"]
    assert window["message_id"] not in [message["message_id"] for message in messages]
    assert await anna.picked() == chosen
