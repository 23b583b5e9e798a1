"""Residents' appeals over HTTP, in each language: written, read by staff, shown, taken back."""

from __future__ import annotations

import json
from itertools import pairwise

from bot.dialogs.voice.mine import CONSENT
from bot.i18n.voice_notices import APPEAL_NOT_OUT, APPEAL_OUT, VOICE_NOTICES
from bot.views.campaign_audience import NAMES as OWN_NAMES
from bot.views.data_copy import data_copy
from participation.appeals.appeal import AppealState
from participation.delivery.delivery import NoticeKind
from participation.errors import Reason
from participation.language import LANGUAGES
from tests.conversations.conftest import House, Welcome
from tests.conversations.speaker import Speaker
from tests.conversations.voice.conftest import (
    TEXT,
    Colleague,
    Publish,
    opens_voice,
    state,
)

WORDS = {
    "lv": "Balsojot es pasaku, kādu skolu gribu savai meitai.",
    "en": "I moved here five years ago; voting made it my city.",
    "ru": "Мой голос – это мой двор и моя школа. Приходите!",
}
ONE_LANGUAGE = "\nOne language is enough. To write in another one, choose it:"
NAMES = {"lv": "Dzintars", "en": "Rosalind", "ru": "Людмила"}


async def writes(author: Speaker) -> None:
    """Everything but handing it in; each wrong answer is refused with its reason."""
    language = author.tr.language
    await opens_voice(author)
    await author.presses_button("✍️ Write my own appeal")
    await author.sees_button("✍️ Begin")
    await author.presses_button("✍️ Begin")
    await author.sees_button("⬅️ Back")
    await author.says("J")
    await author.sees(author.told(Reason.APPEAL_TOO_SHORT, least=2, length=1))
    await author.says(NAMES[language])
    await author.sees(author.hears(ONE_LANGUAGE))
    await author.says(f"{WORDS[language]} +371 29 123 456")
    await author.sees(author.told(Reason.APPEAL_HAS_ADDRESS))
    await author.says("12345678901234567890123")
    await author.sees(author.told(Reason.APPEAL_WITHOUT_LETTERS))
    await author.says(WORDS[language])
    await author.sees_button("Without a picture")


async def hands_in(author: Speaker) -> None:
    await author.sees_button("📨 Hand it in", state(author, AppealState.DRAFT))
    await author.presses_button("📨 Hand it in")
    await author.sees_button("✅ I agree, hand it in", author.hears(CONSENT))
    await author.presses_button("✅ I agree, hand it in")
    await author.sees_button("↩️ Take it back", state(author, AppealState.WAITING))


async def opens_waiting(staff: Speaker, name: str) -> None:
    await staff.says("/staff")
    label = staff.tr.plain("📣 Residents' appeals: {appeals}", appeals=1)
    await staff.sees(button=label)
    await staff.taps(label)
    await staff.sees(button=name)
    await staff.taps(name)
    await staff.sees_button("✅ Publish", name)


async def test_an_appeal_is_handed_in_published_and_read_by_a_link(
    house: House, clerk: Colleague, welcome: Welcome, language: str, a_photo: bytes
) -> None:
    author = await welcome(language)
    await writes(author)
    await author.sends_photo(a_photo)
    await author.sees(author.hears("✅ The picture is saved."), NAMES[language])
    await hands_in(author)
    one = await house.app.services.appeals.mine(await author.resident_id())
    assert one is not None
    assert (one.name, dict(one.texts), one.has_photo) == (
        NAMES[language],
        {language: WORDS[language]},
        True,
    )
    consent = await house.app.services.appeals.my_consent(await author.resident_id())
    assert consent is not None
    assert consent.words == author.tr.plain(CONSENT)

    staff = await clerk(language)
    await opens_waiting(staff, NAMES[language])
    await staff.sees(WORDS[language])
    await staff.presses_button("✅ Publish")
    await staff.sees(staff.hears("✅ Published. Its author is told."))

    await author.sees(author.hears(APPEAL_OUT), timeout=20)
    folder = house.app.services.charts.folder
    files = set(folder.glob("*")) if folder.exists() else set()
    for reader_language in LANGUAGES:
        reader = await welcome(reader_language)
        await reader.says(f"/start b_{one.appeal_id}")
        seen = await reader.sees_button("📣 Share", NAMES[language], WORDS[language])
        assert seen["photo"]
        written_in = {"lv": "in Latvian", "en": "in English", "ru": "in Russian"}[language]
        foreign = reader.hears("<i>Written {language}.</i>", language=reader.tr.plain(written_in))
        assert (foreign in seen["caption"]) is (reader_language != language)
    after = set(folder.glob("*")) if folder.exists() else set()
    assert after == files, "a copy of somebody's picture stays on the disk"


