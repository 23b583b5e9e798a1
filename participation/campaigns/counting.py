"""How many a campaign would reach now, and how many it would not, and why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from participation.campaigns import audience, verified
from participation.campaigns.audience import Question
from participation.campaigns.campaign import LEAST_SENSITIVE, Audience
from participation.campaigns.records import Office
from participation.campaigns.segment import is_sensitive
from participation.language import LANGUAGES


async def count(office: Office, ask: verified.VerifiedNotCast, asked: Question) -> Audience:
    """One question to the database; a sensitive segment takes one for each few thousand
    residents, and its numbers are only as exact as they may be."""
    if not is_sensitive(asked.segment):
        async with office.database.reading() as connection:
            rows = await connection.execute(audience.counted(asked, office.city))
            return _audience(rows.all())
    found: list[Row[Any]] = []
    async for part, chosen in verified.pieces(office.database, ask):
        question = audience.counted(replace(asked, part=part, verified=chosen), office.city)
        async with office.database.reading() as connection:
            found += (await connection.execute(question)).all()
    return blurred(_audience(found))


def blurred(exact: Audience) -> Audience:
    """Two exact counts that differ by one person would tell about that person."""
    if exact.total < LEAST_SENSITIVE:
        return Audience(0, {}, {}, is_few=exact.total > 0)

    def tens(number: int) -> int:
        return number // LEAST_SENSITIVE * LEAST_SENSITIVE

    return Audience(
        tens(exact.total),
        {language: tens(number) for language, number in exact.by_language.items()},
        {why: tens(number) for why, number in exact.left_out.items() if tens(number)},
    )


def _audience(rows: Iterable[Row[Any]]) -> Audience:
    by_language: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    for language, why, number in rows:
        if why is None:
            by_language[language] += number
        else:
            left_out[why] += number
    kept = {each: by_language[each] for each in LANGUAGES if by_language[each]}
    return Audience(sum(kept.values()), kept, dict(left_out))
