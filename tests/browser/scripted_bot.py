"""A small bot that speaks raw HTTP to the sandbox, so that the page is not shaped by one library.

What it answers is a script for the page's tests; the real bot is not here.
"""

import asyncio
import contextlib
import json
from typing import Any

import aiohttp

GREETING = (
    "<b>Labdien!</b> <i>slīprakstā</i> <u>pasvītrots</u> <s>dzēsts</s> <code>kods</code> "
    '<tg-spoiler>noslēpums</tg-spoiler> <a href="https://www.liepaja.lv">pilsēta</a>'
    "<blockquote>citāts</blockquote><pre>rinda\n  otra</pre>"
)
EVIL = '<img src=x onerror="document.title=\'hacked\'"><script>document.title="hacked"</script>'
BUTTONS = {
    "inline_keyboard": [
        [
            {"text": "Izvēlēties", "callback_data": "pick"},
            {"text": "Brīdinājums", "callback_data": "alert"},
        ],
        [{"text": "Pilsētas lapa", "url": "https://www.liepaja.lv"}],
    ]
}
SHARE = {"inline_keyboard": [[{"text": "Dalīties", "switch_inline_query": "b_1"}]]}
ONWARD = {"text": "Lasīt", "url": "https://t.me/LiepajaBalssBot?start=b_1"}
REPLY_KEYS = {
    "keyboard": [
        [
            {"text": "Sūtīt vietu", "request_location": True},
            {"text": "Sūtīt tālruni", "request_contact": True},
        ],
        ["Atcelt"],
    ],
    "resize_keyboard": True,
    "one_time_keyboard": True,
}


class ScriptedBot:
    def __init__(self, url: str, token: str) -> None:
        self._base = f"{url}/bot{token}/"
        self._session = aiohttp.ClientSession()
        self._task: asyncio.Task[None] | None = None
        self.memberships: list[str] = []

    async def start(self) -> None:
        commands = [
            {"command": "start", "description": "Sākums"},
            {"command": "vote", "description": "Balsot par projektiem"},
        ]
        await self.call("setMyCommands", commands=commands)
        await self.call("setMyDescription", description="Līdzdalība Liepājā")
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self._session.close()

    async def call(self, method: str, **arguments: Any) -> Any:
        async with self._session.post(self._base + method, json=arguments) as response:
            return (await response.json()).get("result")

    async def _run(self) -> None:
        offset = 0
        while True:
            found = await self.call("getUpdates", offset=offset, timeout=20)
            for update in found or []:
                offset = update["update_id"] + 1
                await self._answer(update)

    async def _answer(self, update: dict[str, Any]) -> None:
        if changed := update.get("my_chat_member"):
            self.memberships.append(changed["new_chat_member"]["status"])
        elif question := update.get("inline_query"):
            words = {"message_text": f"Projekts: {question['query']}"}
            result = {"type": "article", "id": "1", "title": "Raiņa parks"}
            results = [{**result, "input_message_content": words}]
            if question["query"].startswith("b_"):
                results[0]["reply_markup"] = {"inline_keyboard": [[ONWARD]]}
            await self.call("answerInlineQuery", inline_query_id=question["id"], results=results)
        elif query := update.get("callback_query"):
            await self._pressed(query)
        elif message := update.get("message"):
            await self._heard(message)

    async def _pressed(self, query: dict[str, Any]) -> None:
        message, is_alert = query["message"], query["data"] == "alert"
        text = "Līdz slēgšanai 5 minūtes" if is_alert else "Izvēlēts"
        await self.call(
            "answerCallbackQuery", callback_query_id=query["id"], text=text, show_alert=is_alert
        )
        if query["data"] == "drop":
            chat_id = message["chat"]["id"]
            onward = {"inline_keyboard": [[{"text": "Turpināt", "callback_data": "on"}]]}
            await self.call("deleteMessage", chat_id=chat_id, message_id=message["message_id"])
            await self.call("sendMessage", chat_id=chat_id, text="Tālāk", reply_markup=onward)
        elif not is_alert:
            again = {"inline_keyboard": [[{"text": "Noņemt izvēli", "callback_data": "drop"}]]}
            await self.call(
                "editMessageText",
                chat_id=message["chat"]["id"],
                message_id=message["message_id"],
                text=f"Jūsu izvēle: {query['data']}",
                reply_markup=again,
            )

    async def _heard(self, message: dict[str, Any]) -> None:
        chat_id, text = message["chat"]["id"], message.get("text", "")

        async def say(words: str, **more: Any) -> Any:
            return await self.call("sendMessage", chat_id=chat_id, text=words, **more)

        if text.startswith("/start"):
            await say(GREETING, parse_mode="HTML", reply_markup=BUTTONS)
        elif text == "taustiņi":
            await say("Kur tas ir?", reply_markup=REPLY_KEYS)
        elif text == "dalies":
            await say("Padod tālāk", reply_markup=SHARE)
        elif text == "evil":
            await say(EVIL)
        elif text == "raksti":
            await self.call("sendChatAction", chat_id=chat_id, action="typing")
        elif text == "dzēs":
            gone = await say("Šī ziņa pazudīs")
            await self.call("deleteMessage", chat_id=chat_id, message_id=gone["message_id"])
            await say("Izdzēsts")
        elif message.get("photo"):
            await say(f"Foto ar parakstu: {message.get('caption', '')}")
        elif place := message.get("location"):
            await say(f"Vieta {place['latitude']:.2f} {place['longitude']:.2f}")
        elif contact := message.get("contact"):
            await say(f"Tālrunis {contact['phone_number']}")
        elif document := message.get("document"):
            await say(f"Datne {document['file_name']}")
        elif text:
            await say(f"Atbalss: {text}")
        else:
            await say("Saņemts: " + json.dumps(sorted(message), ensure_ascii=False))
