"""The desk around the chats: people, the city's clock, the letter, languages, colours, widths."""

from collections.abc import Callable
from pathlib import Path

import pyotp
import pytest
from playwright.async_api import Browser, Page, expect

from sandbox import server
from sandbox.limits import Limits
from sandbox.server import RunningSandbox
from tests.browser.conftest import CODE, OpenPage
from tests.browser.test_chat import say

pytestmark = pytest.mark.browser
Newcomer = Callable[..., int]


async def is_too_wide(page: Page) -> bool:
    return bool(await page.evaluate("document.documentElement.scrollWidth > innerWidth"))


async def test_page_says_that_no_real_vote_is_cast(open_page: OpenPage) -> None:
    page = await open_page()
    await expect(page.locator(".sandbox")).to_contain_text("neviena īsta balss te netiek nodota")
    await expect(page.locator(".person")).not_to_have_count(0)
    await expect(page.locator("#people-list")).to_contain_text("Anna Kalniņa")


async def test_two_people_are_played_side_by_side(open_page: OpenPage, newcomer: Newcomer) -> None:
    first, second = newcomer("Pirmā"), newcomer("Otrais")
    page = await open_page(first)
    await page.get_by_role("button", name="Atvērt blakus: Otrais").click()
    panes = page.locator(".pane")
    await expect(panes).to_have_count(2)
    for at, words in enumerate(("no pirmās", "no otrā")):
        await panes.nth(at).get_by_role("button", name="Sākt", exact=True).click()
        await panes.nth(at).locator("textarea").fill(words)
        await panes.nth(at).locator("textarea").press("Enter")
        await expect(panes.nth(at).locator(".theirs").last).to_contain_text(f"Atbalss: {words}")
    await expect(panes.nth(0)).not_to_contain_text("no otrā")
    await page.reload()
    await expect(page.locator(f'.pane[data-person="{second}"]')).to_contain_text("no otrā")


async def test_unread_messages_are_counted_until_the_chat_is_opened(
    open_page: OpenPage, newcomer: Newcomer, desk: RunningSandbox
) -> None:
    reader, other = newcomer("Lasītāja"), newcomer("Cits")
    page = await open_page(other)
    chat = desk.world.chats.find(reader)
    assert chat
    desk.world.messages.post(chat, desk.world.bot["id"], {"text": "Atgādinājums"})
    badge = page.locator(f'[data-person="{reader}"] .badge')
    await expect(badge).to_contain_text("1 nelasīta ziņa")
    await page.locator(f'.person-button[data-person="{reader}"]').click()
    await expect(page.locator(".theirs")).to_contain_text("Atgādinājums")
    await expect(badge).to_have_count(0)


async def test_calendar_moves_the_citys_clock(open_page: OpenPage, desk: RunningSandbox) -> None:
    page = await open_page(1001)
    clock = page.locator("#clock")
    await expect(clock).to_contain_text("2025. gada 20. maijs")
    await clock.click()
    await page.locator('[data-jump="last_minute"]').click()
    await expect(clock).to_contain_text("1. jūnijs")
    await expect(clock.locator(".clock-time")).to_contain_text("23:59")
    await clock.click()
    await page.get_by_label("Datums").fill("2025-05-19")
    await page.get_by_label("Laiks").fill("08:30:00")
    await page.get_by_role("button", name="Iestatīt").click()
    await expect(clock.locator(".clock-time")).to_contain_text("08:30")
    await clock.click()
    await page.get_by_role("button", name="+1 diena").click()
    await expect(clock).to_contain_text("20. maijs")
    assert desk.world.calendar.now().isoformat().startswith("2025-05-20T05:30")


async def test_letter_shows_the_code_and_puts_it_into_the_message(open_page: OpenPage) -> None:
    page = await open_page(1001)
    hand = page.get_by_role("complementary", name="Kas ir rokās")
    await expect(hand.locator(".code")).to_have_text(CODE)
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await hand.get_by_role("button", name="Kopēt kodu").click()
    await expect(page.locator("#toasts")).to_contain_text("Kods nokopēts")
    assert await page.evaluate("navigator.clipboard.readText()") == CODE
    await hand.get_by_role("button", name="Ierakstīt ziņā").click()
    await expect(page.locator("textarea")).to_have_value(CODE)


async def test_language_of_the_page_is_the_readers_choice(open_page: OpenPage) -> None:
    page = await open_page(1002, locale="ru-RU")
    await expect(page.locator(".people h2")).to_have_text("Люди")
    await page.locator("#language").select_option("en")
    await expect(page.locator(".people h2")).to_have_text("People")
    await expect(page.locator("#clock")).to_contain_text("May 2025")
    assert await page.evaluate("document.documentElement.lang") == "en"
    await page.reload()
    await expect(page.locator(".people h2")).to_have_text("People")


async def test_dark_colours_follow_the_system_until_the_reader_chooses(
    open_page: OpenPage,
) -> None:
    page = await open_page(1001, dark=True)
    dark = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    await page.get_by_role("button", name="Ieslēgt gaišo izskatu").click()
    light = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, dark[4:-1].split(","))) < 150 < sum(map(int, light[4:-1].split(",")))


