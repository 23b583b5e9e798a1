"""The sandbox, a scripted bot and a Chromium for the page's tests. Without a Chromium they are
skipped, and say so; with BALSS_REQUIRE_BROWSER=1 they fail instead."""

import json
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, async_playwright

from sandbox import server
from sandbox.limits import Limits
from tests.browser.scripted_bot import ScriptedBot

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CODE = "K7M2-9QXT-4HRD"
LETTER = {
    "person_id": 1001,
    "title": {"lv": "Jūsu balsošanas kods", "en": "Your voting code", "ru": "Ваш код"},
    "lines": {"lv": ["Cienījamā Anna!"], "en": ["Dear Anna,"], "ru": ["Уважаемая Анна!"]},
    "code": CODE,
}
OpenPage = Callable[..., Awaitable[Page]]


@pytest.fixture(scope="session")
def chromium() -> str:
    path = os.environ.get("BALSS_CHROMIUM") or shutil.which("chromium") or ""
    if not Path(path).is_file():
        words = "NO CHROMIUM: the chat page was not tested (Debian: apt install chromium)."
        if os.environ.get("BALSS_REQUIRE_BROWSER") == "1":
            pytest.fail(words)
        pytest.skip(words)
    return path


@pytest_asyncio.fixture(scope="session")
async def desk(
    chromium: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[server.RunningSandbox]:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "letters.json").write_text(json.dumps([LETTER]), encoding="utf-8")
    running = await server.start(folder, limits=Limits.off(), validate=False)
    yield running
    await running.stop()


@pytest_asyncio.fixture(scope="session")
async def bot(desk: server.RunningSandbox) -> AsyncIterator[ScriptedBot]:
    scripted = ScriptedBot(desk.url, server.TOKEN)
    await scripted.start()
    yield scripted
    await scripted.stop()


@pytest_asyncio.fixture(scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield launched
        await launched.close()


@pytest.fixture
def newcomer(desk: server.RunningSandbox) -> Callable[[str], int]:
    """A fresh person, so that no test reads what another one wrote."""

    def add(first_name: str = "Rita") -> int:
        return int(desk.world.chats.add_person({"first_name": first_name})["id"])

    return add


@pytest_asyncio.fixture
async def open_page(
    desk: server.RunningSandbox, bot: ScriptedBot, browser: Browser
) -> AsyncIterator[OpenPage]:
    """Opens the page at some chats; whatever the browser complains about fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def told(kind: str, text: str) -> None:
        if kind == "error":
            complaints.append(text)

    async def open_at(
        *chats: object, width: int = 1280, locale: str = "lv", dark: bool = False
    ) -> Page:
        view: ViewportSize = {"width": width, "height": 800}
        context = await browser.new_context(
            viewport=view, locale=locale, color_scheme="dark" if dark else "light"
        )
        context.set_default_timeout(5000)
        contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: told(line.type, line.text))
        await page.goto(f"{desk.url}/#{','.join(map(str, chats))}")
        await page.wait_for_selector("body[data-ready]")
        return page

    yield open_at
    for context in contexts:
        await context.close()
    assert complaints == []
