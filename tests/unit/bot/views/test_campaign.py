"""A campaign in words: the audience as a sentence, the bar, the report, the reader's message."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from bot.callbacks import CampaignDo
from bot.i18n.translator import Translator, load_translators
from bot.views.campaign_audience import audience_count, audience_sentence
from bot.views.campaign_message import reader_buttons, reader_text
from bot.views.campaign_panel import OVER, bar, panel, progress_text
from bot.views.campaign_problems import problems_text
from bot.views.campaign_report import as_csv, report_chart, report_text
from bot.views.campaign_summary import MOST_ADDRESSES, list_label, summary
from bot.views.cut import units
from participation.campaigns.campaign import (
    Audience,
    Campaign,
    CampaignState,
    Progress,
    Report,
)
from participation.campaigns.checks import Problem
from participation.campaigns.content import CampaignButton, Content
from participation.campaigns.segment import EVERYONE, All, Is, Not, Segment, Some, What
from participation.city import City
from participation.errors import Reason
from participation.language import LANGUAGES
from participation.staff.member import Freeze
from tests.small_city import small_city

NOON = datetime(2025, 5, 20, 9, tzinfo=UTC)
LV, RU = Is(What.LANGUAGE, "lv"), Is(What.LANGUAGE, "ru")
LABELS = {"lv": "Skatīt", "en": "Look", "ru": "Смотреть"}
CONTENT = Content(
    {"lv": "<b>Sveiki</b>", "en": "Hello", "ru": "Привет"},
    buttons=(
        CampaignButton("link", LABELS, "https://www.liepaja.lv"),  # type: ignore[arg-type]
        CampaignButton("project", LABELS, "2025.1"),  # type: ignore[arg-type]
    ),
)


@pytest.fixture(scope="module")
def en() -> Translator:
    return load_translators(ZoneInfo("Europe/Riga"))["en"]


@pytest.fixture(scope="module")
def city() -> City:
    return small_city()


def campaign(**facts: Any) -> Campaign:
    known: dict[str, Any] = {
        "campaign_id": 7,
        "state": CampaignState.RUNNING,
        "purpose": "A <b>title</b>",
        "topic": "voting",
        "segment": EVERYONE,
        "rest_days": None,
        "not_after": None,
        "content": CONTENT,
        "content_hash": "f" * 64,
        "is_public": False,
        "author_id": 1,
        "author_name": "Ilze",
        "is_author_gone": False,
        "approver_id": 2,
        "approver_name": "Mārtiņš",
        "approvals": 1,
        "created_on": date(2025, 5, 20),
        "wanted_at": None,
        "repeats": None,
        "useful_hours": 72,
        "starts_at": NOON,
        "useful_until": None,
        "run": 1,
        "started_at": NOON,
        "finished_at": None,
        "pause_reason": None,
        "sent_back_because": None,
        "resolved_to": None,
        "judged_settled": 0,
        "judged_failed": 0,
    }
    return Campaign(**(known | facts))


@pytest.mark.parametrize(
    ("segment", "end"),
    [
        (EVERYONE, "switched on."),
        (LV, "if they read Latvian."),
        (All((LV, Not(Is(What.STAFF)))), "if they read Latvian and do not work for the city."),
        (
            All((Is(What.DRAFT), Some((LV, RU)))),
            "if they have begun a proposal and not handed it in; and either read Latvian, or read "
            "Russian.",
        ),
        (
            Some((LV, Not(Some((RU, Is(What.AGE_BAND, "16-24")))))),
            "if they either read Latvian, or are not among those who (either read Russian, or are "
            "16–24 years old).",
        ),
        (
            All((Some((LV, RU)), Is(What.DRAFT), Some((Is(What.STAFF), Is(What.AUTHOR))))),
            "if they either read Latvian, or read Russian; and have begun a proposal and not "
            "handed it in; and either work for the city, or have handed in a proposal.",
        ),
        (
            Some((All((LV, Is(What.DRAFT))), RU)),
            "if they either read Latvian and have begun a proposal and not handed it in, or read "
            "Russian.",
        ),
        (
            Some((All((LV, Some((RU, Is(What.DRAFT))))), RU)),
            "if they either (read Latvian; and either read Russian, or have begun a proposal and "
            "not handed it in), or read Russian.",
        ),
        (Some((LV,)), "if they read Latvian."),
        (Not(EVERYONE), "if they do not use this bot."),
        (Is(What.AUTHOR, "2025"), "if they have handed in a proposal for 2025."),
        (Is(What.STAFF, "clerk"), "if they work for the city (clerk)."),
        (Is(What.DISTRICT, "gone"), "if they live in gone."),
    ],
)
def test_audience_reads_like_a_sentence(
    segment: Segment, end: str, city: City, en: Translator
) -> None:
    words = audience_sentence(campaign(segment=segment), city, en)
    assert words.startswith("Everybody who has “")
    assert words.endswith(end)


def test_spared_people_stand_in_the_sentence(city: City, en: Translator) -> None:
    one = campaign(rest_days=7, not_after=3)
    words = audience_sentence(one, city, en, "Old & <new>")
    assert "in the last 7 days" in words
    assert "“Old &amp; &lt;new&gt;”" in words


def test_count_names_every_language_and_who_is_left_out(en: Translator) -> None:
    words = audience_count(Audience(1205, {"lv": 1200, "ru": 5}, {"stopped": 3}), en)
    assert "1,205 people get it" in words
    assert "Latviešu\xa01,200 · English\xa00 · Русский\xa05" in words
    assert "want no messages at all: 3" in words


def test_small_sensitive_audience_shows_no_number(en: Translator) -> None:
    assert "Fewer than 10" in audience_count(Audience(0, {}, {}, is_few=True), en)


@pytest.mark.parametrize(
    ("progress", "blocks"),
    [
        (Progress(), 0),
        (Progress(total=1000, left=1000), 0),
        (Progress(total=1000, sent=500, left=500), 6),
        (Progress(total=1000, sent=999, left=1), 11),
        (Progress(total=1000, sent=1000), 12),
    ],
)
def test_bar_is_full_only_at_the_end(progress: Progress, blocks: int) -> None:
    assert bar(progress) == "█" * blocks + "░" * (12 - blocks)


def test_moving_campaign_shows_pace_and_time_left(en: Translator) -> None:
    progress = Progress(total=5000, sent=1200, left=3800, per_second=25)
    words = progress_text(progress, en, is_moving=True)
    assert "1,200 of 5,000" in words
    assert "1,500 a minute" in words
    assert "Time left: about 3 minutes" in words
    assert "minute" not in progress_text(progress, en, is_moving=False)


def test_campaign_that_waits_for_the_morning_says_so_and_shows_no_pace(en: Translator) -> None:
    progress = Progress(total=5000, sent=1200, left=3800, per_second=25, waits_until=NOON)
    words = progress_text(progress, en, is_moving=True)
    assert en.moment(NOON) in words
    assert "a minute" not in words
    assert en.moment(NOON) not in progress_text(progress, en, is_moving=False)


BEGUN = (CampaignState.RUNNING, CampaignState.PAUSED, CampaignState.FINISHED)


@pytest.mark.parametrize("state", list(CampaignState))
@pytest.mark.parametrize("language", LANGUAGES)
def test_panel_offers_what_its_state_allows(state: CampaignState, language: str) -> None:
    tr = load_translators(ZoneInfo("Europe/Riga"))[language]
    began = NOON if state in BEGUN else None
    text, keyboard = panel(
        campaign(state=state, started_at=began), Progress(total=3, sent=3), NOON, tr
    )
    actions = {
        (button.callback_data or "").split(":")[-1]
        for row in keyboard.inline_keyboard
        for button in row
    }
    assert "&lt;b&gt;title" in text
    assert ("pause" in actions) == (state is CampaignState.RUNNING)
    assert ("resume" in actions) == (state is CampaignState.PAUSED)
    assert ("report" in actions) == (state is CampaignState.FINISHED)


@pytest.mark.parametrize(
    ("state", "why", "words"),
    [
        (CampaignState.PAUSED, "failures", "too many messages failed"),
        (CampaignState.PAUSED, "staff", None),
        (CampaignState.CANCELLED, "too_few", "fewer than 10 people"),
        (CampaignState.CANCELLED, "too_late", "no longer of use"),
        (CampaignState.RUNNING, "failures", None),
    ],
)
def test_panel_says_why_the_bot_stopped_it(
    state: CampaignState, why: str, words: str | None, en: Translator
) -> None:
    text, _ = panel(campaign(state=state, pause_reason=why), Progress(total=3, sent=3), NOON, en)
    if words is None:
        assert "too many" not in text
        assert "never sent" not in text
    else:
        assert words in text


def test_series_between_two_issues_has_a_report(en: Translator) -> None:
    series = campaign(state=CampaignState.SCHEDULED, repeats="weekly", run=2)
    _, keyboard = panel(series, Progress(), NOON, en)
    assert "📊 Report" in [row[0].text for row in keyboard.inline_keyboard]


def report() -> Report:
    return Report(
        campaign(state=CampaignState.FINISHED, finished_at=NOON),
        1,
        Progress(total=12, sent=10, failed=1, unreachable=1),
        {"lv": {"sent": 8, "failed": 1}, "ru": {"sent": 2, "unreachable": 1}},
        {"stopped": 4},
        {1: 6},
    )


def test_report_has_all_sums(en: Translator) -> None:
    words = report_text(report(), en)
    assert "sent: <b>10</b>" in words
    assert "blocked the bot: <b>1</b>" in words
    assert "want no messages at all: 4" in words
    assert "Look: a link, not counted" in words
    assert "Look: 6" in words
    assert "no longer meant" not in words


def test_report_says_how_many_have_voted_before_their_turn_came(en: Translator) -> None:
    counts = {"lv": {"sent": 60, "skipped": 30, "skipped.no_longer_meant": 20}}
    words = report_text(replace(report(), counts=counts), en)
    assert "skipped: <b>30</b>" in words
    assert "they had voted by then: <b>20</b>" in words


def test_chart_has_a_panel_for_each_language_that_got_it(en: Translator) -> None:
    chart = report_chart(report(), en)
    assert [one.title for one in chart.panels] == ["Latviešu", "Русский"]
    assert [one.value for one in chart.panels[0].bars] == [8, 1]


def test_table_opens_in_a_spreadsheet() -> None:
    written = as_csv([("language", "what"), ("lv", 'a "quoted", one')])
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))
    assert rows == [["language", "what"], ["lv", 'a "quoted", one']]


@pytest.mark.parametrize("language", LANGUAGES)
def test_reader_gets_text_and_buttons_in_their_language(language: Any) -> None:
    assert reader_text(CONTENT, language) == CONTENT.texts[language]
    (link,), (project,) = reader_buttons(7, CONTENT, language)
    assert (link.text, link.url) == (LABELS[language], "https://www.liepaja.lv")
    assert project.callback_data == "cp:7:1"


def test_problem_says_what_and_where(en: Translator) -> None:
    facts = {"link": "http://" + "x" * 500}
    words = problems_text([Problem(Reason.LINK_BROKEN, "ru", facts)], en)
    assert words.startswith("❗ <b>Русский:</b>")
    assert "http://xxx" in words
    assert len(words) < 250


def test_many_problems_fit_into_a_message(en: Translator) -> None:
    words = problems_text([Problem(Reason.TEXT_MISSING, "lv")] * 30, en)
    assert "22 more" in words


def test_summary_says_where_links_and_buttons_lead(en: Translator, city: City) -> None:
    """A colleague approves the addresses, too, and sees letters that only look alike."""
    content = Content(
        dict(CONTENT.texts) | {"ru": '<a href="https://liepaja.lv/a?b=1&amp;c=2">liepaja</a>'},
        buttons=(
            CampaignButton("link", LABELS, "https://liep\u0430ja.lv/balso"),  # type: ignore[arg-type]
        ),
    )
    told = summary(campaign(content=content), Markup("everybody"), city, en)
    assert "<code>https://xn--liepja-6nf.lv/balso</code>" in told
    assert "<code>https://liepaja.lv/a?b=1&amp;c=2</code>" in told


def test_summary_with_endless_addresses_fits_a_message(en: Translator, city: City) -> None:
    links = "".join(f'<a href="https://a.lv/{n}{"x" * 2000}">a</a>' for n in range(100))
    content = Content(dict.fromkeys(LANGUAGES, links))
    told = summary(campaign(content=content), Markup("everybody"), city, en)
    assert units(told.striptags()) < 2000
    assert told.count("🔗") == MOST_ADDRESSES + 1


def test_copies_can_be_told_apart_in_the_list(en: Translator) -> None:
    one = campaign(purpose="Voting has\nopened " + "x" * 200, state=CampaignState.SCHEDULED)
    label, copied = list_label(one, en), list_label(replace(one, campaign_id=8), en)
    assert label.startswith("⏰ Approved 7 · Voting has opened")
    assert label != copied
    assert units(label) < 36
    assert list_label(campaign(purpose=" "), en) == "📤 Running 7 · no title yet"


@pytest.mark.parametrize("state", CampaignState)
def test_panel_offers_no_change_while_everything_stands_still(
    state: CampaignState, en: Translator
) -> None:
    one = campaign(state=state, starts_at=NOON + timedelta(hours=2))
    progress = Progress(total=100, sent=50, left=50, per_second=1.0)
    text, keyboard = panel(one, progress, NOON, en, Freeze(NOON, "Ilze", "A wrong message"))
    done = {CampaignDo.unpack(button.callback_data or "").action
            for row in keyboard.inline_keyboard for button in row}  # fmt: skip
    assert not done & {"pause", "resume", "cancel"}
    assert all(keyboard.inline_keyboard)
    assert "Pace" not in text
    assert ("standing still" in text) is (state not in OVER)


def test_panel_of_a_waiting_campaign_promises_nothing_that_nobody_can_do(en: Translator) -> None:
    one = campaign(state=CampaignState.WAITING, approvals=0, started_at=None)
    told = "Your colleagues were told. It goes out once it is approved."
    assert told in panel(one, Progress(), NOON, en)[0]
    orphan, _ = panel(replace(one, is_author_gone=True), Progress(), NOON, en)
    assert told not in orphan
    assert "Somebody has to take it over first." in orphan
