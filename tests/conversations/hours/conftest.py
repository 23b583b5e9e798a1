"""A shift on a Saturday in May that somebody worked in, and the organisation that was there."""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import aiohttp
import pytest
from pypdf import PdfReader

from sandbox.resident_screen import Json
from tests.conversations.calls.conftest import Organiser
from tests.conversations.conftest import VOTING, House, Welcome
from tests.conversations.speaker import Speaker
from tests.small_city import ZONE

TITLE: Final = "Suņu pastaigas"
STARTS: Final = datetime(2025, 5, 24, 10, tzinfo=ZONE)
ENDS: Final = datetime(2025, 5, 24, 13, tzinfo=ZONE)
AFTER: Final = "2025-05-24T14:00"


@dataclass
class Worked:
    """Who had a place, for whom, and in which shift."""

    anna: Speaker
    organiser: Organiser
    shift_id: int


Work = Callable[..., Awaitable[Worked]]


@pytest.fixture
async def work(house: House, welcome: Welcome) -> Work:
    """Somebody works for an organisation; both speak this language; others may work along."""

    async def worked(language: str, others: int = 0) -> Worked:
        await house.desk.set_clock(VOTING)
        person = await house.desk.newcomer("Ilze", language)
        organiser = Organiser(house.desk, person.about, house.app.services, language)
        await organiser.greets()
        await organiser.links()
        services, actor = house.app.services, await organiser.resident_id()
        call = await services.calls.draft(actor, organiser.organisation_id)
        text = "Izvedam patversmes suņus pastaigā gar jūru."
        await services.calls.set_text(actor, call.call_id, "lv", TITLE, text)
        await services.calls.change(
            actor, call.call_id, field="animals", address="Lielā iela 1", contact="29123456"
        )
        call = await services.calls.add_shift(actor, call.call_id, STARTS, ENDS, 9)
        await organiser.is_let_pass()
        shift_id = call.shifts[0].shift_id
        anna = await welcome(language)
        for number in range(others + 1):
            one = anna if number == 0 else await welcome(language)
            await services.applying.apply(
                await one.resident_id(), shift_id, name=f"Anna {number}", age_band="adult"
            )
        await house.desk.set_clock(AFTER)
        return Worked(anna, organiser, shift_id)

    return worked


async def pdf_words(desk_url: str, seen: Json, person: Speaker) -> str:
    """What stands in the file that was sent."""
    link = f"{desk_url}/desk/files/{seen['document']['file_id']}"
    async with aiohttp.ClientSession() as session, session.get(link) as answer:
        assert answer.status == 200, await answer.text()
        content = await answer.read()
    (page,) = PdfReader(io.BytesIO(content)).pages
    return str(page.extract_text())
