"""Campaigns for the stage: a blank draft, and one as long and as nasty as the rules let."""

from __future__ import annotations

import html
from datetime import timedelta

from sqlalchemy import insert, update

from bot.services import Services
from participation.campaigns.campaign import CampaignState
from participation.campaigns.content import CampaignButton, Content
from participation.campaigns.segment import All, Is, Not, Some, What
from participation.campaigns.tables import campaign, campaign_count, campaign_press
from participation.language import LANGUAGES
from participation.residents.resident import Resident
from tests.staff_room import becomes_staff
from tests.unit.bot.stage import nasty

DISTRICT = "dienvidrietumi"
LABEL = "💬 " + "W" * 60
AUDIENCE = All(
    (
        Is(What.LANGUAGE, "lv"),
        Not(Is(What.AGE_BAND, "65+")),
        Is(What.DISTRICT, DISTRICT),
        Is(What.AUTHOR),
        Not(Is(What.AUTHOR, "2025")),
        Is(What.DRAFT),
        Not(Is(What.STAFF)),
        Not(Some((Is(What.LANGUAGE, "en"), Is(What.AGE_BAND, "16-24"), Is(What.DRAFT)))),
    )
)


def long_text(most: int) -> str:
    """So many characters for the reader, with formatting around."""
    return f"<b>{html.escape(nasty(most // 2), quote=False)}</b>"


async def blank(services: Services, member: Resident) -> dict[str, int]:
    """Ids of campaigns by the dialog that shows them."""
    await becomes_staff(services.database, member.resident_id, "Ilze")
    draft = await services.campaigns.begin(member.resident_id)
    return dict.fromkeys(("Compose", "Desk", "Archive"), draft.campaign_id)


async def longest(services: Services, member: Resident) -> dict[str, int]:
    """A draft as long as can be, and the same as if it had been sent."""
    name = nasty(60)
    await becomes_staff(services.database, member.resident_id, name)
    owner = member.resident_id
    draft = (await services.campaigns.begin(owner)).campaign_id
    labels = dict.fromkeys(LANGUAGES, LABEL)
    content = Content(
        dict.fromkeys(LANGUAGES, long_text(4096)),
        buttons=(
            CampaignButton("link", labels, "https://www.liepaja.lv/" + "x" * 1500),
            CampaignButton("project", labels, "2025.1"),
            CampaignButton("stop_topic", labels),
        ),
    )
    now = services.clock.now()
    topic = max(services.city.news, key=lambda each: len(each.name.lv)).key
    await services.campaigns.change(
        owner,
        draft,
        purpose=nasty(200),
        topic=topic,
        segment=AUDIENCE,
        rest_days=90,
        content=content,
        is_public=True,
        wanted_at=now + timedelta(days=30),
        repeats="monthly",
        useful_hours=24 * 7,
    )
    sent = (await services.campaigns.copy(owner, draft)).campaign_id
    await services.campaigns.change(owner, draft, not_after=sent)
    async with services.database.writing() as connection:
        await connection.execute(
            update(campaign)
            .where(campaign.c.campaign_id == sent)
            .values(
                state=CampaignState.FINISHED.value,
                content_hash="f" * 64,
                started_at=now,
                finished_at=now + timedelta(hours=2),
                sent_back_because=nasty(500),
            )
        )
        await connection.execute(
            insert(campaign_count),
            [
                {
                    "campaign_id": sent,
                    "run": 1,
                    "language": language,
                    "what": what,
                    "number": 123_456_789,
                }
                for language in LANGUAGES
                for what in (
                    "wanted",
                    "sent",
                    "failed",
                    "unreachable",
                    "unknown",
                    "skipped",
                    "left_out.stopped",
                    "left_out.unreachable",
                    "left_out.switched_off",
                    "left_out.rested",
                    "left_out.got_other",
                    "left_out.too_late",
                )
            ],
        )
        await connection.execute(
            insert(campaign_press).values(campaign_id=sent, button=1, number=99_999)
        )
    return {"Compose": draft, "Desk": sent, "Archive": sent}
