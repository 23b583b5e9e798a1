"""What a person says and sees in a chat: text, buttons, files, places. The desk around the chat
is in `test_desk.py`."""

import io
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.async_api import FilePayload, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.scripted_bot import EVIL, ScriptedBot

pytestmark = pytest.mark.browser
Newcomer = Callable[..., int]


async def say(page: Page, text: str) -> None:
    field = page.locator("textarea")
    await field.fill(text)
    await field.press("Enter")


async def started(open_page: OpenPage, person: int, **how: object) -> Page:
    page = await open_page(person, **how)
    await page.get_by_role("button", name="Sākt", exact=True).click()
    await expect(page.locator(".theirs").last).to_contain_text("Labdien!")
    return page


async def test_empty_chat_offers_start_and_the_greeting_keeps_its_entities(
    open_page: OpenPage, newcomer: Newcomer
) -> None:
    person = newcomer()
    page = await open_page(person)
    await expect(page.locator(".empty")).to_contain_text("Līdzdalība Liepājā")
    await page.get_by_role("button", name="Sākt", exact=True).click()
    bubble = page.locator(".theirs .text")
    for tag, words in {
        "strong": "Labdien!",
        "em": "slīprakstā",
        "u": "pasvītrots",
        "s": "dzēsts",
        "code": "kods",
        "blockquote": "citāts",
        "pre": "rinda\n  otra",
    }.items():
        await expect(bubble.locator(tag).first).to_have_text(words)
    await expect(bubble.get_by_role("link", name="pilsēta")).to_have_attribute(
        "href", "https://www.liepaja.lv/"
    )
    spoiler = bubble.locator(".spoiler")
    await spoiler.press("Enter")
    await expect(spoiler).to_have_text("noslēpums")
    await expect(spoiler).to_have_class("spoiler open")


async def test_enter_sends_and_shift_enter_starts_a_line(
    open_page: OpenPage, newcomer: Newcomer
) -> None:
    page = await started(open_page, newcomer())
    field = page.locator("textarea")
    await field.press_sequentially("viens")
    await field.press("Shift+Enter")
    await field.press_sequentially("divi")
    await field.press("Enter")
    await expect(page.locator(".mine .text").last).to_have_text("viens\ndivi")
    await expect(page.locator(".theirs .text").last).to_have_text("Atbalss: viens\ndivi")
    await expect(field).to_have_value("")


async def test_pressed_button_shows_the_answer_and_the_edited_message(
    open_page: OpenPage, newcomer: Newcomer
) -> None:
    page = await started(open_page, newcomer())
    await page.get_by_role("button", name="Izvēlēties").click()
    await expect(page.locator(".pane-toasts")).to_contain_text("Izvēlēts")
    await expect(page.locator(".theirs .text")).to_have_text("Jūsu izvēle: pick")
    await expect(page.locator(".theirs .stamp")).to_contain_text("labots")
    await expect(page.locator(".theirs .key")).to_have_text(["Noņemt izvēli"])
    await expect(page.locator("#announcer")).to_contain_text("Jūsu izvēle: pick")


async def test_alert_waits_for_ok(open_page: OpenPage, newcomer: Newcomer) -> None:
    page = await started(open_page, newcomer())
    await page.get_by_role("button", name="Brīdinājums").click()
    window = page.get_by_role("dialog")
    await expect(window).to_contain_text("Līdz slēgšanai 5 minūtes")
    await page.get_by_role("button", name="Labi").click()
    await expect(window).to_have_count(0)


async def test_reply_keyboard_shares_a_place_and_goes_away_after_one_use(
    open_page: OpenPage, newcomer: Newcomer
) -> None:
    page = await started(open_page, newcomer())
    await say(page, "taustiņi")
    await page.get_by_role("button", name="Sūtīt tālruni").click()
    await page.get_by_role("dialog").get_by_role("button", name="Nosūtīt").click()
    await expect(page.locator(".theirs").last).to_contain_text("Tālrunis +3712")
    await expect(page.locator(".reply-keys")).to_have_count(0)
    await say(page, "taustiņi")
    await page.get_by_role("button", name="Sūtīt vietu").click()
    await page.get_by_role("button", name="Raiņa parks").click()
    await expect(page.locator(".mine .place")).to_contain_text("56.51")
    await expect(page.locator(".theirs").last).to_contain_text("Vieta 56.51 21.01")