async def test_a_refused_appeal_tells_why_and_its_link_leads_to_the_others(
    house: House, clerk: Colleague, welcome: Welcome, publish: Publish, language: str
) -> None:
    await publish("Marta")
    author = await welcome(language)
    await writes(author)
    await author.presses_button("Without a picture")
    await hands_in(author)
    one = await house.app.services.appeals.mine(await author.resident_id())
    assert one is not None

    staff = await clerk(language)
    await opens_waiting(staff, NAMES[language])
    await staff.presses_button("↩️ Do not publish")
    await staff.sees(
        staff.hears(
            "<b>Why is the appeal of {name} not published?</b>\nPlease type it kindly, at most "
            "{most} characters. The author reads it and can change the appeal.",
            name=NAMES[language],
            most=500,
        )
    )
    await staff.says("!?")
    await staff.sees(staff.told(Reason.APPEAL_WITHOUT_LETTERS))
    why = "Bez partijām, lūdzu."
    await staff.says(why)
    await staff.sees(staff.hears("↩️ Not published. Its author is told why."))

    await author.sees(author.hears(APPEAL_NOT_OUT, reply=why), timeout=20)
    await author.presses_button("✍️ My appeal")
    await author.sees_button("📨 Hand it in", state(author, AppealState.REFUSED), why)
    stranger = await welcome(language)
    await stranger.says(f"/start b_{one.appeal_id}")
    seen = await stranger.sees(stranger.told(Reason.APPEAL_UNKNOWN), "Marta")
    assert WORDS[language] not in seen["text"]


async def test_what_is_taken_back_is_gone_at_once(
    house: House, clerk: Colleague, welcome: Welcome, language: str
) -> None:
    author, reader = await welcome(language), await welcome(language)
    appeals, owner = house.app.services.appeals, await author.resident_id()
    await appeals.set_name(owner, NAMES[language])
    await appeals.set_text(owner, "lv", TEXT)
    one = await appeals.hand_in(owner, "Es piekrītu.")
    staff = await (await clerk("lv")).resident_id()
    await appeals.decide(staff, one.appeal_id, publish=True, seen=one.version, read=one.languages)
    await reader.says(f"/start b_{one.appeal_id}")
    await reader.sees(NAMES[language], TEXT)

    await opens_voice(author)
    await author.presses_button("✍️ My appeal")
    await author.sees_button("↩️ Take it back", state(author, AppealState.PUBLISHED))
    await author.presses_button("↩️ Take it back")
    await author.sees_button("📨 Hand it in", state(author, AppealState.DRAFT))
    await reader.says(f"/start b_{one.appeal_id}")
    await reader.sees(
        reader.told(Reason.APPEAL_UNKNOWN),
        reader.hears("There are no appeals yet. You can write the first one."),
    )
    await author.presses_button("🗑 Delete")
    await author.sees_button("🗑 Yes, delete")
    await author.presses_button("🗑 Yes, delete")
    await author.sees_button("✍️ Write my own appeal", author.hears("🗑 Your appeal is deleted."))
    assert await appeals.mine(owner) is None


async def test_staff_and_author_at_once_decide_nothing_twice(
    house: House, clerk: Colleague, welcome: Welcome
) -> None:
    author, staff = await welcome("en"), await clerk("en")
    appeals, owner = house.app.services.appeals, await author.resident_id()
    await appeals.set_name(owner, "Rosalind")
    await appeals.set_text(owner, "en", WORDS["en"])
    await appeals.hand_in(owner, "I agree.")
    await opens_waiting(staff, "Rosalind")
    await appeals.take_back(owner)
    await staff.presses_button("✅ Publish")
    await staff.sees(staff.told(Reason.APPEAL_MOVED_ON))
    assert await appeals.numbers() == ()


async def test_staff_publish_when_they_have_read_every_language(
    house: House, clerk: Colleague, welcome: Welcome, language: str
) -> None:
    """The notice leads to the appeal; "Publish" comes when the last language was on the screen."""
    staff, author = await clerk(language), await welcome("lv")
    appeals, owner = house.app.services.appeals, await author.resident_id()
    await appeals.set_name(owner, "Rosalind")
    for each in LANGUAGES:
        await appeals.set_text(owner, each, WORDS[each])
    await appeals.hand_in(owner, "Es piekrītu.")
    words = VOICE_NOTICES[NoticeKind.APPEAL_WAITS]
    waits = staff.hears(words.text, name="Rosalind")
    await staff.sees(waits, button=staff.tr.plain(words.button), timeout=20)
    await staff.presses_button(words.button)
    rest = staff.hears("\n<i>You can publish it once you have read it in every language.</i>")
    following = [each for each in LANGUAGES if each != language]
    unread = [language, *following]
    for shown, after in pairwise(unread):
        label = staff.tr.plain("➡️ Next: {following}", following=OWN_NAMES[after])
        seen = await staff.sees(WORDS[shown], rest.strip(), button=label)
        assert staff.tr.plain("✅ Publish") not in str(seen["reply_markup"])
        await staff.taps(label)
    await staff.sees_button("✅ Publish", WORDS[unread[-1]])
    await staff.presses_button("✅ Publish")
    await staff.sees(staff.hears("✅ Published. Its author is told."))
    assert len(await appeals.numbers()) == 1


