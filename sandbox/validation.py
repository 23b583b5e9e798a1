"""Is a payload shaped as the Bot API says? aiogram's own method models decide.

They take seconds to build, so a thread builds them while the page already answers; a call that
comes earlier waits. What a well-shaped call may not do is checked by the methods themselves.
"""

import asyncio
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sandbox.refusals import ApiError, bad_request

Check = Callable[[str, Mapping[str, Any], Iterable[str]], None]

_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "user_id": "invalid user_id specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "inline_query_id": "query is too old and response timeout expired or query ID is invalid",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "media": "there are no media in the request",
    "file_id": "file_id not specified",
    "commands": "can't parse commands JSON object",
    "action": "wrong parameter action in request",
    "latitude": "can't parse location: latitude not specified",
    "longitude": "can't parse location: longitude not specified",
}


class Validator:
    """Knows every method's name, and checks payloads once it is ready."""

    def __init__(self, *, is_on: bool = True) -> None:
        self._is_on = is_on
        self._models: asyncio.Future[tuple[Mapping[str, Any], Any]] | None = None

    def start(self) -> None:
        if self._is_on:
            loop = asyncio.get_running_loop()
            self._models = loop.run_in_executor(None, _load)

    def knows(self, name: str) -> bool:
        """After a `check`: is there a method of that name? Unknown when the models are off."""
        if self._models is None or not self._models.done():
            return False
        return name.lower() in self._models.result()[0]

    async def check(
        self, name: str, payload: Mapping[str, Any], uploads: Iterable[str]
    ) -> str | None:
        """The method's canonical name (None: there is no such method); raises `ApiError`."""
        if self._models is None:
            return name
        models, errors = await self._models
        model = models.get(name.lower())
        if model is None:
            return None
        values = dict(payload)
        for part in uploads:
            if part in model.model_fields and part not in values:
                values[part] = errors.upload
        try:
            model.model_validate(values)
        except errors.invalid as refused:
            raise _refusal(refused.errors(include_url=False, include_input=False)) from None
        return str(model.__api_method__)


class _Errors:
    def __init__(self, invalid: type[Exception], upload: Any) -> None:
        self.invalid: Any = invalid
        self.upload = upload


def _load() -> tuple[Mapping[str, Any], _Errors]:
    import aiogram.methods
    from aiogram.types import BufferedInputFile
    from pydantic import ValidationError

    models = {}
    for name in aiogram.methods.__all__:
        model = getattr(aiogram.methods, name)
        if isinstance(method := getattr(model, "__api_method__", None), str):
            models[method.lower()] = model
    return models, _Errors(ValidationError, BufferedInputFile(b"", "file"))


def _refusal(problems: list[Any]) -> ApiError:
    first = next((p for p in problems if p["type"] == "missing"), problems[0])
    place = [str(part) for part in first["loc"]]
    field = place[0] if place else "request"
    if first["type"] == "missing" and len(place) == 1:
        return bad_request(_MISSING.get(field, f'parameter "{field}" is required'))
    inner = [part for part in place[1:] if not re.match(r"[A-Z]|function|tagged|list\[", part)]
    path = ".".join(inner)
    where = f' at "{path}"' if path else ""
    return bad_request(f"can't parse {field.replace('_', ' ')}: {first['msg']}{where}")
