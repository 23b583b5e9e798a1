"""A sealed dialog says nothing without the key, and nothing can be slipped in."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.conversations.conversation import Conversation
from participation.conversations.seal import Seal

SEAL = Seal(b"s" * 32)
NAME = SEAL.name("1:2001", "2001:aiogd:stack:")
STANDING = Conversation("Vote:cast", {"last_message_id": 4711, "note": "š\ud800"})


@given(
    st.none() | st.text(),
    st.dictionaries(st.text(), st.none() | st.integers() | st.text() | st.lists(st.text())),
)
def test_what_is_closed_opens_again(state, data):
    kept = Conversation(state, data)
    assert SEAL.open(NAME, SEAL.close(NAME, kept)) == kept


def test_a_closed_row_shows_neither_window_nor_number_nor_whose_it_is():
    closed = SEAL.close(NAME, STANDING)
    shown = f"{NAME} {closed.state} {base64.b64decode(closed.data['sealed'])!r}"
    for secret in ("cast", "4711", "last_message_id", "2001", "aiogd"):
        assert secret not in shown
    assert closed.data != SEAL.close(NAME, STANDING).data  # equal windows do not look equal


def test_a_chat_s_rows_begin_alike_and_other_chats_rows_do_not():
    assert SEAL.name("1:2001", "x").startswith(SEAL.group("1:2001"))
    assert not SEAL.name("1:2002", "x").startswith(SEAL.group("1:2001"))


def test_an_empty_dialog_stays_empty_so_that_its_row_is_dropped():
    assert SEAL.close(NAME, Conversation()).is_empty


def _changed(text):
    whole = bytearray(base64.b64decode(text))
    whole[20] ^= 1
    return base64.b64encode(whole).decode()


@pytest.mark.parametrize("change", [_changed, lambda _: "", lambda text: text[:40]])
def test_a_changed_row_counts_as_none(change):
    closed = SEAL.close(NAME, STANDING)
    changed = Conversation(None, {"sealed": change(closed.data["sealed"])})
    assert SEAL.open(NAME, changed).is_empty


def test_a_row_from_elsewhere_or_of_another_key_counts_as_none():
    closed = SEAL.close(NAME, STANDING)
    assert SEAL.open("another:name", closed).is_empty
    assert Seal(b"t" * 32).open(NAME, closed).is_empty
    assert SEAL.open(NAME, Conversation("Vote:cast", {"last_message_id": 1})).is_empty
