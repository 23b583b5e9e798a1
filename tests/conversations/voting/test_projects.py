"""Browsing: by category and theme, words and numbers, a link; and from a card into the vote."""

from __future__ import annotations

from tests.conversations.conftest import House
from tests.conversations.voting.conftest import LetIn

DOGS = 1


async def test_category_and_theme_lead_to_lists_and_cards(newcomer: LetIn) -> None:
    anna = await newcomer("en")
    await anna.says("/projects")
    await anna.taps(anna.named(anna.ballot.category("infrastructure")))
    await anna.sees(button=anna.listed(anna.ballot.projects[0]))
    await anna.taps(anna.tr.plain("Page {page} ➡️", page=2))
    await anna.sees(button=anna.listed(anna.ballot.projects_in("infrastructure")[6]))
    await anna.presses_button("⬅️ Categories and themes")
    await anna.presses_button("🏷 Themes")
    await anna.sees_button("⬅️ Categories and themes")
    topic = anna.services.city.topic("dogs")
    await anna.taps(topic.name.get("en"))
    await anna.sees(topic.name.get("en"), button=anna.listed(anna.ballot.projects[0]))
    await anna.taps(f"{DOGS}. ")
    card = await anna.sees_button("📋 Back to the list", anna.named(anna.ballot.projects[0]))
    assert card["photo"]
    await anna.presses_button("📋 Back to the list")
    await anna.sees_button("⬅️ Categories and themes", topic.name.get("en"))


async def test_words_and_numbers_find_projects(newcomer: LetIn, language: str) -> None:
    anna = await newcomer(language)
    await anna.says("/projects")
    await anna.sees_button("🏠 Menu")
    await anna.says({"lv": "sunu laukums", "en": "dog training", "ru": "собаки"}[language])
    await anna.sees(button=anna.listed(anna.ballot.projects[0]))
    await anna.says("№ 9")
    project = anna.ballot.project(9)
    assert project is not None
    await anna.sees_button("📋 Back to the list", anna.named(project))
    await anna.says("qwertyuiop <b>")
    await anna.sees("qwertyuiop <b>", button=anna.tr.plain("⬅️ Categories and themes"))


async def test_link_opens_the_card(newcomer: LetIn) -> None:
    anna = await newcomer("lv")
    await anna.starts("p_3")
    project = anna.ballot.project(3)
    assert project is not None
    await anna.sees_button("📋 Back to the list", anna.named(project))
    await anna.presses_button("📋 Back to the list")
    await anna.sees(button=anna.listed(project))


async def test_picture_that_telegram_has_forgotten_goes_up_again(
    newcomer: LetIn, house: House
) -> None:
    files = house.sandbox.world.store
    anna, boris = await newcomer("lv"), await newcomer("ru")
    await anna.starts(f"p_{DOGS}")
    first = (await anna.sees_button("📋 Back to the list"))["photo"][-1]["file_id"]
    forgotten = list(files.items("files"))
    for file_id, _ in forgotten:
        files.drop("files", file_id)
    await boris.starts(f"p_{DOGS}")
    again = (await boris.sees_button("📋 Back to the list"))["photo"][-1]["file_id"]
    assert again != first
    await anna.starts(f"p_{DOGS}")
    assert (await anna.sees_button("📋 Back to the list"))["photo"][-1]["file_id"] == again
    for file_id, record in forgotten:
        files.put("files", file_id, record)


async def test_link_to_an_unknown_project_says_so(newcomer: LetIn) -> None:
    anna = await newcomer("ru")
    await anna.starts("p_999")
    await anna.sees(
        anna.hears(
            "There is no project No {number} here. Please choose one from the lists.", number=999
        ),
        button=anna.named(anna.ballot.category("events")),
    )


async def test_card_leads_into_the_vote_for_who_has_shown_the_code(voter: LetIn) -> None:
    anna = await voter("en")
    await anna.starts(f"p_{DOGS}")
    await anna.presses_button("🗳 Choose for my ballot")
    await anna.sees_button("✓ Choose", anna.named(anna.ballot.projects[0]))
    await anna.presses_button("✓ Choose")
    await anna.sees_button("➖ Remove")
    assert await anna.picked() == (DOGS,)
    await anna.presses_button("📋 Back to the list")
    await anna.sees(button=anna.listed(anna.ballot.projects[0]))


async def test_card_leads_through_the_code_back_to_the_card(
    newcomer: LetIn, language: str
) -> None:
    anna = await newcomer(language)
    await anna.starts(f"p_{DOGS}")
    await anna.presses_button("🗳 Choose for my ballot")
    await anna.sees_button("✉️ I have no letter")
    await anna.says("nonsense")
    await anna.sees("⚠️")
    await anna.says(anna.code)
    await anna.sees_button("✓ Choose", anna.named(anna.ballot.projects[0]))


async def test_card_says_the_result_once_it_is_published(house: House, newcomer: LetIn) -> None:
    anna = await newcomer("lv")
    await house.desk.set_clock("2025-06-02T09:00")
    await anna.starts(f"p_{DOGS}")
    await anna.sees(
        anna.hears_number(
            "Result: will be carried out, with {n} vote.",
            "Result: will be carried out, with {n} votes.",
            584,
        )
    )
