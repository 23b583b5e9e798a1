"""An error's docstring is its message."""

from participation.errors import BalssError


class LongWinded(BalssError):
    """The first line goes on
    in the second.

    This is for whoever reads the code.
    """


def test_message_is_the_first_paragraph_of_the_docstring():
    assert str(LongWinded()) == "The first line goes on in the second."


def test_message_of_ones_own_wins():
    assert str(LongWinded("line 3 is empty")) == "line 3 is empty"
