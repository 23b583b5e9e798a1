"""Reminders when Telegram stumbles: nobody is left out, nobody gets more than two copies."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from participation.delivery.delivery import NoticeKind

REMINDED = "🗳 <b>Voting has opened.</b> You asked me to remind you: you can now vote on the "
REMINDED += "participatory budget."


FAULTS = ("429", "cut-before", "cut", "500", "html")


async def test_reminders_come_once_or_at_most_twice_when_telegram_stumbles(house, welcome):
    people = [await welcome("lv") for _ in range(8)]
    now = house.app.services.clock.now()
    for fault in FAULTS:
        await house.desk.order_fault("sendMessage", fault, times=1, retry_after=1)
    for person in people:
        await house.app.services.deliveries.ask(
            await person.resident_id(),
            NoticeKind.VOTING_OPENS,
            f"stumbling-{person.id}",
            now - timedelta(seconds=1),
            now + timedelta(hours=6),
        )
    for person in people:
        await person.sees(person.hears(REMINDED), timeout=30)
    await asyncio.sleep(4)  # time in which a third copy would come
    for person in people:
        chat = await person.chat()
        said = [one for one in chat["messages"] if one.get("text") == person.hears(REMINDED)]
        assert 1 <= len(said) <= 2
