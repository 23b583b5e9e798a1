"""Liepāja's own data: what was published stands as published, what is invented is marked."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PIL import Image
from pydantic import BaseModel

from participation.city import City, Cycle, load_city
from participation.language import LANGUAGES, Texts
from tests.unit.participation.city.conftest import LIEPAJA

PUBLISHED_VOTES = {1: 584, 3: 479, 6: 471, 9: 405, 11: 391, 13: 382, 25: 187, 26: 151, 28: None}


@pytest.fixture(scope="session")
def cycle(liepaja: City) -> Cycle:
    cycle = liepaja.cycle(2025)
    assert cycle is not None
    return cycle


def texts(entry: object) -> Iterator[Texts]:
    if isinstance(entry, Texts):
        yield entry
    elif isinstance(entry, tuple | list):
        for part in entry:
            yield from texts(part)
    elif isinstance(entry, dict):
        yield from texts(list(entry.values()))
    elif isinstance(entry, BaseModel):
        yield from texts([getattr(entry, name) for name in type(entry).model_fields])


def test_the_published_money_fits_to_the_cent(cycle: Cycle) -> None:
    assert cycle.category("infrastructure").allocated == Decimal("184937.53")
    assert cycle.category("events").allocated == Decimal("50264.00")
    assert cycle.money.allocated == Decimal("235201.53")
    assert cycle.money.total == Decimal("257226.00") == cycle.money.allocated + cycle.money.reserve
    assert cycle.money.reserve == Decimal("22024.47")


def test_the_eleven_themes_make_43_proposals(liepaja: City, cycle: Cycle) -> None:
    by_category = {
        key: sum(topic.submitted_2025 for topic in liepaja.topics_in(key))
        for key in ("infrastructure", "events")
    }
    assert len(liepaja.topics) == 11
    assert by_category == {"infrastructure": 35, "events": 8}
    assert cycle.statistics is not None
    assert cycle.statistics.submitted == 43


def test_topics_and_districts_have_the_keys_that_the_language_model_knows(liepaja: City) -> None:
    assert {topic.key for topic in liepaja.topics} == {
        "urban_environment", "active_leisure", "playgrounds", "dogs", "environmental_objects",
        "parks", "other", "target_group_events", "social_services", "culture",
        "volunteer_records",
    }  # fmt: skip
    assert {district.key for district in liepaja.districts} == {
        "vecliepaja", "jaunliepaja", "karosta", "ezerkrasts", "zala_birze", "tosmare",
        "velnciems", "laumas", "dienvidrietumi", "ziemelu_priekspilseta", "centrs",
        "jurmalas_parks",
    }  # fmt: skip


def test_no_other_name_belongs_to_two_districts(liepaja: City) -> None:
    names = [
        name.casefold()
        for district in liepaja.districts
        for name in {*district.other_names, *(district.name.get(item) for item in LANGUAGES)}
    ]
    assert len(names) == len(set(names))


def test_the_ballot_has_31_projects_within_what_was_submitted(liepaja: City, cycle: Cycle) -> None:
    assert [project.number for project in cycle.projects] == list(range(1, 32))
    assert len(cycle.projects_in("infrastructure")) == 24
    assert len(cycle.projects_in("events")) == 7
    for topic in liepaja.topics:
        on_ballot = [project for project in cycle.projects if project.topic == topic.key]
        assert 1 <= len(on_ballot) <= topic.submitted_2025, topic.key


def test_published_votes_stand_as_published_and_the_others_are_unknown(cycle: Cycle) -> None:
    assert cycle.published is not None
    assert cycle.published.votes == 6129
    assert cycle.published.by_category == {"infrastructure": 5467, "events": 662}
    assert cycle.published.published_on == date(2025, 6, 2)
    for project in cycle.projects:
        assert project.published_votes == PUBLISHED_VOTES.get(project.number)
        if project.number in PUBLISHED_VOTES:
            assert project.won is True
        else:  # all six infrastructure winners were named, three event winners were not
            assert project.won is (False if project.category == "infrastructure" else None)


def test_what_is_not_public_is_marked_as_an_example(cycle: Cycle) -> None:
    for project in cycle.projects:
        real = project.number in PUBLISHED_VOTES
        assert project.example == ({"cost", "text", "photo"} if real else {"all"})
        assert all(project.is_example(part) for part in ("cost", "text", "photo"))
        assert bool(project.source) is real
        words = " ".join(project.title.get(language) for language in LANGUAGES).casefold()
        assert not re.search(r"piemēr|example|пример", words), "the bot shows the mark"


def test_what_nobody_confirmed_says_so(liepaja: City, cycle: Cycle) -> None:
    assert cycle.mode == "advisory"
    assert cycle.phases.voting.confirmed
    assert not cycle.phases.submission.confirmed
    assert not any(category.choices_confirmed for category in cycle.categories)
    assert not cycle.rules.confirmed
    assert cycle.cost_ceiling.binding_amount is None
    assert (liepaja.contact.phone, liepaja.contact.confirmed) == (None, False)


def test_submission_lasts_at_least_thirty_days(cycle: Cycle) -> None:
    """Point of the city's regulation: likumi.lv/ta/id/356430."""
    period = cycle.phases.submission
    assert (period.closes_at - period.opens_at).days >= 30


