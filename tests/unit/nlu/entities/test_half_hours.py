"""Times of the day without figures: halves, quarters and bare Latvian hours."""

from __future__ import annotations

from datetime import time

import pytest

from nlu.entities.half_hours import find_said_time

SAID = {
    "pusdesmitos": time(9, 30),
    "ap pusdeviņiem": time(8, 30),
    "pusdevinos": time(8, 30),
    "desmitos": time(10),
    "vienpadsmitos no rīta": time(11),
    "pusvienos dienā": time(12, 30),
    "septiņos vakarā": time(19),
    "pusdienlaikā": time(12),
    "полдесятого": time(9, 30),
    "в половине десятого": time(9, 30),
    "в половине шестого вечера": time(17, 30),
    "в полдень": time(12),
    "half past nine": time(9, 30),
    "half nine": time(9, 30),
    "quarter to ten": time(9, 45),
    "a quarter past seven in the evening": time(19, 15),
    "around noon": time(12),
}


@pytest.mark.parametrize(("text", "said"), SAID.items(), ids=str)
def test_time_without_figures_is_read(text: str, said: time) -> None:
    assert find_said_time(text) == said


@pytest.mark.parametrize(
    "text", ["pusdienas", "puse no mums", "desmit eiro", "половина голосов", "half of us", "10:30"]
)
def test_what_is_no_such_time_is_left_alone(text: str) -> None:
    assert find_said_time(text) is None
