"""Texts for the stage: as long and as hostile as a row can hold, waiting and with a meaning."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert

from bot.services import Services
from bot.understanding.labels import LABELS
from participation.language import LANGUAGES
from participation.questions.scrubbing import LONGEST
from participation.questions.tables import question
from tests.unit.bot.stage import nasty

WAITING = list(range(1, 25))
TAUGHT = range(101, 125)


async def ask_all(services: Services) -> None:
    """In every language; each row the longest that the column takes."""
    longest = max(LABELS, key=lambda intent: len(LABELS[intent]))
    rows = [
        {
            "question_id": number,
            "language": LANGUAGES[number % 3],
            "text": f"{number} {nasty(LONGEST)}"[:LONGEST],
            "times": 100_000,
            "guesses": f"{longest} budget_amount not_known_any_more",
            "asked_on": date(2025, 5, 20),
            "state": "taught" if number in TAUGHT else "waiting",
            "intent": longest if number in TAUGHT else None,
        }
        for number in (*WAITING, *TAUGHT)
    ]
    async with services.database.writing() as connection:
        await connection.execute(insert(question), rows)
