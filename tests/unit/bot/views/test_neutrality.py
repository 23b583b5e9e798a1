"""What staff read about neutrality before an election."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.dialogs.campaigns.neutral import too_few
from bot.i18n.translator import Translator, load_translators
from bot.views.neutrality import MOST_SHOWN, Warned, warnings_view
from participation.campaigns.neutral import Passage
from participation.language import LANGUAGES
from participation.neutrality.finding import NameList
from participation.neutrality.watched import NameKind, WatchedName

LIST = NameList(
    [
        WatchedName(1, "Jānis Bērziņš", NameKind.CANDIDATE),
        WatchedName(2, "Partija <b> & Ko", NameKind.PARTY),
    ]
)
LONG = (
    "Šajā sestdienā pulksten divpadsmitos Raiņa parkā kopā ar Jāni Bērziņu stādīsim kokus, ko "
    "dāvina pilsētas dārznieki un skolēni."
)


@pytest.fixture(scope="module", params=LANGUAGES)
def tr(request: pytest.FixtureRequest) -> Translator:
    return load_translators(ZoneInfo("Europe/Riga"))[request.param]


def warned(*passages: Passage) -> list[Warned]:
    return [Warned(each, found) for each in passages for found in LIST.find(each.text)]


def test_name_stands_between_whole_words(tr: Translator) -> None:
    shown = warnings_view(warned(Passage("lv", "text", LONG)), tr)
    assert "… Raiņa parkā kopā ar <b>Jāni Bērziņu</b> stādīsim kokus, ko dāvina …" in shown
    assert shown.endswith("→ Jānis Bērziņš")


def test_short_text_is_shown_whole(tr: Translator) -> None:
    shown = warnings_view(warned(Passage("en", "button", "Ask Jānis Bērziņš!")), tr)
    assert "• Ask <b>Jānis Bērziņš</b>! →" in shown


def test_words_of_staff_are_escaped(tr: Translator) -> None:
    shown = warnings_view(warned(Passage(None, "title", "<i> Partija b & Ko </i>")), tr)
    assert "<i>" not in shown
    assert "&lt;i&gt;" in shown
    assert "Partija &lt;b&gt; &amp; Ko" in shown


def test_each_language_has_its_heading_once(tr: Translator) -> None:
    twice = "Jānis Bērziņš. Jānis Bērziņš."
    shown = warnings_view(warned(Passage("lv", "text", twice), Passage("ru", "text", twice)), tr)
    assert [shown.count(name) for name in ("Latviešu", "Русский")] == [1, 1]
    assert shown.count("•") == 4


def test_long_list_says_how_many_more(tr: Translator) -> None:
    many = warned(Passage("lv", "text", "Jānis Bērziņš. " * (MOST_SHOWN + 5)))
    shown = warnings_view(many, tr)
    assert shown.count("•") == MOST_SHOWN
    assert str(tr.plural("… and {n} more", "… and {n} more", 5)) in shown


@pytest.mark.parametrize("able", [0, 1])
def test_too_few_colleagues_are_said_with_their_number(tr: Translator, able: int) -> None:
    said = too_few(able, tr)
    assert str(able) in said
    assert "/staff" in said