async def test_photos_and_files_arrive_with_their_caption(
    open_page: OpenPage, newcomer: Newcomer
) -> None:
    page = await started(open_page, newcomer())
    content = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(content, "JPEG")
    picture: FilePayload = {
        "name": "parks.jpg",
        "mimeType": "image/jpeg",
        "buffer": content.getvalue(),
    }
    await page.locator('input[data-pick="photo"]').set_input_files([picture, picture])
    await expect(page.locator(".holding")).to_contain_text("2 attēli")
    await say(page, "Divi skati")
    await expect(page.locator(".mine .album img")).to_have_count(2)
    await expect(
        page.locator(".theirs").filter(has_text="Foto ar parakstu: Divi skati")
    ).to_be_visible()
    # Not `wait_for_function`: when it has to wait, it asks with eval, which the page forbids.
    await expect(page.locator(".mine .album img").first).not_to_have_js_property("naturalWidth", 0)
    note: FilePayload = {"name": "tāme.txt", "mimeType": "text/plain", "buffer": b"100 EUR"}
    await page.locator('input[data-pick="document"]').set_input_files([note])
    await page.get_by_role("button", name="Nosūtīt", exact=True).click()
    await expect(page.locator(".theirs").last).to_contain_text("Datne tāme.txt")


async def test_attach_menu_sends_a_sample_photo_a_sticker_and_a_voice(
    open_page: OpenPage, newcomer: Newcomer
) -> None:
    page = await started(open_page, newcomer())

    async def attach(name: str) -> None:
        await page.locator(".attach > button").click()
        await page.locator(".attach .popup").get_by_role("button", name=name).click()

    await attach("Parauga fotoattēls")
    await page.get_by_role("button", name="Nosūtīt", exact=True).click()
    await expect(page.locator(".mine .picture img")).to_be_visible()
    await attach("Uzlīme")
    await page.get_by_role("button", name="Uzlīme 🌊").click()
    await expect(page.locator(".mine .sticker")).to_have_text("🌊")
    await attach("Balss ziņa")
    await expect(page.locator(".mine .voice")).to_be_visible()


async def test_slash_lists_the_commands_and_the_menu_button_too(
    open_page: OpenPage, newcomer: Newcomer
) -> None:
    page = await started(open_page, newcomer())
    await page.locator("textarea").press_sequentially("/vo")
    await expect(page.locator(".commands li")).to_have_count(1)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator(".theirs .text").last).to_have_text("Atbalss: /vote")
    await page.locator(".menu-button").click()
    await expect(page.locator(".commands li")).to_have_count(2)


async def test_naming_the_bot_lists_what_it_offers(
    open_page: OpenPage, newcomer: Newcomer
) -> None:
    page = await started(open_page, newcomer())
    await page.locator("textarea").press_sequentially("@LiepajaBalssBot parks")
    await page.get_by_role("button", name="Raiņa parks").click()
    await expect(page.locator(".mine .text").last).to_have_text("Projekts: parks")
    await expect(page.locator("textarea")).to_have_value("")


async def test_typing_is_shown_and_a_deleted_message_goes(
    open_page: OpenPage, newcomer: Newcomer
) -> None:
    page = await started(open_page, newcomer())
    await say(page, "raksti")
    await expect(page.locator(".status")).to_contain_text("raksta…")
    await say(page, "dzēs")
    await expect(page.locator(".theirs").last).to_contain_text("Izdzēsts")
    await expect(page.locator(".log")).not_to_contain_text("pazudīs")


async def test_markup_in_texts_and_names_stays_text(
    open_page: OpenPage, newcomer: Newcomer
) -> None:
    page = await started(open_page, newcomer(EVIL[:60]))
    await say(page, EVIL)
    await expect(page.locator(".mine .text").last).to_have_text(EVIL)
    await say(page, "evil")
    await expect(page.locator(".theirs .text").last).to_have_text(EVIL)
    await expect(page.locator(".person b").last).to_have_text(EVIL[:60])
    assert await page.locator(".log script, .log img, .people img").count() == 0
    assert await page.title() == "Balss izmēģinājumu vide"


async def test_blocking_the_bot_ends_writing_until_it_is_unblocked(
    open_page: OpenPage, newcomer: Newcomer, bot: ScriptedBot
) -> None:
    page = await started(open_page, newcomer())
    bot.memberships.clear()
    await page.locator(".block").click()
    await expect(page.locator(".pane-foot")).to_contain_text("Bots ir bloķēts")
    await page.locator(".pane-foot").get_by_role("button", name="Atbloķēt botu").click()
    await say(page, "atkal te")
    await expect(page.locator(".theirs").last).to_contain_text("Atbalss: atkal te")
    assert bot.memberships == ["kicked", "member"]
