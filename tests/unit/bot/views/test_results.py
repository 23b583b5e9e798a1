"""Results as text: what was published, what was not, and the count of this chat."""

from __future__ import annotations

from bot.i18n.translator import Translator
from bot.views.ballot import mode_line
from bot.views.results import published, tally_text, votes_words
from participation.city import City, Cycle
from participation.voting.ballot import Turnout
from sandbox.formatting import format_text
from tests.unit.bot.views.test_ballot import state
from tests.unit.bot.views.test_chart import counted


def shown(html: str) -> str:
    return format_text(html, "HTML", None).text


def test_published_results_have_the_votes_and_the_money(ballot: Cycle, tr: Translator) -> None:
    text = shown(str(published(ballot, tr)))
    assert len(text.encode("utf-16-le")) // 2 <= 4096
    for number in (6129, 5467, 662, 584, 479, 471, 405, 391, 382, 187, 151):
        assert tr.number(number) in text
    for amount in (ballot.money.total, ballot.money.reserve, ballot.money.allocated):
        assert tr.money(amount) in text
    for category in ballot.categories:
        assert tr.money(category.allocated) in text
    assert ballot.published is not None
    assert tr.full_day(ballot.published.published_on) in text


def test_unknown_count_is_said(ballot: Cycle, tr: Translator) -> None:
    assert votes_words(None, tr) in shown(str(published(ballot, tr)))


def test_count_of_this_chat_names_turnout_and_what_the_money_is_enough_for(
    liepaja: City, ballot: Cycle, tr: Translator
) -> None:
    mode = mode_line(state(), liepaja, tr)
    text = shown(str(tally_text(ballot, counted(ballot), Turnout(100, 80, 60), mode, tr)))
    assert len(text.encode("utf-16-le")) // 2 <= 4096
    assert text.count("✓") == 4 + 4 + 1
    assert tr.number(100) in text
    assert "geolatvija.lv" in text
