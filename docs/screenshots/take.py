"""Takes the README's screenshot from the running sandbox, at a phone's width. Needs a Chromium.

`.venv/bin/python docs/screenshots/take.py`: starts `balss try` in a fresh folder, plays two
residents up to a project's card, and writes the picture beside this file.
"""

from __future__ import annotations

import asyncio
import io
import re
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.async_api import async_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from sandbox.resident import Desk, Person  # noqa: E402 - the project need not be installed for this

PICTURE = Path(__file__).with_name("vote.png")
PHONE = {"width": 390, "height": 900}
GAP = 20
#: The ready person who is played -> the page's language and the button that chooses the bot's.
PEOPLE = {1001: ("lv", "Latviešu"), 1002: ("en", "English")}


async def address(sandbox: asyncio.subprocess.Process) -> str:
    stdout = sandbox.stdout or asyncio.StreamReader()
    async for line in stdout:
        if found := re.search(rb"http://[\w.:]+", line):
            return found[0].decode()
    raise SystemExit("the sandbox ended without an address")


async def tap(person: Person, label: str) -> None:
    """Taps as soon as there is such a button; the bot may still be starting."""
    for _ in range(30):
        await asyncio.sleep(1)
        try:
            await person.taps(label)
        except AssertionError:
            continue
        return
    raise SystemExit(await person.screen())


async def play(url: str, person_id: int, language: str) -> None:
    """To a project's card on the ballot."""
    async with Desk(url) as desk:
        person = await desk.person(person_id)
        letters = (await desk.state())["letters"]
        code = next(one["code"] for one in letters if one["person_id"] == person_id)
        await person.starts()
        for label in (language, "🗳"):
            await tap(person, label)
        await asyncio.sleep(2)
        await person.says(code)
        for label in ("1", "."):  # the first step, then the first project of its list
            await tap(person, label)
        await asyncio.sleep(3)


async def take(folder: str) -> None:
    sandbox = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "try", "--port", "0", "--data", folder),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    shots: list[bytes] = []
    try:
        url = await address(sandbox)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            for person_id, (locale, language) in PEOPLE.items():
                await play(url, person_id, language)
                page = await browser.new_page(viewport=PHONE, locale=locale)
                await page.goto(f"{url}/#{person_id}")
                await page.wait_for_selector("body[data-ready]")
                await page.wait_for_timeout(1000)
                # The card from its top: the photo, the title, the cost.
                await page.locator(".theirs").last.evaluate("card => card.scrollIntoView(true)")
                await page.wait_for_timeout(500)
                shots.append(await page.screenshot())
            await browser.close()
    finally:
        sandbox.terminate()
        await sandbox.wait()
    side_by_side(shots).save(PICTURE, optimize=True)


def side_by_side(shots: list[bytes]) -> Image.Image:
    phones = [Image.open(io.BytesIO(shot)) for shot in shots]
    step = PHONE["width"] + GAP
    picture = Image.new("RGB", (step * len(phones) - GAP, PHONE["height"]), "white")
    for number, phone in enumerate(phones):
        picture.paste(phone, (step * number, 0))
    return picture.quantize(128)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as fresh:
        asyncio.run(take(fresh))
