"""The children's election on the stage: one that is over, with a place of few votes, and one that
is open, at home and at a place, with a turn in each state."""

from __future__ import annotations

from typing import Any

from bot.services import Services
from participation.city.youth import YouthPoll
from participation.family_poll.poll import TurnToken
from participation.residents.resident import Resident

VOTED = {"place_1": 9, "place_2": 2, "place_3": 7}


async def longest(services: Services, staff: Resident) -> dict[str, dict[str, Any]]:
    """What the dialogs remember, by the name of a state."""
    polls, youth, who = services.family_polls, services.city.youth, staff.resident_id
    content = youth.polls[0]
    ended = await polls.open_poll(who, content.key)
    for place, children in VOTED.items():
        await polls.open_stand(who, await polls.make_code(who, ended.poll_id, place))
        for number in range(children):
            token = await _begin(services, staff)
            await _answer_all(services, token, content, number % 3)
            await polls.drop(staff, token)
    await polls.close_poll(who, ended.poll_id)
    current = await polls.open_poll(who, content.key)
    await polls.allow(staff, youth.children_most)
    await polls.open_stand(who, await polls.make_code(who, current.poll_id, youth.places[-1].key))
    asked, filled, dropped = [await _begin(services, staff) for _ in range(3)]
    await polls.answer(asked, content.questions[0].key, None)
    for token in (filled, dropped):
        await _answer_all(services, token, content, 1)
    await polls.drop(staff, dropped)
    return {
        "FamilyVote": {"round": 9999, "question": len(content.questions) - 1},
        "FamilyVote:question": {"turn": asked},
        "FamilyVote:review": {"turn": filled},
        "FamilyVote:thanks": {"turn": dropped},
        "FamilyDesk": {
            "poll": current.poll_id,
            "key": content.key,
            "place": youth.places[-1].key,
            "opens": "2025-06-07T05:00:00+00:00",
            "closes": "2025-06-07T17:00:00+00:00",
        },
        "FamilyDesk:result": {"poll": ended.poll_id},
    }


async def _begin(services: Services, staff: Resident) -> TurnToken:
    stand = await services.family_polls.stand(staff.resident_id)
    assert stand
    return await services.family_polls.begin_at_stand(staff, stand.sign)


async def _answer_all(
    services: Services, token: TurnToken, content: YouthPoll, chosen: int
) -> None:
    for question in content.questions:
        await services.family_polls.answer(token, question.key, question.options[chosen].key)
