"""The children's election in the city's data: facts with a source, and what is found wrong."""

from __future__ import annotations

from participation.city import City
from tests.unit.participation.city.conftest import Copy


def test_every_fact_says_where_it_is_known_from(liepaja: City) -> None:
    youth = liepaja.youth
    assert any("1392" in fact.text.lv for fact in youth.facts)
    assert all(fact.source.lv and fact.confirmed_on for fact in youth.facts)
    assert len(youth.places) == 6


def test_what_nobody_knows_is_marked_as_an_example(liepaja: City) -> None:
    (poll,) = liepaja.youth.polls
    assert poll.example
    assert all(place.example for place in liepaja.youth.places)
    options = [option for question in poll.questions for option in question.options]
    assert len(options) == 9
    assert all(option.example for option in options)


def test_every_picture_is_small_enough_for_a_phone(liepaja: City) -> None:
    (poll,) = liepaja.youth.polls
    files = [liepaja.youth.box_picture, liepaja.youth.thanks_picture]
    for question in poll.questions:
        files += [question.picture, *(option.picture for option in question.options)]
    assert len(files) == 14
    for file in files:
        assert file is not None
        assert file.stat().st_size <= 60_000, file.name


def test_a_place_that_is_there_twice_is_found(copy: Copy) -> None:
    copy.change("youth.yaml", "key: place_6", "key: place_5")
    (fault,) = copy.faults()
    assert fault.endswith("`place_5` is already entry 5; choose another")


def test_a_picture_that_is_missing_is_found(copy: Copy) -> None:
    copy.change("youth.yaml", "photos/youth_play_net.jpg", "photos/youth_play_tent.jpg")
    (fault,) = copy.faults()
    assert "there is no picture youth_play_tent.jpg" in fault
    number = int(fault.split(":")[1])
    assert "youth_play_tent" in copy.line("youth.yaml", number)


def test_a_fourth_option_is_found(copy: Copy) -> None:
    line = "          - {key: dj, name: {lv: Dīdžejs, en: DJ, ru: Диджей}"
    copy.change("youth.yaml", line, f"{line.replace('key: dj', 'key: dj_too')}}}\n{line}")
    (fault,) = copy.faults()
    assert fault.startswith("youth.yaml:")