async def test_a_refusal_is_of_what_was_read(
    house: House, clerk: Colleague, welcome: Welcome, language: str
) -> None:
    """The window in which staff type why shows nothing of the appeal."""
    author, staff = await welcome(language), await clerk(language)
    appeals, owner = house.app.services.appeals, await author.resident_id()
    await appeals.set_name(owner, NAMES[language])
    await appeals.set_text(owner, language, WORDS[language])
    await appeals.hand_in(owner, "Es piekrītu.")
    await opens_waiting(staff, NAMES[language])
    await staff.presses_button("↩️ Do not publish")
    await staff.sees_button("⬅️ Back")
    await appeals.take_back(owner)
    await appeals.set_text(owner, language, WORDS[language] + " !")
    await appeals.hand_in(owner, "Es piekrītu.")
    await staff.says("!?")
    await staff.sees(staff.told(Reason.APPEAL_WITHOUT_LETTERS))
    await staff.says("Bez partijām, lūdzu.")
    await staff.sees(staff.told(Reason.APPEAL_MOVED_ON))
    one = await appeals.mine(owner)
    assert one is not None
    assert one.state is AppealState.WAITING


async def test_a_resident_finds_no_door_to_the_staffs_windows(
    clerk: Colleague, house: House, welcome: Welcome
) -> None:
    """A clerk who has left presses what is still on the screen."""
    staff = await clerk("en")
    await staff.says("/staff")
    label = staff.tr.plain("📣 Residents' appeals: {appeals}", appeals=0)
    await staff.sees(button=label)
    await staff.taps(label)
    await staff.sees_button("✍️ Write one down")
    services = house.app.services
    actor = await services.staff.actor(await staff.resident_id())
    assert actor is not None
    await services.staff.leave(actor)
    await staff.presses_button("✍️ Write one down")
    await staff.sees_nothing(staff.hears("<b>Whose appeal do you write down?</b>"), within=1)


async def test_staff_write_one_down_for_somebody_without_telegram(
    clerk: Colleague, house: House, language: str
) -> None:
    staff = await clerk(language)
    await staff.says("/staff")
    label = staff.tr.plain("📣 Residents' appeals: {appeals}", appeals=0)
    await staff.sees(button=label)
    await staff.taps(label)
    await staff.sees_button("✍️ Write one down")
    await staff.presses_button("✍️ Write one down")
    await staff.sees_button("⬅️ Back")
    await staff.says("Velta")
    await staff.sees_button("Latvian" if language == "ru" else "Russian")
    await staff.says("t.me/velta")
    await staff.sees(staff.told(Reason.APPEAL_TOO_SHORT, least=20, length=10))
    await staff.says(WORDS[language])
    await staff.sees_button("✅ Publish", "Velta", WORDS[language])
    assert await house.app.services.appeals.numbers() == ()
    await staff.presses_button("✅ Publish")
    await staff.sees_button("✅ Yes, publish")
    await staff.presses_button("✅ Yes, publish")
    await staff.sees(staff.hears("✅ Published."))
    assert len(await house.app.services.appeals.numbers()) == 1


async def test_the_copy_of_ones_data_holds_the_appeal_the_consent_and_the_pledge(
    house: House, welcome: Welcome
) -> None:
    services, author = house.app.services, await welcome("en")
    owner = await author.resident_id()
    await services.appeals.set_name(owner, "Rosalind")
    await services.appeals.set_text(owner, "en", WORDS["en"])
    await services.appeals.hand_in(owner, "I agree to this.")
    await services.appeals.pledge(owner, "municipal_2025")
    resident = await services.residents.meet(author.id)
    copy = json.loads(await data_copy(services, resident))["appeal and pledges"]
    assert (copy["appeal"]["name"], copy["appeal"]["texts"]) == ("Rosalind", {"en": WORDS["en"]})
    assert copy["agreed to"] == "I agree to this."
    assert copy["pledges to vote, by election"] == ["municipal_2025"]
    await services.residents.erase(owner)
    assert await services.appeals.pledges("municipal_2025") == 0
