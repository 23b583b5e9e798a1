"""A campaign at a glance, for whoever hands it over, approves it or looks back at it."""

from __future__ import annotations

from urllib.parse import urlsplit

from markupsafe import Markup

from bot.i18n.translator import N_, Translator
from bot.views.campaign_audience import topic_name
from bot.views.campaign_time import when_words
from bot.views.cut import cut, isolated, units
from participation.campaigns.campaign import Campaign, CampaignState
from participation.campaigns.content import Content
from participation.campaigns.markup import read
from participation.city import City
from participation.language import LANGUAGES

PURPOSE_UNITS = 200
HASH_SHOWN = 12
ADDRESS_UNITS = 100
MOST_ADDRESSES = 12

STATES: dict[CampaignState, tuple[str, str]] = {
    CampaignState.DRAFT: ("📝", N_("draft")),
    CampaignState.WAITING: ("✋", N_("waits for approval")),
    CampaignState.SCHEDULED: ("⏰", N_("approved, waits for its hour")),
    CampaignState.RUNNING: ("📤", N_("is being sent")),
    CampaignState.PAUSED: ("⏸", N_("paused")),
    CampaignState.FINISHED: ("✅", N_("finished")),
    CampaignState.CANCELLED: ("🚫", N_("cancelled")),
}


# NOTE The same on a button of the list, with number and title behind: "⏰ Approved 12 · Voting".
# NOTE As short as can be, with a capital letter.
_SHORT: dict[CampaignState, str] = {
    CampaignState.DRAFT: N_("Draft"),
    CampaignState.WAITING: N_("Waits"),
    CampaignState.SCHEDULED: N_("Approved"),
    CampaignState.RUNNING: N_("Running"),
    CampaignState.PAUSED: N_("Paused"),
    CampaignState.FINISHED: N_("Finished"),
    CampaignState.CANCELLED: N_("Cancelled"),
}
ON_A_BUTTON, LEAST_OF_TITLE = 34, 12
"""So much that a narrow phone shows the whole label in one line."""


def list_label(campaign: Campaign, tr: Translator) -> str:
    """`⏰ Approved 12 · Voting has opened`: the number tells copies of one campaign apart."""
    sign, _ = STATES[campaign.state]
    start = f"{sign} {tr.plain(_SHORT[campaign.state])} {campaign.campaign_id} · "
    room = max(LEAST_OF_TITLE, ON_A_BUTTON - units(start))
    title = cut(" ".join(campaign.purpose.split()), room) or tr.plain("no title yet")
    return start + title


def state_words(campaign: Campaign, tr: Translator) -> str:
    """`⏸ paused`."""
    sign, words = STATES[campaign.state]
    return f"{sign} {tr.plain(words)}"


# NOTE Why something did not go on: stands under "⏸ paused" or "🚫 cancelled".
_WHY = {
    "failures": N_("It paused by itself because too many messages failed."),
    "topic_gone": N_("It paused by itself because the city has given up its topic."),
    "too_late": N_("It was never sent: when its hour came, it was no longer of use."),
    "too_few": N_("It was never sent: fewer than 10 people were left who would get it."),
}


def why_words(campaign: Campaign, tr: Translator) -> Markup | None:
    """Why the bot itself stopped it; None if a person did, or nobody."""
    is_stopped = campaign.state in (CampaignState.PAUSED, CampaignState.CANCELLED)
    why = _WHY.get(campaign.pause_reason or "") if is_stopped else None
    return tr(why) if why else None


def title_of(campaign: Campaign, tr: Translator) -> str:
    """The purpose, or that there is none yet."""
    return isolated(cut(campaign.purpose, PURPOSE_UNITS)) or tr.plain("Without a title yet")


def _parts(campaign: Campaign, tr: Translator) -> str:
    """What goes with the text."""
    content = campaign.content
    found = []
    if content.media is not None:
        found.append(
            tr.plain("a picture") if content.media.kind == "photo" else tr.plain("a document")
        )
    if content.buttons:
        found.append(tr.plain_plural("{n} button", "{n} buttons", len(content.buttons)))
    return tr.listing(found)


def _as_it_is(address: str) -> str:
    """With the host as machines read it: letters of another alphabet that look alike are seen."""
    try:
        host = urlsplit(address).hostname or ""
        plain = host.encode("idna").decode("ascii")
    except ValueError:  # not checked yet: a draft
        return address
    return address if plain == host else address.replace(host, plain, 1)


def _address_lines(content: Content) -> list[Markup]:
    """Where its links and buttons lead: in the message itself only their words are seen."""
    found = [button.target for button in content.buttons if button.kind == "link"]
    for language in LANGUAGES:
        found += read(content.texts.get(language, "")).links
    shown = [_as_it_is(address) for address in dict.fromkeys(found)]
    lines = [
        Markup("🔗 <code>{}</code>").format(cut(address, ADDRESS_UNITS))
        for address in shown[:MOST_ADDRESSES]
    ]
    return lines + [Markup("🔗 …")] * (len(shown) > MOST_ADDRESSES)


def summary(campaign: Campaign, sentence: Markup, city: City, tr: Translator) -> Markup:
    """Everything but the texts. `sentence`: the audience in words."""
    missing = tr("❗ not chosen yet")
    lines = [
        tr("<b>Title:</b> {value}", value=title_of(campaign, tr)),
        tr("<b>Kind:</b> {value}", value=topic_name(campaign.topic, city, tr) or missing),
        tr("<b>To:</b> {value}", value=sentence),
        tr("<b>When:</b> {value}", value=when_words(campaign, tr)),
    ]
    if parts := _parts(campaign, tr):
        lines.append(tr("<b>With:</b> {value}", value=parts))
    lines += _address_lines(campaign.content)
    lines.append(
        tr("<b>Public archive:</b> yes, everybody can read it later")
        if campaign.is_public
        else tr("<b>Public archive:</b> no")
    )
    if campaign.content_hash:
        lines.append(
            # NOTE A short code of letters and digits that changes with every change of the text.
            tr(
                "<b>Check number of the text:</b> <code>{value}</code>",
                value=campaign.content_hash[:HASH_SHOWN],
            )
        )
    return Markup("\n").join(lines)
