"""A town full of residents and one campaign that is about to start, for benchmarks and soaks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert

from bot.services import Services
from participation.campaigns import content, segment
from participation.campaigns.campaign import CampaignState
from participation.campaigns.tables import campaign, campaign_approval
from participation.language import Language
from participation.residents.tables import resident
from participation.staff.tables import staff_member

FIRST_CHAT = 1_000_000
CHUNK = 5_000
TEXTS: dict[Language, str] = {
    "lv": "<b>Balsošana sākas pirmdien.</b>\n\nIzlasiet, par ko var balsot, un izvēlieties savus "
    "projektus. Balsot var līdz mēneša beigām, šeit pat sarunā.",
    "en": "<b>Voting starts on Monday.</b>\n\nRead what you can vote for and choose your "
    "projects. You can vote until the end of the month, right here in this chat.",
    "ru": "<b>Голосование начинается в понедельник.</b>\n\nПрочитайте, за что можно голосовать, и "
    "выберите свои проекты. Голосовать можно до конца месяца прямо здесь.",
}
LANGUAGES: tuple[Language, ...] = ("lv", "lv", "ru", "lv", "en")


async def settle(services: Services, people: int) -> None:
    """So many residents, in three languages."""
    for start in range(0, people, CHUNK):
        rows: list[dict[str, Any]] = [
            {
                "resident_id": number + 1,
                "telegram_id": FIRST_CHAT + number,
                "language": LANGUAGES[number % len(LANGUAGES)],
                "met_at": date(2025, 1, 1),
                "is_reachable": True,
                "has_stopped": False,
            }
            for number in range(start, min(people, start + CHUNK))
        ]
        async with services.database.writing() as connection:
            await connection.execute(insert(resident), rows)


async def plan_campaign(services: Services, useful: timedelta = timedelta(days=3)) -> int:
    """A campaign to everybody that is due now; the next wake-up starts it."""
    now = services.clock.now()
    written = content.to_json(content.Content(TEXTS))
    mark = content.content_hash(written)
    async with services.database.writing() as connection:
        await connection.execute(
            insert(staff_member),
            [
                {
                    "staff_id": number,
                    "resident_id": number,
                    "name": name,
                    "since": date(2025, 1, 1),
                    "totp_confirmed": True,
                    "wrong_tries": 0,
                }
                for number, name in enumerate(("Ilze", "Dace"), start=1)
            ],
        )
        await connection.execute(
            insert(campaign).values(
                campaign_id=1,
                state=CampaignState.SCHEDULED.value,
                purpose="Benchmark",
                topic="voting",
                segment=segment.to_json(segment.EVERYONE),
                content=written,
                content_hash=mark,
                is_public=False,
                author_id=1,
                created_on=now.date(),
                starts_at=now - timedelta(seconds=1),
                useful_until=now + useful,
                run=1,
            )
        )
        # Without an approval it would wait for one.
        await connection.execute(
            insert(campaign_approval).values(
                campaign_id=1, content_hash=mark, staff_id=2, approved_at=now
            )
        )
    return 1
