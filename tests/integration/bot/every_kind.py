"""Makes an update of any kind that Telegram knows, from aiogram's description of it: what must be
there is there, what may be there sometimes is. Nothing here is hostile: see `mutation.py`."""

from __future__ import annotations

import random
import types
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from aiogram.types import Chat, TelegramObject, Update, User

Json = dict[str, Any]
DEEPEST = 4
KINDS = tuple(sorted(name for name in Update.model_fields if name != "update_id"))


class Samples:
    """The same seed gives the same updates; `people` are the ids that the bot knows."""

    def __init__(self, seed: int, people: tuple[int, ...]) -> None:
        self._dice = random.Random(seed)
        self._people = people

    def update(self, update_id: int) -> Json:
        kind = self._dice.choice(KINDS)
        return {"update_id": update_id, kind: self._any(Update.model_fields[kind].annotation, 0)}

    def _any(self, annotation: Any, depth: int) -> Any:
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._any(inner[0], depth)
        if origin in (Union, types.UnionType):
            choices = [one for one in inner if one is not type(None)]
            return self._any(self._dice.choice(choices), depth)
        if origin is Literal:
            return self._dice.choice(inner)
        if origin is list:
            return [self._any(inner[0], depth + 1) for _ in range(self._dice.choice((0, 1, 2)))]
        if isinstance(annotation, type) and issubclass(annotation, TelegramObject):
            return self._object(annotation, depth)
        return self._plain(annotation)

    def _object(self, model: type[TelegramObject], depth: int) -> Json:
        if depth > DEEPEST + 3:
            return {}
        likely = 0.5 / (1 + depth) if depth < DEEPEST else 0.0
        found = {
            field.alias or name: self._any(field.annotation, depth + 1)
            for name, field in model.model_fields.items()
            if field.is_required() or self._dice.random() < likely
        }
        if model is User:
            found["id"] = self._dice.choice(self._people)
        if model is Chat and self._dice.random() < 0.7:
            found = {"id": self._dice.choice(self._people), "type": "private"}
        return found

    def _plain(self, annotation: Any) -> Any:
        if annotation is bool:
            return self._dice.random() < 0.5
        if annotation is int:
            return self._dice.choice((0, 1, 5, 100, 2**31, 2**52))
        if annotation is float:
            return self._dice.uniform(-90, 90)
        if annotation in (datetime, timedelta):
            return self._dice.randrange(2_000_000_000)
        return self._dice.choice(("", "x", "private", "Soliņš", "/vote", "go:vote:", "1:2", "🏳️‍🌈"))
