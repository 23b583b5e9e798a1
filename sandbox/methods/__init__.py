"""The Bot API's methods, a module for each family. How a call arrives: `bot_api.py`."""

from sandbox.methods import (
    albums,
    answers,
    copies,
    deleting,
    editing,
    groups,
    profile,
    rest,
    sending,
    sending_media,
    updating,
)
from sandbox.methods.call import METHODS

_FAMILIES = (
    albums,
    answers,
    copies,
    deleting,
    editing,
    groups,
    profile,
    rest,
    sending,
    sending_media,
    updating,
)

__all__ = ["METHODS"]
