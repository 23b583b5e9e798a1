"""How many a campaign would reach now, and how many it would not, and why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Row, false, func, select, true

from participation.campaigns import left_out, verified
from participation.campaigns.audience import Question
from participation.campaigns.campaign import LEAST_SENSITIVE, Audience
from participation.campaigns.records import Office
from participation.campaigns.segment import is_sensitive
from participation.city import City
from participation.language import LANGUAGES
from participation.preferences.tables import preference
from participation.residents.tables import resident

_WITHIN_REACH: Final = (resident.c.is_reachable == true(), resident.c.has_stopped == false())
_ALL: Final = select(func.count()).select_from(resident).where(*_WITHIN_REACH)
_TOUCHED: Final = (
    select(preference.c.topic, preference.c.is_wanted, func.count())
    .join(resident, resident.c.resident_id == preference.c.resident_id)
    .where(*_WITHIN_REACH)
    .group_by(preference.c.topic, preference.c.is_wanted)
)


async def count(office: Office, ask: verified.VerifiedNotCast, asked: Question) -> Audience:
    """One question to the database; a sensitive segment takes one for each few thousand
    residents, and its numbers are only as exact as they may be."""
    if not is_sensitive(asked.segment):
        async with office.database.reading() as connection:
            rows = await connection.execute(left_out.counted(asked, office.city))
            return _audience(rows.all(), office.city)
    found: list[Row[Any]] = []
    async for part, chosen in verified.pieces(office.database, ask):
        question = left_out.counted(replace(asked, part=part, verified=chosen), office.city)
        async with office.database.reading() as connection:
            found += (await connection.execute(question)).all()
    return blurred(_audience(found, office.city))


async def subscribers(office: Office) -> dict[str, int]:
    """How many within reach have each topic switched on."""
    async with office.database.snapshot() as connection:
        everybody = await connection.scalar(_ALL) or 0
        rows = (await connection.execute(_TOUCHED)).all()
    touched = {(topic, is_wanted): number for topic, is_wanted, number in rows}
    return {
        topic.key: everybody - touched.get((topic.key, False), 0)
        if topic.default
        else touched.get((topic.key, True), 0)
        for topic in office.city.news
    }


def blurred(exact: Audience) -> Audience:
    """Two exact counts that differ by one person would tell about that person; so would a nobody
    that looks other than a few."""
    if exact.total < LEAST_SENSITIVE:
        return Audience(0, {}, {}, is_few=True)

    def tens(number: int) -> int:
        return number // LEAST_SENSITIVE * LEAST_SENSITIVE

    return Audience(
        tens(exact.total),
        {code: tens(number) for code, number in exact.by_language.items() if tens(number)},
        {why: tens(number) for why, number in exact.left_out.items() if tens(number)},
    )


def _audience(rows: Iterable[Row[Any]], city: City) -> Audience:
    by_language: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    for language, before, *after in rows:
        for why, number in zip(left_out.STEPS, after, strict=True):
            missing[why.value] += before - number
            before = number
        by_language[language or city.languages[0]] += before
    kept: dict[str, int] = {each: by_language[each] for each in LANGUAGES if by_language[each]}
    return Audience(sum(kept.values()), kept, {why: n for why, n in missing.items() if n})
