"""Hello: the language, three sentences, the menu; commands at any moment; whatever people send."""

import asyncio

import pytest

LANGUAGES = {"lv": "Latviešu", "en": "English", "ru": "Русский"}


def words(html) -> str:
    """A translated sentence as a resident reads it, its first line."""
    return html.striptags() if "\n" not in html else html.split("\n")[0].striptags()


async def test_a_newcomer_chooses_a_language_reads_who_we_are_and_gets_the_menu(desk, tr):
    jānis = await desk.newcomer("Jānis", tr.language)
    await jānis.starts()
    question = await jānis.sees("Kurā valodā", "Which language", "На каком языке")
    suggested = question["reply_markup"]["inline_keyboard"][0][0]["text"]
    assert suggested == LANGUAGES[tr.language]
    await jānis.taps(LANGUAGES[tr.language])
    await jānis.sees("Balss", "/me")
    await jānis.sees(words(tr("<b>What would you like to do?</b>\n{today}", today="")))


async def test_another_language_can_be_chosen_later(resident, tr, app):
    other = "en" if tr.language != "en" else "lv"
    await resident.says("/language")
    await resident.taps(LANGUAGES[other])
    await resident.sees(button=app.services.translators[other].plain("❓ Help"))


async def test_free_words_get_a_helping_answer(resident):
    await resident.says("sveiki gribu kko izdarit pilsetas laba")
    seen = await resident.sees()
    assert seen["reply_markup"]["inline_keyboard"]


async def test_words_that_mean_nothing_here_get_the_menu(resident, tr):
    await resident.says("qwrtzp 4711 vvv")
    await resident.sees(
        words(tr("I did not understand that. Here is what I can help with:")),
        button=tr.plain("❓ Help"),
    )


@pytest.mark.parametrize("kind", ["sticker", "voice", "photo", "location", "contact"])
async def test_whatever_is_sent_gets_an_answer(resident, tr, kind, a_photo):
    send = getattr(resident, f"sends_{kind}")
    await (send(a_photo) if kind == "photo" else send())
    await resident.sees(button=tr.plain("❓ Help"))


@pytest.mark.parametrize(
    ("command", "heading"),
    [
        ("menu", "<b>What would you like to do?</b>\n{today}"),
        ("help", None),
        ("volunteer", "<b>Volunteering</b>"),
        ("elections", None),
        ("news", None),
        ("me", None),
    ],
)  # fmt: skip
async def test_every_command_that_only_informs_answers(resident, tr, command, heading):
    await resident.says(f"/{command}")
    seen = await resident.sees(words(tr(heading, today="", facts="")) if heading else "")
    assert "{" not in seen["text"]
    assert seen["reply_markup"]["inline_keyboard"]


async def test_a_button_that_nobody_made_shows_the_menu(resident, tr):
    last = await resident.last()
    await resident.forges(last["message_id"], "nonsense")
    assert (await resident.answered())["text"]
    await resident.sees(button=tr.plain("❓ Help"))


async def test_a_button_of_a_window_that_is_gone_shows_the_fresh_one(resident, tr):
    last = await resident.last()
    await resident.forges(last["message_id"], "AbCdEf\x1dv_open")
    await resident.sees()


async def test_my_data_can_be_copied_and_deleted(resident, tr):
    await resident.says("/me")
    await resident.taps(tr.plain("Get a copy of my data"))
    assert (await resident.sees())["document"]["file_name"] == "balss-my-data.json"
    await resident.taps(tr.plain("Delete my data"))
    await resident.sees(button=tr.plain("Yes, delete my data"))
    await resident.taps(tr.plain("Yes, delete my data"))
    await resident.says("/start")
    await resident.sees("Kurā valodā", "Which language")


async def test_stop_and_cancel_answer(resident, tr):
    await resident.says("/stop")
    await resident.sees(button=tr.plain("🔔 All kinds of messages"))
    await resident.says("/cancel")
    await resident.sees(button=tr.plain("❓ Help"))


async def test_in_a_group_the_bot_only_points_to_the_private_chat(desk, app):
    anna = (await desk.person(1001)).in_group(-100200300)
    await anna.says("/vote@LiepajaBalssBot")
    seen = await anna.sees()
    assert "start=g" in seen["reply_markup"]["inline_keyboard"][0][0]["url"]
    await anna.says("hello everybody")
    await anna.sees_nothing()


async def test_who_blocks_the_bot_is_not_written_to_until_they_come_back(resident, app, language):
    async def is_reachable() -> bool:
        return (await app.services.residents.meet(resident.id)).is_reachable

    await resident.blocks_the_bot()
    await eventually(is_reachable, False)
    await resident.unblocks_the_bot()
    await resident.says("/menu")
    await resident.sees(button=resident.tr.plain("❓ Help"))
    await eventually(is_reachable, True)


async def eventually(ask, wanted) -> None:
    for _ in range(100):
        if await ask() == wanted:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"never became {wanted}")
