"""What became of a campaign: as text, as a chart and as a table for a spreadsheet. Sums only."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from bot.i18n.translator import N_, Translator
from bot.views.campaign_audience import NAMES, by_language, left_out_lines
from bot.views.campaign_summary import state_words, title_of, why_words
from bot.views.chart import Bar, Chart, Panel
from bot.views.cut import cut
from participation.campaigns.campaign import Campaign, Report
from participation.delivery.delivery import NO_LONGER_MEANT
from participation.language import LANGUAGES

OUTCOMES: tuple[tuple[str, str], ...] = (
    ("sent", N_("sent")),
    ("unreachable", N_("blocked the bot")),
    ("failed", N_("failed")),
    ("unknown", N_("unclear whether it arrived")),
    ("skipped", N_("skipped")),
)
LABEL_UNITS = 60


def _sum(report: Report, outcome: str) -> int:
    return sum(counts.get(outcome, 0) for counts in report.counts.values())


def _label(campaign: Campaign, number: int, tr: Translator) -> str:
    buttons = campaign.content.buttons
    labels = buttons[number].labels if number < len(buttons) else {}
    found = [label for code, label in labels.items() if code == tr.language]
    return cut(next(iter([*found, *labels.values()]), str(number + 1)), LABEL_UNITS)


def _days(campaign: Campaign, tr: Translator) -> Markup | None:
    if campaign.started_at is None:
        return None
    began = tr.moment(campaign.started_at)
    if campaign.finished_at is None:
        return tr("Begun: {began}", began=began)
    return tr("Begun: {began}. Ended: {ended}", began=began, ended=tr.moment(campaign.finished_at))


def _presses(report: Report, tr: Translator) -> list[Markup]:
    """Presses of the buttons that lead through the bot."""
    lines = []
    for number, button in enumerate(report.campaign.content.buttons):
        label = _label(report.campaign, number, tr)
        if button.kind == "link":
            lines.append(tr("• {label}: a link, not counted", label=label))
        else:
            count = tr.number(report.presses.get(number, 0))
            lines.append(Markup("• {}: {}").format(label, count))
    return [tr("<b>Buttons pressed</b>"), *lines] if lines else []


def report_text(report: Report, tr: Translator) -> Markup:
    """The whole report in one message."""
    campaign = report.campaign
    lines = [
        Markup("<b>{}</b>").format(title_of(campaign, tr)),
        Markup("{}").format(state_words(campaign, tr)),
    ]
    if why := why_words(campaign, tr):
        lines.append(why)
    if days := _days(campaign, tr):
        lines.append(days)
    if campaign.repeats:
        lines.append(tr("Issue: {number}", number=report.run))
    lines.append(Markup(""))
    for key, words in OUTCOMES:
        count = _sum(report, key)
        if count or key == "sent":
            by = by_language(
                {code: counts.get(key, 0) for code, counts in report.counts.items()}, tr
            )
            lines.append(Markup("{}: <b>{}</b>\n   {}").format(tr(words), tr.number(count), by))
    if voted := _sum(report, NO_LONGER_MEANT):
        lines.append(
            # NOTE Stands right under how many were skipped.
            tr(
                "   of them no longer meant when their turn came, for example because they had "
                "voted by then: <b>{number}</b>",
                number=tr.number(voted),
            )
        )
    if report.progress.left:
        lines.append(tr("not sent: <b>{number}</b>", number=tr.number(report.progress.left)))
    if left_out := left_out_lines(report.left_out, tr):
        lines += [Markup(""), *left_out]
    if presses := _presses(report, tr):
        lines += [Markup(""), *presses]
    return Markup("\n").join(lines)


def report_chart(report: Report, tr: Translator) -> Chart:
    """Bars for what became of the messages, one panel for each language."""
    panels = []
    for code in LANGUAGES:
        counts = report.counts.get(code, {})
        bars = tuple(
            Bar(tr.plain(words), counts[key], tr.number(counts[key]), is_strong=key == "sent")
            for key, words in OUTCOMES
            if counts.get(key)
        )
        if bars:
            panels.append(Panel(NAMES[code], bars))
    return Chart(cut(title_of(report.campaign, tr), 100), tuple(panels), one_scale=True)


def chart_words(report: Report, tr: Translator) -> Markup:
    """The chart's caption: says what the picture shows, so that nobody needs to see it."""
    return tr(
        "<b>{title}</b>\nA bar chart. Sent: {sent} of {total}. The report has all numbers.",
        title=title_of(report.campaign, tr),
        sent=tr.number(report.progress.sent),
        total=tr.number(report.progress.total),
    )


def as_csv(rows: Iterable[Sequence[object]]) -> bytes:
    """For a spreadsheet, which wants the mark in front to read the letters right."""
    page = io.StringIO()
    csv.writer(page).writerows(rows)
    return page.getvalue().encode("utf-8-sig")
