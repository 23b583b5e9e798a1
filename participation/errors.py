"""The errors of the house: a rule that refuses, and what is wrong at the terminal. The codes of
refusals are in `reason.py`."""

from collections.abc import Mapping
from types import MappingProxyType

from participation.reason import Reason

__all__ = ["BalssError", "KeysUnfitError", "Reason", "Refused"]


class BalssError(Exception):
    """Something is wrong; the message is one plain sentence for the person at the terminal.

    Without a message of its own it is the first paragraph of the class's docstring.
    """

    def __init__(self, message: str | None = None) -> None:
        paragraph = (type(self).__doc__ or "").partition("\n\n")[0]
        super().__init__(message or " ".join(paragraph.split()))


class Refused(BalssError):
    """A rule says no: `reason` is the code, `facts` the raw values that a sentence may need."""

    def __init__(self, reason: Reason, **facts: object) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.facts: Mapping[str, object] = MappingProxyType(facts)


class KeysUnfitError(BalssError):
    """The secret key is too short: at least 32 bytes are needed."""
