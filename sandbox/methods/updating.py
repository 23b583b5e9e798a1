"""How the bot hears: getUpdates and the webhook's settings."""

import re
from typing import Any
from urllib.parse import urlsplit

from sandbox.methods.call import Call, method
from sandbox.refusals import ApiError, bad_request, conflict
from sandbox.store import Json
from sandbox.updates import MOST_AT_ONCE

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@method("getUpdates")
async def get_updates(call: Call) -> list[Json]:
    if call.world.webhook.settings:
        raise conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    limit = call.number("limit", MOST_AT_ONCE) or MOST_AT_ONCE
    timeout = min(max(call.number("timeout", 0) or 0, 0), 50)
    call.world.updates.allow(_kinds(call.given("allowed_updates")))
    call.world.store.commit()
    try:
        return await call.world.updates.poll(
            call.number("offset"),
            min(max(limit, 1), MOST_AT_ONCE),
            timeout,
            call.is_gone or (lambda: False),
        )
    except ApiError:
        if call.world.webhook.settings:
            raise conflict("terminated by setWebhook request") from None
        raise


def _kinds(given: Any) -> list[str] | None:
    return [str(kind) for kind in given] if isinstance(given, list) else None


@method("setWebhook")
async def set_webhook(call: Call) -> bool:
    url = call.text("url").strip()
    if call.flag("drop_pending_updates"):
        call.world.updates.forget_all()
    if not url:
        call.world.webhook.set(None)
        return True
    parts = urlsplit(url)
    is_local = parts.scheme == "http" and parts.hostname in _LOOPBACK  # as a local server allows
    if parts.scheme != "https" and not is_local:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not parts.hostname:
        raise bad_request("bad webhook: Failed to resolve host: Name or service not known")
    secret = call.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    most = call.number("max_connections", 40) or 40
    call.world.updates.allow(_kinds(call.given("allowed_updates")))
    call.world.webhook.set(
        {
            "url": url,
            "secret_token": secret,
            "ip_address": call.text("ip_address"),
            "max_connections": min(max(most, 1), 100),
            "has_custom_certificate": "certificate" in call.uploads,
        }
    )
    return True


@method("deleteWebhook")
async def delete_webhook(call: Call) -> bool:
    if call.flag("drop_pending_updates"):
        call.world.updates.forget_all()
    call.world.webhook.set(None)
    return True


@method("getWebhookInfo")
async def get_webhook_info(call: Call) -> Json:
    return call.world.webhook.info()