def test_every_text_is_there_in_three_languages_and_fits(liepaja: City, cycle: Cycle) -> None:
    for text in texts(liepaja):
        assert all(getattr(text, language).strip() for language in LANGUAGES)
    for project in cycle.projects:
        for language in LANGUAGES:
            assert len(project.title.get(language)) <= 100
            assert len(project.summary.get(language)) <= 120
            assert 300 <= len(project.text.get(language)) <= 700, (project.number, language)


def test_no_word_mixes_latin_and_cyrillic_letters(liepaja: City) -> None:
    for text in texts(liepaja):
        for language in LANGUAGES:
            for word in re.findall(r"[^\W\d_]+", text.get(language)):
                mixed = re.search("[A-Za-zĀ-ž]", word) and re.search("[Ѐ-ӿ]", word)
                assert not mixed, word
        assert not re.search("[Ѐ-ӿ]", text.lv + text.en)
        is_address = re.fullmatch(r"[\w.-]+\.lv(/[\w/-]*)?", text.ru)
        assert is_address or re.search("[Ѐ-ӿ]", text.ru)


def test_every_picture_can_be_sent(cycle: Cycle) -> None:
    for photo in {project.photo for project in cycle.projects}:
        assert photo is not None
        assert photo.stat().st_size < 90_000
        with Image.open(photo) as picture:
            assert (picture.format, picture.size) == ("JPEG", (1280, 720))


def test_elections_are_history_or_only_a_year(liepaja: City) -> None:
    known = {election.key: election.held_on for election in liepaja.elections}
    assert known == {
        "municipal_2025": date(2025, 6, 7),
        "saeima_2026": date(2026, 10, 3),
        "municipal_2029": None,
    }


def test_the_current_cycle_in_the_voting_is_2025(liepaja: City, cycle: Cycle) -> None:
    assert liepaja.current_cycle(datetime(2025, 5, 20, 6, tzinfo=UTC)) is cycle


def test_loading_is_quick() -> None:
    started_at = time.process_time()
    load_city(LIEPAJA)
    assert time.process_time() - started_at < 1.0  # measured 0.13; a busy machine gets room


def test_the_support_for_organisations_is_as_published(liepaja: City) -> None:
    support = liepaja.support
    inclusion, civil = support.contest("social_inclusion"), support.contest("civil_society")
    assert inclusion is not None
    assert civil is not None
    assert (inclusion.sum_a_year, inclusion.since) == (130000, 2018)
    assert (inclusion.supported_least, inclusion.supported_most) == (3, 4)
    assert (civil.sum_a_year, civil.since) == (50000, 2018)
    assert (civil.supported_least, civil.supported_most) == (15, 22)
    assert len(support.contests) == 9
    others = [one for one in support.contests if one not in (inclusion, civil)]
    assert {one.sum_a_year for one in others} == {None}, "no other sum was published"
    assert support.incubator is not None
    rounds = [(one.year, one.organisations, one.months) for one in support.incubator.rounds]
    assert rounds == [(2025, 15, 6), (2024, 14, 6), (2023, 11, 4)]
    assert [one.attracted for one in support.incubator.rounds] == [2200000, 160000, 100000]
    assert sum(one.organisations for one in support.incubator.rounds) == 40
    assert [str(one.of_ten) for one in support.incubator.ratings] == ["8.4", "8.5", "9.1"]
    assert support.incubator.next_round is None
    assert not any(one.aim_confirmed for one in support.contests), "the aims are our own words"
