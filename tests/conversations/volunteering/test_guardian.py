"""The consent of a parent or guardian: asked by link, given or refused in their own chat."""

from __future__ import annotations

import re
from datetime import datetime

from bot.views.consent import LAW
from participation.errors import Reason
from participation.places.place import PlaceState
from participation.volunteering.call import Call
from tests.conversations.conftest import House, Welcome
from tests.conversations.speaker import NAMES, Speaker
from tests.conversations.volunteering import camp
from tests.conversations.volunteering.on_the_way import (
    chooses_first_shift,
    opens_call,
    tells_the_rest,
)
from tests.small_city import ZONE

TITLE = "Putnu būrīši"
NAME_ASKED = (
    "<b>What is your first and last name?</b>\nPlease type it. When you send it, your consent for "
    "{name} is given."
)
AGREE, DISAGREE = "✅ I agree", "✖️ I do not agree"


def token_in(text: str) -> str:
    found = re.search(r"start=(g_[A-Za-z0-9_-]{24})", text)
    assert found
    return found[1]


async def posted(house: House) -> Call:
    """On a Wednesday morning in May: a school day."""
    day = datetime(2025, 5, 28, 10, tzinfo=ZONE)
    return await camp.post(house.app.services, TITLE, day)


async def asks(child: Speaker, call: Call) -> str:
    """Applies in the dialog, makes the link, gives what stands behind `?start=`."""
    await opens_call(child, call.call_id)
    await chooses_first_shift(child)
    await tells_the_rest(child, "13 to 15")
    await child.sees(
        child.hears("Under 18 a written contract is made with the organisation."),
        child.hears(
            "⚠️ This is on a school day between 8:00 and 15:00. Under 18 you may help only outside "
            "your school hours; please apply only if you are free then."
        ),
    )
    await child.presses_button("✅ Send")
    await child.sees_button("🔗 Make the link", child.hears("✅ Your application is sent."))
    assert await camp.state_of(child, call) is PlaceState.CONSENT
    await child.presses_button("🔗 Make the link")
    letter = await child.sees_button("📤 Send it to my guardian", TITLE)
    await child.sees_button("🔗 Link for my guardian")
    return token_in(letter["text"])


async def grown_up(house: House, language: str, link: str) -> Speaker:
    """Somebody who has never met the bot opens the link and chooses a language."""
    person = await house.desk.newcomer("Māra", language)
    guardian = Speaker(house.desk, person.about, house.app.services, language)
    await guardian.starts(link)
    await guardian.sees("Balss", button=NAMES[language])
    await guardian.taps(NAMES[language])
    await guardian.sees_button(AGREE)
    return guardian


async def test_guardian_reads_signs_and_the_child_has_a_place(
    house: House, welcome: Welcome, language: str
) -> None:
    call = await posted(house)
    child = await welcome(language)
    link = await asks(child, call)
    guardian = await grown_up(house, language, link)
    await guardian.sees(TITLE, camp.NAME, "Anna", "Lielā iela 1", "likumi.lv/ta/id/275061")
    await guardian.presses_button(AGREE)
    await guardian.sees(guardian.hears(NAME_ASKED, name="Anna"))
    await guardian.says("Māra Ozola")
    await guardian.sees(
        guardian.hears("✅ <b>Recorded: you agree.</b> I tell {name}.", name="Anna")
    )
    assert await camp.state_of(child, call) is PlaceState.ACCEPTED
    (kept,) = await guardian.services.applying.consents(await guardian.resident_id())
    assert (kept.guardian_name, kept.decision) == ("Māra Ozola", "given")
    assert kept.text is not None
    assert TITLE in kept.text
    assert guardian.tr.plain("13 to 15") in kept.text
    assert LAW in kept.text
    await child.says("/volunteer")
    await child.taps(child.tr.plain("👤 Mine"))
    await child.taps(TITLE)
    await child.sees(child.hears("✅ <b>You have a place.</b>"))


async def test_guardian_does_not_agree(house: House, welcome: Welcome, language: str) -> None:
    call = await posted(house)
    child = await welcome(language)
    guardian = await grown_up(house, language, await asks(child, call))
    await guardian.presses_button(DISAGREE)
    await guardian.presses_button("Yes, I do not agree")
    await guardian.sees(
        guardian.hears("<b>Recorded: you do not agree.</b> I tell {name}.", name="Anna")
    )
    assert await camp.state_of(child, call) is PlaceState.DECLINED


async def test_used_link_tells_a_stranger_nothing(
    house: House, welcome: Welcome, language: str
) -> None:
    call = await posted(house)
    child, stranger = await welcome(language), await welcome(language)
    link = await asks(child, call)
    guardian = await grown_up(house, language, link)
    await guardian.presses_button(DISAGREE)
    await guardian.presses_button("Yes, I do not agree")
    await guardian.sees("Anna")
    await stranger.starts(link)
    seen = await stranger.sees(stranger.hears("This was already decided with this link."))
    assert "Anna" not in seen["text"]


async def test_own_link_is_for_somebody_else(
    house: House, welcome: Welcome, language: str
) -> None:
    call = await posted(house)
    child = await welcome(language)
    link = await asks(child, call)
    await child.starts(link)
    await child.sees(
        child.hears(
            "ℹ️ This link is for your parent or guardian. Please forward it to them; they open it "
            "in their own Telegram."
        )
    )
    assert await camp.state_of(child, call) is PlaceState.CONSENT


async def test_unknown_replaced_and_expired_links_say_so(
    house: House, welcome: Welcome, language: str
) -> None:
    call = await posted(house)
    child, mother = await welcome(language), await welcome(language)
    await mother.starts("g_" + "x" * 24)
    await mother.sees(mother.told(Reason.CONSENT_UNKNOWN))
    old = await asks(child, call)
    await child.presses_button("🔗 Link for my guardian")
    await child.presses_button("🔗 Make the link")
    letter = await child.sees_button("📤 Send it to my guardian", TITLE)
    await mother.starts(old)
    await mother.sees(mother.told(Reason.CONSENT_UNKNOWN))
    await house.desk.set_clock("2025-05-27T12:30")
    await mother.starts(token_in(letter["text"]))
    await mother.sees(mother.told(Reason.CONSENT_EXPIRED))


async def test_changed_call_is_read_once_more(
    house: House, welcome: Welcome, language: str
) -> None:
    call = await posted(house)
    child = await welcome(language)
    guardian = await grown_up(house, language, await asks(child, call))
    await guardian.presses_button(AGREE)
    await guardian.sees(guardian.hears(NAME_ASKED, name="Anna"))
    leader = await house.app.services.residents.meet(camp.LEADER)
    await house.app.services.calls.change(leader.resident_id, call.call_id, address="Cita iela 99")
    await guardian.says("Māra Ozola")
    await guardian.sees_button(
        AGREE,
        "Cita iela 99",
        guardian.hears("⚠️ Something has changed meanwhile. Please read it once more."),
    )
    assert await camp.state_of(child, call) is PlaceState.CONSENT
