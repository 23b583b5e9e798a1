"""The roll as the register exports it, and what is wrong with it by line."""

import pytest

from participation.voting.ballot import RollRow
from participation.voting.roll_file import RollFileUnfit, read_roll


def roll(tmp_path, content: str | bytes):
    file = tmp_path / "roll.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


@pytest.mark.parametrize(
    "content",
    [
        "person,entitled\nA1,yes\nA2,no\n",
        "Person;Entitled\r\nA1;jā\r\nA2;nē\r\n",
        "\ufeffperson,entitled\nA1,\nA2,нет\n",
        "name,person,entitled\nx, A1 ,1\ny,A2,0\n",
    ],
)
def test_roll_is_read_as_registers_write_it(tmp_path, content):
    assert read_roll(roll(tmp_path, content)) == [RollRow("A1", True), RollRow("A2", False)]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", ":1: the first line must name"),
        ("who\nA1\n", ":1: the first line must name"),
        ("person\n", "no rows"),
        ("person,entitled\nA1,yes\n,yes\n", ":3: the column `person` is empty"),
        ("person\nA1\nA2\nA1\n", ":4: the same person as in line 2"),
        ("person,entitled\nA1,perhaps\n", ":2: `entitled` must be yes or no"),
        (b"person\n\xff\xfe\n", "not UTF-8"),
    ],
)
def test_faults_name_the_line_but_never_the_person(tmp_path, content, fault):
    with pytest.raises(RollFileUnfit) as refused:
        read_roll(roll(tmp_path, content))
    assert fault in str(refused.value)
    assert "A1" not in str(refused.value)
