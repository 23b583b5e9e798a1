"""When a campaign goes out, in words."""

from __future__ import annotations

from markupsafe import Markup

from bot.i18n.translator import Translator
from participation.campaigns.campaign import Campaign

HOURS_IN_A_DAY = 24


def hours_words(hours: int, tr: Translator) -> str:
    """`6 hours`, `3 days`."""
    if hours % HOURS_IN_A_DAY == 0:
        return tr.plain_plural("{n} day", "{n} days", hours // HOURS_IN_A_DAY)
    return tr.plain_plural("{n} hour", "{n} hours", hours)


def repeat_words(repeats: str | None, tr: Translator) -> str:
    """For a button that shares its row."""
    if repeats == "weekly":
        return tr.plain("Weekly")
    if repeats == "monthly":
        return tr.plain("Monthly")
    return tr.plain("Once")


def when_words(campaign: Campaign, tr: Translator) -> Markup:
    """One sentence for the window, and how long it is of use."""
    if campaign.wanted_at is None:
        sentence = tr(
            "As soon as it is approved, after five minutes in which it can be cancelled."
        )
    else:
        # NOTE {moment} reads like "24 May at 10:00".
        sentence = tr("On {moment}.", moment=tr.moment(campaign.wanted_at))
    lines = [sentence]
    if campaign.repeats == "weekly":
        lines.append(tr("Then every week at the same hour."))
    elif campaign.repeats == "monthly":
        lines.append(tr("Then every month on the same day."))
    lines.append(tr("Of use for: {time}.", time=hours_words(campaign.useful_hours, tr)))
    return Markup(" ").join(lines)
