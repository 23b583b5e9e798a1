"""The doctor and inline mode: a bot without it works, and its keeper hears how to switch it on."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from bot.commands import diagnosis
from bot.settings import Settings


class Telegram(BaseHTTPRequestHandler):
    """Answers getMe; `has_inline` None: the field is missing, as older servers leave it."""

    has_inline: bool | None = None

    def do_GET(self) -> None:
        me: dict[str, Any] = {"id": 1, "is_bot": True, "first_name": "B", "username": "balss_bot"}
        if self.has_inline is not None:
            me["supports_inline_queries"] = self.has_inline
        body = json.dumps({"ok": True, "result": me}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def telegram() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Telegram)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(("has_inline", "is_noted"), [(True, False), (False, True), (None, True)])
async def test_inline_mode_that_is_off_is_a_note_and_no_fault(
    telegram: str,
    has_inline: bool | None,
    is_noted: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(Telegram, "has_inline", has_inline)
    monkeypatch.setattr(diagnosis, "CHECKS", {"Telegram": diagnosis.CHECKS["Telegram"]})
    settings = Settings(_env_file=None, bot_token="1:on-the-bench", telegram_api_url=telegram)
    assert await diagnosis._examine(settings, quiet=True) == 0
    said = capsys.readouterr().err
    assert ("/setinline" in said) is is_noted
    assert said.startswith("note   Telegram: @balss_bot" if is_noted else "")
