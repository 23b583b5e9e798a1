"""A campaign from its first word to its report, in each language of the staff."""

from __future__ import annotations

from bot.views.campaign_audience import NAMES
from participation.campaigns.campaign import CampaignState
from tests.conversations.campaigns.conftest import AFTER_START, TEXTS, Colleague, copies
from tests.conversations.conftest import House
from tests.conversations.speaker import Speaker


async def test_campaign_reaches_each_reader_in_their_language(
    house: House, author: Colleague, approver: Colleague, readers: dict[str, Speaker]
) -> None:
    await author.begins("Trīs jautājumi")
    await author.sees(NAMES["lv"] + " 1", NAMES["en"] + " 1", NAMES["ru"] + " 1")
    await author.writes_texts()
    await author.sees(author.hears("\n✅ All languages are complete.").strip())
    await author.comes_to_summary()
    await author.sees("Trīs jautājumi")
    await author.presses_button("✋ Hand over for approval")
    await author.sees(author.hears("waits for approval"))

    await approver.opens_notice()
    await approver.sees("Trīs jautājumi")
    await approver.reads_all()
    await approver.presses_button("⬅️ Back")
    await approver.sees_button("✅ Approve")
    await approver.presses_button("✅ Approve")
    await approver.sees_button("🚫 Cancel", "09:0")
    await author.sees_button("🚫 Cancel", "09:0")
    for language, reader in readers.items():
        await reader.sees_nothing(TEXTS[language], within=0.2)

    await house.desk.set_clock(AFTER_START)
    for language, reader in readers.items():
        await reader.sees(TEXTS[language], timeout=20)
    await author.sees("████████████ 100", timeout=20)
    await author.presses_panel("report")
    await author.sees_button("📄 Table (CSV)", "3", f"{NAMES['lv']} 1")
    await author.presses_button("📄 Table (CSV)")
    await author.sees_button("📄 Copy it as a new draft")
    assert [one for one in (await author.chat())["messages"] if "document" in one]
    for language, reader in readers.items():
        assert copies(await reader.chat(), TEXTS[language]) == 1
    assert (await author.newest()).state is CampaignState.FINISHED


async def test_formatting_and_buttons_arrive_as_they_were_sent(
    house: House, author: Colleague, approver: Colleague, readers: dict[str, Speaker]
) -> None:
    await author.begins()
    await author.presses_button("➡️ Next")
    await author.sees_step_of_campaign(4)
    for language, text in TEXTS.items():
        await author.taps(NAMES[language])
        await author.sees(NAMES[language])
        entities = [{"type": "bold", "offset": 0, "length": 4}]
        await author._send({"text": text + " <&>", "entities": entities})
        await author.sees(
            author.hears("✅ The text is saved: {language}.", language=NAMES[language])
        )
    await author.taps("🔘")
    await author.presses_button("➕ Add a button")
    await author.presses_button("🔗 Open a link")
    await author.sees("https://")
    await author.says("https://www.liepaja.lv/aptauja")
    await author.sees("https://www.liepaja.lv/aptauja")
    await author.presses_button("⬅️ Back")
    await author.presses_button("➕ Add a button")
    await author.presses_button("🔕 Stop this kind of message")
    await author.sees("2")
    await author.presses_button("⬅️ Back")
    await author.presses_button("⬅️ Back")
    await author.comes_to_summary()
    await author.presses_button("✋ Hand over for approval")
    await approver.approves({key: f"{text} <&>" for key, text in TEXTS.items()})
    await house.desk.set_clock(AFTER_START)

    for language, reader in readers.items():
        got = await reader.sees(TEXTS[language] + " <&>", timeout=20)
        assert {"type": "bold", "offset": 0, "length": 4} in got["entities"]
        rows = got["reply_markup"]["inline_keyboard"]
        assert rows[0][0]["url"] == "https://www.liepaja.lv/aptauja"
        assert rows[0][0]["text"] == reader.tr.plain("🔗 Read more")
        assert rows[-1][0]["text"] == reader.tr.plain("🔕 Stop these")
    pressing = readers["ru"]
    await pressing.presses_button("🔕 Stop these messages")
    await pressing.sees("🔕")
    wishes = await house.app.services.preferences.of(await pressing.resident_id())
    assert wishes.switches["surveys"] is False
    report = await house.app.services.campaigns.report((await author.newest()).campaign_id)
    assert report.presses == {1: 1}
