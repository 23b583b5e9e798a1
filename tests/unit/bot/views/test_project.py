"""A project's card and line: fits into what Telegram takes, and says what is an example."""

from __future__ import annotations

import pytest

from bot.i18n.translator import Translator
from bot.views.project import (
    CAPTION_UNITS,
    project_button,
    project_card,
    result_line,
    seen_units,
)
from participation.city import City, Cycle
from participation.language import Texts
from sandbox.formatting import format_text

HOSTILE = "</b><a href='x'>&amp;{0}%s שלום 😀"


def shown(html: str) -> str:
    return format_text(html, "HTML", None).text


@pytest.mark.parametrize("most", [CAPTION_UNITS, 700, 500])
def test_every_card_fits(liepaja: City, ballot: Cycle, tr: Translator, most: int) -> None:
    for project in ballot.projects:
        card = project_card(project, ballot, liepaja, tr, most)
        text = shown(str(card.text))
        assert len(text.encode("utf-16-le")) // 2 <= seen_units(card.text) <= most
        assert project.title.get(tr.language) in text
        assert (project.text.get(tr.language) in text) == card.is_whole


def test_card_of_a_hostile_project_is_sound_html_and_fits(
    liepaja: City, ballot: Cycle, tr: Translator
) -> None:
    nasty = Texts(lv=HOSTILE * 200, en=HOSTILE * 200, ru=HOSTILE * 200)
    title = Texts(lv=HOSTILE, en=HOSTILE, ru=HOSTILE)
    project = ballot.projects[0].model_copy(
        update={"title": title, "text": nasty, "summary": nasty, "place": title}
    )
    card = project_card(project, ballot, liepaja, tr, CAPTION_UNITS)
    text = shown(str(card.text))
    assert HOSTILE in text
    assert not card.is_whole
    assert len(text.encode("utf-16-le")) // 2 <= CAPTION_UNITS
    assert len(project_button(project, tr, is_chosen=True)) <= 64


def test_what_is_made_up_is_marked(liepaja: City, ballot: Cycle, tr: Translator) -> None:
    for project in ballot.projects:
        text = shown(str(project_card(project, ballot, liepaja, tr).text))
        whole = shown(
            str(
                tr(
                    "<i>Example: the city has not published this project, so all of it is made "
                    "up.</i>"
                )
            )
        )
        assert (whole in text) == ("all" in project.example)
        cost = shown(str(tr("Cost: {cost} (example)", cost=tr.money(project.cost))))
        assert (cost in text) == project.is_example("cost")


def test_result_is_only_said_of_projects_that_won(ballot: Cycle, tr: Translator) -> None:
    for project in ballot.projects:
        line = result_line(project, tr)
        assert (line is not None) == bool(project.won)
        if line is not None and project.published_votes is not None:
            assert tr.number(project.published_votes) in line
