"""Passing something of the bot on: the share button asks for a chat, and a link in a group opens
one's own."""

from collections.abc import Callable

import pytest
from playwright.async_api import Page, expect

from sandbox import server
from tests.browser.conftest import OpenPage
from tests.browser.test_chat import say, started

pytestmark = pytest.mark.browser
Newcomer = Callable[..., int]
TITLE = "Ezerkrasta kaimiņi"


async def shares(page: Page, chat: str) -> None:
    await say(page, "dalies")
    await page.get_by_role("button", name="Dalīties").click()
    await page.get_by_role("dialog").get_by_role("button", name=chat).click()
    await page.get_by_role("list", name="Bota piedāvātie varianti").get_by_role("button").click()


@pytest.mark.parametrize("width", [390, 1280])
async def test_a_share_button_places_the_result_into_the_chosen_group(
    open_page: OpenPage, newcomer: Newcomer, desk: server.RunningSandbox, width: int
) -> None:
    person = newcomer()
    desk.world.chats.add_group(TITLE, [person])
    page = await started(open_page, person, width=width)
    await shares(page, TITLE)
    placed = page.locator(".pane[data-chat^='-'] .mine")
    await expect(placed.locator(".text")).to_have_text("Projekts: b_1")
    await expect(placed.locator(".via")).to_contain_text("LiepajaBalssBot")
    await expect(page.locator(".pane[data-chat^='-'] textarea")).to_have_value("")
    await page.get_by_role("link", name="Lasīt").click()
    own = page.locator(f".pane[data-chat='{person}']")
    await expect(own.locator(".mine .text").last).to_have_text("/start b_1")
    await expect(own.locator(".theirs").last).to_contain_text("Labdien!")


async def test_without_a_group_the_own_chat_is_offered_and_nothing_is_sent_unasked(
    open_page: OpenPage, newcomer: Newcomer
) -> None:
    page = await started(open_page, newcomer())
    await say(page, "dalies")
    await page.get_by_role("button", name="Dalīties").click()
    choices = page.get_by_role("dialog").locator(".choice")
    await expect(choices).to_have_text(["Mana saruna ar botu"])
    await page.keyboard.press("Escape")
    await expect(page.locator("textarea")).to_have_value("")
    await expect(page.locator(".via")).to_have_count(0)