async def test_phone_shows_one_chat_and_nothing_runs_off_the_side(open_page: OpenPage) -> None:
    page = await open_page(width=360)
    await expect(page.locator(".chats")).to_be_hidden()
    for language in ("lv", "en", "ru"):
        await page.locator("#language").select_option(language)
        await expect(page.locator(".people")).to_be_visible()
        assert not await is_too_wide(page)
        await page.locator('.person-button[data-person="1001"]').click()
        await expect(page.locator(".people")).to_be_hidden()
        await page.locator(".letter-button").click()
        assert not await is_too_wide(page)
        await page.locator(".hand-close").click()
        await page.locator("#clock").click()
        assert not await is_too_wide(page)
        await page.keyboard.press("Escape")
        await page.locator(".back").click()
        await expect(page.locator('[data-person="1001"][aria-current]')).to_be_focused()


async def test_touch_targets_are_at_least_44_pixels(
    open_page: OpenPage, newcomer: Newcomer
) -> None:
    page = await open_page(newcomer(), width=360)
    await page.get_by_role("button", name="Sākt", exact=True).click()
    await expect(page.locator(".key")).to_have_count(3)
    await say(page, "taustiņi")
    await expect(page.locator(".reply-keys")).to_be_visible()
    small = await page.evaluate(
        """[...document.querySelectorAll('button, select, textarea, input, a.key')]
        .filter((one) => one.checkVisibility() && !one.closest('.text'))
        .map((one) => [one.className || one.id, one.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.width < 44 || box.height < 44))
        .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""
    )
    assert small == []


async def test_whole_journey_works_with_the_keyboard_alone(
    open_page: OpenPage, newcomer: Newcomer
) -> None:
    person = newcomer("Klaviatūra")
    page = await open_page(1002)
    keys = page.keyboard
    await keys.press("Tab")
    await keys.press("Tab")
    await expect(page.get_by_role("link", name="Pāriet uz cilvēku sarakstu")).to_be_focused()
    await keys.press("Enter")
    for _ in range(60):
        if await page.evaluate("document.activeElement.dataset.person") == str(person):
            break
        await keys.press("Tab")
    await keys.press("Enter")
    await expect(page.get_by_role("button", name="Sākt", exact=True)).to_be_focused()
    await keys.press("Enter")
    await expect(page.locator("textarea")).to_be_focused()
    await expect(page.locator(".key")).to_have_count(3)
    for _ in range(3):  # menu and attach stand between the field and the newest buttons
        await keys.press("Shift+Tab")
    await expect(page.get_by_role("link", name="Pilsētas lapa")).to_be_focused()
    await keys.press("Shift+Tab")
    await keys.press("Shift+Tab")
    await expect(page.get_by_role("button", name="Izvēlēties")).to_be_focused()
    await keys.press("Enter")
    await expect(page.get_by_role("button", name="Noņemt izvēli")).to_be_focused()
    await keys.press("Enter")
    await expect(page.get_by_role("button", name="Turpināt")).to_be_focused()


async def test_lost_line_is_told_and_mended(
    open_page: OpenPage, browser: Browser, tmp_path: Path
) -> None:
    first = await server.start(tmp_path, limits=Limits.off(), validate=False)
    page = await (await browser.new_context(locale="lv")).new_page()
    await page.goto(f"{first.url}/#1001")
    await page.wait_for_selector("body[data-ready]")
    await first.stop()
    await expect(page.locator("#offline")).to_be_visible()
    second = await server.start(tmp_path, port=first.port, limits=Limits.off(), validate=False)
    chat = second.world.chats.find(1001)
    assert chat
    second.world.messages.post(chat, second.world.bot["id"], {"text": "Kamēr nebija savienojuma"})
    await expect(page.locator(".theirs")).to_contain_text("Kamēr nebija savienojuma")
    await expect(page.locator("#offline")).to_be_hidden()
    await page.context.close()
    await second.stop()


async def test_authenticator_shows_the_digits_and_puts_them_into_the_message(
    open_page: OpenPage, newcomer: Newcomer, desk: RunningSandbox
) -> None:
    person, key = newcomer("Ilze"), "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    page = await open_page(person)
    hand = page.get_by_role("complementary", name="Kas ir rokās")
    app = page.get_by_role("region", name="Autentifikācijas lietotne")
    await page.locator(".letter-button").click()
    await expect(hand).to_be_visible()
    await expect(app).to_be_hidden()
    chat = desk.world.chats.find(person)
    assert chat
    bot = desk.world.bot["id"]
    shown = desk.world.messages.post(
        chat, bot, {"text": f"otpauth://totp/Balss:Ilze?secret={key}&issuer=Balss"}
    )
    desk.world.messages.delete(person, [shown["message_id"]])
    await expect(app).to_contain_text("Balss · Ilze")
    await app.get_by_role("button", name="Ierakstīt ziņā").click()
    typed = await page.locator("textarea").input_value()
    assert pyotp.TOTP(key).verify(typed, valid_window=1)
    await page.reload()
    for language, name in (("en", "Authenticator app"), ("ru", "Приложение-аутентификатор")):
        await page.locator("#language").select_option(language)
        if not await page.locator(".hand").is_visible():
            await page.locator(".letter-button").click()
        await expect(page.get_by_role("region", name=name)).to_contain_text("Balss · Ilze")
