"""Whatever is sent in whichever window: an answer that helps, the same window again, and the draft
as it was. Texts that only look strange are taken, and shown as they were typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.raw_update import REPLACEMENT
from participation.language import LANGUAGES
from sandbox.resident_screen import Json
from tests.conversations.conftest import SUBMISSION, House, Welcome
from tests.conversations.proposals.on_the_way import comes_to
from tests.conversations.proposals.pictures import BROKEN, PDF, photo
from tests.conversations.speaker import Speaker

BLANK, OVERLONG, HTML, EMOJI, RIGHT_TO_LEFT = "ㅤㅤㅤ", "ā" * 4096, "<b>x</b>", "😀😀😀", "שלום"
ALL = (BLANK, OVERLONG, HTML, EMOJI, RIGHT_TO_LEFT, "/nonsense")
NO_NAME = (BLANK, OVERLONG, EMOJI, "/nonsense")
"""Where a name is asked, letters of any script and in any order are a name."""

Send = Callable[[Speaker], Awaitable[object]]
STICKER: Send = lambda person: person.sends_sticker()  # noqa: E731
VOICE: Send = lambda person: person.sends_voice()  # noqa: E731
PHOTO: Send = lambda person: person.sends_photo(photo())  # noqa: E731
LOCATION: Send = lambda person: person.sends_location()  # noqa: E731
CONTACT: Send = lambda person: person.sends_contact()  # noqa: E731
DOCUMENT: Send = lambda person: person.sends_document(PDF)  # noqa: E731
NO_PICTURE: Send = lambda person: person.sends_document(BROKEN, "x.jpg")  # noqa: E731
KINDS = (STICKER, VOICE, PHOTO, LOCATION, CONTACT, DOCUMENT)
NO_PLACE = (STICKER, VOICE, PHOTO, CONTACT, DOCUMENT)

WINDOWS: dict[str, tuple[tuple[str, ...], tuple[Send, ...]]] = {
    "welcome": (ALL, KINDS),
    "resume": (ALL, KINDS),
    "anew": (ALL, KINDS),
    "who": (ALL, KINDS),
    "age": (ALL, KINDS),
    "organisation": (NO_NAME, KINDS),
    "category": (ALL, KINDS),
    "topic": (ALL, KINDS),
    "title": (NO_NAME, KINDS),
    "description": (ALL, KINDS),
    "place": (NO_NAME, NO_PLACE),
    "location": (NO_NAME, NO_PLACE),
    "address": (NO_NAME, NO_PLACE),
    "district": (ALL, KINDS),
    "cost": (ALL, KINDS),
    "photos": (ALL, (STICKER, VOICE, LOCATION, CONTACT, DOCUMENT, NO_PICTURE)),
    "consent": (ALL, KINDS),
    "contact": (ALL, (STICKER, VOICE, PHOTO, LOCATION, DOCUMENT)),
    "preview": (ALL, KINDS),
    "handed_in": (ALL, KINDS),
}


def buttons(message: Json) -> list[str]:
    markup = message.get("reply_markup", {})
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return [button["text"] for row in rows for button in row]


# What is refused, and how, hardly depends on the database: all on SQLite, each third window on
# PostgreSQL too, in another language each time.
on_sqlite = pytest.mark.parametrize("server", ["sqlite"], indirect=True)
THIRDS = [one for index, one in enumerate(WINDOWS) if index % 3 == index // 3 % 3]
STRANGE = ("<b>x</b> & {y}", "שלום עולם", "a\u202eb\u0000c")
NAMES = ("title", "address", "organisation")


@pytest.mark.parametrize(
    ("server", "window"),
    [("sqlite", one) for one in WINDOWS] + [("postgresql", one) for one in THIRDS],
    indirect=["server"],
)
async def test_bad_answer_gets_help_and_changes_nothing(
    house: House, welcome: Welcome, window: str
) -> None:
    await house.desk.set_clock(SUBMISSION)
    # Each language gets a third of the windows.
    anna = await welcome(LANGUAGES[list(WINDOWS).index(window) % 3])
    await comes_to(anna, window)
    before, asked = await anna.draft(), buttons(await anna.sees())
    # The window of before loses its buttons a moment before the new one comes with its own.
    first = asked[0] if asked else None
    texts, sendings = WINDOWS[window]
    for text in texts:
        await anna.says(text)
        if window in ASK_NOTHING and not text.startswith("/"):
            await anna.sees(anna.hears("I did not understand that. Here is what I can help with:"))
        else:
            assert buttons(await anna.sees("⚠️", button=first)) == asked, text
    for send in sendings:
        await send(anna)
        assert buttons(await anna.sees("⚠️", button=first)) == asked, send
    assert await anna.draft() == before


#: Windows in which nothing is unfinished: words that are no wish are answered as anywhere.
ASK_NOTHING = {"welcome", "resume", "handed_in"}


@pytest.mark.parametrize(
    ("server", "window", "typed"),
    [("sqlite", one, typed) for one in NAMES for typed in STRANGE]
    + [("postgresql", one, typed) for one, typed in zip(NAMES, STRANGE, strict=True)],
    indirect=["server"],
)
async def test_strange_text_is_taken_as_it_was_typed(
    house: House, welcome: Welcome, window: str, typed: str
) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("en")
    await comes_to(anna, window)
    await anna.says(typed)
    await anna.sees_button("💾 Save and close")
    await anna.says("/propose")
    shown = typed.replace("\u202e", "").replace("\u0000", REPLACEMENT)
    await anna.sees_button("✍️ Continue", shown)


@on_sqlite
async def test_overlong_text_is_counted(house: House, welcome: Welcome, language: str) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome(language)
    await comes_to(anna, "description")
    await anna.says("ā" * 2222)
    await anna.sees(anna.tr.number(2222), anna.tr.number(2000))


@on_sqlite
async def test_end_of_a_text_that_telegram_cut_is_no_description(
    house: House, welcome: Welcome
) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("en")
    await comes_to(anna, "description")
    # Telegram's apps send 6000 characters as two messages, one right after the other.
    await anna.says("ā" * 4096)
    await anna.says("The end of a long text that was cut in two by the app.")
    await anna.sees("4,150", "2,000")
    draft = await anna.draft()
    assert draft is not None
    assert draft.description is None
