"""Any Pabulib file is read, or refused with one sentence that names the line."""

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.errors import BalssError
from participation.voting.pabulib import PabulibError, read_text, tally_file

FILE = """META
key;value
description;Example
budget;{budget}
vote_type;{kind}
{meta}
PROJECTS
project_id;cost;name;votes
1;60;"Swings; and slides";999
2;50.25;Benches;999
10;40;Trees;999
3;39.75;Nobody wants this;999
VOTES
voter_id;vote;age
{votes}
"""
VOTES = """a;1,2;30
b;2;
c;10,2,2;41
d;"1,10";20
e;;20"""


def write(folder: Path, text: str | None = None, **parts: str) -> Path:
    defaults = {"budget": "100", "kind": "approval", "meta": "rule;greedy", "votes": VOTES}
    file = folder / "example.pb"
    file.write_text(text or FILE.format(**defaults | parts), encoding="utf-8")
    return file


def test_votes_are_counted_from_the_ballots(tmp_path: Path) -> None:
    result = tally_file(write(tmp_path))
    # 1 and 10 have two votes each: the lower cost goes first, 60 no longer fits, 39.75 neither.
    assert result == {
        "votes": {"1": 2, "2": 3, "10": 2, "3": 0},
        "funded": ["2", "10"],
        "left": 9.75,
    }
    assert json.loads(json.dumps(result)) == result


def test_no_skip_stops_at_what_no_longer_fits(tmp_path: Path) -> None:
    greedy = tally_file(write(tmp_path, budget="90"))
    assert (greedy["funded"], greedy["left"]) == (["2", "3"], 0)
    stops = tally_file(write(tmp_path, budget="90", meta="rule;greedy-no-skip"))
    assert (stops["funded"], stops["left"]) == (["2"], 39.75)


def test_rule_that_is_missing_is_greedy_and_an_unknown_one_is_said(tmp_path: Path) -> None:
    assert "note" not in tally_file(write(tmp_path, meta="max_length;1"))
    result = tally_file(write(tmp_path, meta="rule;equalshares"))
    assert "equalshares" in result["note"]
    assert result["funded"] == ["2", "10"]


def test_whole_sums_come_out_whole_and_decimals_exact(tmp_path: Path) -> None:
    left = tally_file(write(tmp_path, budget="150.25"))["left"]
    assert (left, type(left)) == (0, int)
    assert tally_file(write(tmp_path, budget="150,35"))["left"] == 0.1


def test_choose_one_votes_are_read(tmp_path: Path) -> None:
    result = tally_file(write(tmp_path, kind="choose-1", votes="a;1\nb;1\nc;10"))
    assert result["votes"] == {"1": 2, "2": 0, "10": 1, "3": 0}


def test_numbers_come_in_their_order_not_in_that_of_letters(tmp_path: Path) -> None:
    text = "META\nbudget;5\nPROJECTS\nproject_id;cost\nB10;5\nB9;5\nVOTES\nvoter_id;vote\na;B9,B10"
    assert tally_file(write(tmp_path, text))["funded"] == ["B9"]


def test_line_ends_marks_and_empty_lines_do_not_matter(tmp_path: Path) -> None:
    expected = tally_file(write(tmp_path))
    text = FILE.format(budget=100, kind="approval", meta="rule;greedy", votes=VOTES)
    file = tmp_path / "odd.pb"
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n\r\n").encode())
    assert tally_file(file) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no section META"),
        ("budget;5", "line 1"),
        ("META\nbudget;5\nPROJECTS\nproject_id;cost\n1;5", "no section VOTES"),
        ("META\nx;5\nPROJECTS\nproject_id;cost\n1;5\nVOTES\nvoter_id;vote", "no budget"),
        ("META\nbudget;lots\nPROJECTS\nproject_id;cost\nVOTES\nvoter_id;vote", "not a number"),
        ("META\nbudget;5\nPROJECTS\nproject_id;name\n", "line 4: PROJECTS has no column cost"),
        ("META\nbudget;5\nPROJECTS\nproject_id;cost\n1;-5", "line 5"),
        ("META\nbudget;5\nPROJECTS\nproject_id;cost\n1;nan", "line 5"),
        ("META\nbudget;5\nPROJECTS\nproject_id;cost\n1;1e999999", "line 5"),
        (
            "META\nbudget;5\nPROJECTS\nproject_id;cost\n1;5\n1;6",
            "line 6: the project 1 comes twice",
        ),
        ("META\nbudget;5\nMETA\nbudget;5", "line 3"),
        ("META\nbudget;5\nVOTES\nvoter_id;vote\na;1", "PROJECTS must come before"),
        (
            "META\nbudget;5\nPROJECTS\nproject_id;cost\n1;5\nVOTES\nvoter_id;vote\na;1,7",
            "line 8: the ballot names an unknown project: 7",
        ),
        (
            "META\nbudget;5\nvote_type;ordinal\nPROJECTS\nproject_id;cost\nVOTES\nvoter_id;vote",
            "'ordinal'",
        ),
    ],
)
def test_broken_file_is_refused_with_one_sentence(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(PabulibError) as refused:
        tally_file(write(tmp_path, text or "\n"))
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)
    assert isinstance(refused.value, BalssError)


def test_file_that_is_missing_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PabulibError, match="cannot be read"):
        tally_file(tmp_path / "none.pb")
    (tmp_path / "bytes.pb").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PabulibError, match="UTF-8"):
        tally_file(tmp_path / "bytes.pb")


@given(st.text(alphabet="METAPROJCSVbudget;,\n\"'0123456789-.e \x00\x85", max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(PabulibError):
        assert read_text(text).budget >= 0
