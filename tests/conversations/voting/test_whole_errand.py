"""The vote from the city's letter to the receipt, in each language and on each database."""

from __future__ import annotations

from participation.city import Cycle
from tests.conversations.voting.conftest import LetIn


async def test_resident_votes_and_gets_a_receipt(
    newcomer: LetIn, ballot: Cycle, language: str
) -> None:
    anna = await newcomer(language)

    await anna.says("/vote")
    await anna.sees_button("✉️ I have no letter", "7KM4P-XQ9TR", "geolatvija.lv")
    typed = await anna.says(anna.code.lower())
    await anna.sees_button("✅ Review and cast", "geolatvija.lv", anna.closing())
    left = [message["message_id"] for message in (await anna.chat())["messages"]]
    assert typed["message_id"] not in left

    infrastructure, events = anna.order("infrastructure"), anna.order("events")
    await anna.opens_step("infrastructure")
    for project in infrastructure[:6]:
        await anna.sees(button=anna.listed(project))
    card = await anna.opens_card(infrastructure[0])
    assert card["photo"]
    await anna.presses_button("✓ Choose")
    await anna.sees_button("➖ Remove", anna.hears("✓ <b>Chosen for your ballot.</b>"))
    await anna.presses_button("Next project ➡️")
    await anna.sees_button("✓ Choose", anna.named(infrastructure[1]))
    await anna.presses_button("✓ Choose")
    await anna.sees_button("➖ Remove")
    await anna.presses_button("📋 Back to the list")
    await anna.sees(button=f"✓ {anna.listed(infrastructure[0])}")

    await anna.presses_button("✅ Review and cast")
    await anna.sees("⚠️", anna.named(ballot.category("events")), anna.named(infrastructure[0]))
    await anna.taps(
        anna.tr.plain("➕ Choose in: {category}", category=anna.named(ballot.category("events")))
    )
    await anna.sees(button=anna.listed(events[0]))
    await anna.chooses(events[0])

    await anna.presses_button("✅ Review and cast")
    review = await anna.sees_button("🗳 Cast my ballot", anna.named(events[0]))
    assert "⚠️" not in review["text"]
    await anna.presses_button("🗳 Cast my ballot")
    farewell = await anna.sees_button("🧾 Check my receipt", anna.closing(), "geolatvija.lv")
    receipt = await anna.receipt()

    messages = (await anna.chat())["messages"]
    assert review["message_id"] not in [message["message_id"] for message in messages]
    kept = next(message for message in messages if receipt in message.get("text", ""))
    assert kept["message_id"] < farewell["message_id"]
    for project in ballot.projects:
        assert anna.named(project) not in kept["text"]

    voting = anna.services.voting
    assert await voting.my_ballot(anna.id) == tuple(
        sorted([infrastructure[0].number, infrastructure[1].number, events[0].number])
    )
    assert await anna.picked() == ()

    await anna.presses_button("🧾 Check my receipt")
    await anna.sees(receipt, "✅")


async def test_choices_are_shown_in_a_pop_up_and_nothing_stays_in_the_chat(
    voter: LetIn, language: str
) -> None:
    anna = await voter(language)
    chosen = await anna.fills(2, 1)
    await anna.casts()
    before = (await anna.chat())["messages"]
    await anna.presses_button("👁 See my choices")
    answer = await anna.answered()
    assert answer["show_alert"]
    assert all(f"✓ {number}." in answer["text"] for number in chosen)
    after = (await anna.chat())["messages"]
    assert [message["message_id"] for message in after] == [m["message_id"] for m in before]


async def test_changed_ballot_replaces_the_first_and_both_receipts_say_so(
    voter: LetIn, language: str
) -> None:
    anna = await voter(language)
    chosen = await anna.fills(1, 1)
    first = await anna.casts()

    await anna.presses_button("✏️ Change my ballot")
    await anna.sees_button("✅ Review and cast")
    assert set(await anna.picked()) == set(chosen)
    await anna.opens_step("infrastructure")
    await anna.opens_card(anna.order("infrastructure")[0])
    await anna.presses_button("➖ Remove")
    await anna.sees_button("✓ Choose")
    await anna.presses_button("Next project ➡️")
    await anna.sees(anna.named(anna.order("infrastructure")[1]))
    await anna.presses_button("✓ Choose")
    await anna.sees_button("➖ Remove")
    await anna.presses_button("✅ Review and cast")
    await anna.sees_button(
        "🗳 Cast my ballot", anna.hears("It will replace the ballot you cast before.")
    )
    await anna.presses_button("🗳 Cast my ballot")
    await anna.sees_button("🧾 Check my receipt")
    second = await anna.receipt()
    assert second != first
    assert set(await anna.services.voting.my_ballot(anna.id) or ()) == {
        anna.order("infrastructure")[1].number,
        anna.order("events")[0].number,
    }

    await anna.checks(first.lower())
    await anna.sees("↪️", first)
    await anna.says(second)
    await anna.sees("✅", second)
    await anna.says("AAAA-BBBB-CCCC")
    await anna.sees(
        anna.hears(
            "⚠️ I cannot find this receipt. Please compare it with your receipt, letter by letter: "
            "it is easiest to copy the code from there. If it is right and still not found, "
            "please tell the staff: /help shows how."
        )
    )


async def test_basket_waits_when_somebody_goes_away_and_comes_back(
    voter: LetIn, language: str
) -> None:
    anna = await voter(language)
    chosen = await anna.fills(1, 0)
    await anna.says("/menu")
    await anna.taps(
        anna.tr.plain_plural(
            "🗳 Finish my ballot ({n} chosen)", "🗳 Finish my ballot ({n} chosen)", 1
        )
    )
    await anna.sees_button("✅ Review and cast")
    assert await anna.picked() == chosen
    await anna.presses_button("✅ Review and cast")
    await anna.sees("⚠️", anna.named(anna.order("infrastructure")[0]))
