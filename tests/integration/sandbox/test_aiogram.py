"""aiogram's Bot drives the sandbox as it drives Telegram."""

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    MenuButtonWebApp,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
    WebAppInfo,
)

from sandbox import server
from sandbox.resident import Desk, Person
from tests.integration.sandbox.conftest import picture


def button(text: str, data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=text, callback_data=data)]]
    )


async def test_bot_learns_who_it_is(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.username, me.is_bot, me.supports_inline_queries) == ("LiepajaBalssBot", True, True)


async def test_message_is_sent_edited_and_deleted(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(
        anna.id, "<b>Sveika</b>, Anna!", parse_mode="HTML", reply_markup=button("Balsot", "vote")
    )
    assert sent.text == "Sveika, Anna!"
    assert sent.html_text == "<b>Sveika</b>, Anna!"
    seen = await anna.sees("Sveika", button="Balsot")
    assert seen["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "vote"
    edited = await sent.edit_text("Paldies!")
    assert not isinstance(edited, bool)
    assert edited.edit_date
    assert edited.reply_markup is None
    assert await bot.delete_message(anna.id, sent.message_id)
    assert [m for m in (await anna.chat())["messages"] if m["from"]["is_bot"]] == []


async def test_mentions_name_people_and_strangers_stay_plain(bot: Bot, anna: Person) -> None:
    text = '<a href="tg://user?id=1003">Ольга</a>, <a href="tg://user?id=5">kāds</a>'
    sent = await bot.send_message(anna.id, text, parse_mode="HTML")
    assert sent.entities is not None
    assert [entity.user.last_name for entity in sent.entities if entity.user] == ["Смирнова"]
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await sent.edit_text(text, parse_mode="HTML")


async def test_dates_follow_the_citys_clock(bot: Bot, desk: Desk, anna: Person) -> None:
    await desk.jump("last_minute")
    sent = await bot.send_message(anna.id, "Vēl minūte")
    assert sent.date.isoformat().startswith("2025-06-01T20:59:0")


async def test_edit_without_change_is_refused(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "<i>Tas pats</i>", parse_mode="HTML")
    with pytest.raises(TelegramBadRequest, match="message is not modified: specified new"):
        await sent.edit_text("<i>Tas pats</i>", parse_mode="HTML")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("ab <foo>", 'can\'t parse entities: Unsupported start tag "foo" at byte offset 3'),
        ("<b>ab", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("", "message text is empty"),
        ("ā" * 4097, "message is too long"),
    ],
)
async def test_wrong_texts_are_refused(bot: Bot, anna: Person, text: str, problem: str) -> None:
    with pytest.raises(TelegramBadRequest) as refused:
        await bot.send_message(anna.id, text, parse_mode="HTML")
    assert refused.value.message == f"Bad Request: {problem}"


async def test_wrong_targets_are_refused(bot: Bot, desk: Desk, anna: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(987654, "x")
    with pytest.raises(
        TelegramForbiddenError, match="bot can't initiate conversation with a user"
    ):
        await bot.send_message(1002, "x")
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("x", chat_id=anna.id, message_id=999)
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("x", chat_id=anna.id, message_id=1)
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(anna.id, 999)
    with pytest.raises(TelegramBadRequest, match="BUTTON_DATA_INVALID"):
        await bot.send_message(anna.id, "x", reply_markup=button("Balsot", "x" * 65))
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(anna.id, "x", reply_parameters=ReplyParameters(message_id=999))
    await anna.blocks_the_bot()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(anna.id, "x")
    await anna.unblocks_the_bot()
    await bot.send_message(anna.id, "x")


async def test_old_messages_cannot_be_deleted(bot: Bot, desk: Desk, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "x")
    await desk.jump("election_day")
    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await sent.delete()


async def test_photo_is_sent_in_real_sizes_and_again_by_its_id(bot: Bot, anna: Person) -> None:
    sent = await bot.send_photo(
        anna.id, BufferedInputFile(picture(3000, 1500, "PNG"), "a.png"), caption="Parks"
    )
    assert sent.photo is not None
    assert [(size.width, size.height) for size in sent.photo] == [
        (90, 45),
        (320, 160),
        (800, 400),
        (1280, 640),
        (2560, 1280),
    ]
    again = await bot.send_photo(anna.id, sent.photo[0].file_id)
    assert again.photo == sent.photo
    file = await bot.get_file(sent.photo[-1].file_id)
    assert file.file_path is not None
    content = await bot.download_file(file.file_path)
    assert content is not None
    assert content.read()[:3] == b"\xff\xd8\xff"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (picture(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (b"", "file must be non-empty"),
    ],
)
async def test_wrong_photos_are_refused(
    bot: Bot, anna: Person, content: bytes, problem: str
) -> None:
    with pytest.raises(TelegramBadRequest, match=problem):
        await bot.send_photo(anna.id, BufferedInputFile(content, "a.jpg"))
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.send_photo(anna.id, BufferedInputFile(picture(), "a.jpg"), caption="ā" * 1025)


async def test_document_keeps_its_name_and_bytes(bot: Bot, anna: Person) -> None:
    sent = await bot.send_document(anna.id, BufferedInputFile(b"%PDF-1.7", "nolikums.pdf"))
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.mime_type) == (
        "nolikums.pdf",
        "application/pdf",
    )
    content = await bot.download(sent.document)
    assert content is not None
    assert content.read() == b"%PDF-1.7"
    with pytest.raises(TelegramBadRequest, match="can't use file of type Document as Photo"):
        await bot.send_photo(anna.id, sent.document.file_id)
    with pytest.raises(TelegramBadRequest, match="wrong file identifier/HTTP URL specified"):
        await bot.send_photo(anna.id, "no-such-file")


async def test_album_is_sent_with_uploads_and_a_kept_photo(bot: Bot, anna: Person) -> None:
    kept = (await bot.send_photo(anna.id, BufferedInputFile(picture(), "a.jpg"))).photo
    assert kept is not None
    sent = await bot.send_media_group(
        anna.id,
        [
            InputMediaPhoto(
                media=BufferedInputFile(picture(100, 80), "b.jpg"),
                caption="<b>Viens</b>",
                parse_mode="HTML",
            ),
            InputMediaPhoto(media=kept[-1].file_id),
        ],
    )
    assert len({message.media_group_id for message in sent}) == 1
    assert sent[0].caption == "Viens"
    assert sent[1].photo == kept
    with pytest.raises(TelegramBadRequest, match="can't use the media of the specified type"):
        await bot.send_media_group(
            anna.id,
            [
                InputMediaPhoto(media=kept[-1].file_id),
                InputMediaDocument(media=BufferedInputFile(b"x", "x.txt")),
            ],
        )


async def test_caption_media_and_buttons_are_edited(bot: Bot, anna: Person) -> None:
    sent = await bot.send_photo(
        anna.id,
        BufferedInputFile(picture(), "a.jpg"),
        caption="Pirms",
        reply_markup=button("A", "a"),
    )
    await sent.edit_caption(caption="Pēc", reply_markup=button("B", "b"))
    assert (await anna.last())["caption"] == "Pēc"
    await sent.edit_media(
        InputMediaPhoto(media=BufferedInputFile(picture(50, 50), "b.jpg"), caption="Jauns")
    )
    last = await anna.last()
    assert (last["caption"], last["photo"][-1]["width"]) == ("Jauns", 50)
    await sent.edit_reply_markup(reply_markup=button("C", "c"))
    assert (await anna.last())["reply_markup"]["inline_keyboard"][0][0]["text"] == "C"
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await sent.edit_text("x")


async def test_press_reaches_the_bot_and_its_answer_the_person(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "Balsot?", reply_markup=button("Jā, balsot", "yes"))
    await anna.taps("Jā", settle=0)
    updates = await bot.get_updates()
    query = updates[-1].callback_query
    assert query is not None
    assert query.message is not None
    assert (query.data, query.message.message_id) == ("yes", sent.message_id)
    assert await query.answer("Ieskaitīts", show_alert=True)
    answer = await anna.answered()
    assert (answer["text"], answer["show_alert"]) == ("Ieskaitīts", True)


async def test_late_and_invented_answers_are_refused(bot: Bot, desk: Desk, anna: Person) -> None:
    problem = "query is too old and response timeout expired or query ID is invalid"
    with pytest.raises(TelegramBadRequest, match=problem):
        await bot.answer_callback_query("123")
    await bot.send_message(anna.id, "Balsot?", reply_markup=button("Jā", "yes"))
    await anna.taps("Jā", settle=0)
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    await desk.post("/desk/faults", {"answer_within": 0})
    with pytest.raises(TelegramBadRequest, match=problem):
        await query.answer()


async def test_reply_keyboard_shares_contact_and_place(bot: Bot, anna: Person) -> None:
    await bot.send_message(
        anna.id,
        "Kā sazināties?",
        reply_markup=ReplyKeyboardMarkup(
            keyboard=[
                [KeyboardButton(text="Mans numurs", request_contact=True)],
                [KeyboardButton(text="Mana vieta", request_location=True)],
            ],
            one_time_keyboard=True,
        ),
    )
    await anna.taps("numurs")
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.contact is not None
    assert (message.contact.user_id, message.contact.phone_number) == (1001, "+37120000101")
    assert (await anna.chat())["reply_keyboard"] is None
    await anna.sends_location(56.5, 21.0)
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.location is not None
    assert message.location.latitude == 56.5
    await bot.send_message(anna.id, "Paldies", reply_markup=ReplyKeyboardRemove())
    assert (await anna.chat())["reply_keyboard"] is None


async def test_commands_and_descriptions_reach_each_person_in_their_language(
    bot: Bot, desk: Desk, anna: Person
) -> None:
    private = BotCommandScopeAllPrivateChats()
    words = {"lv": "Balsot", "ru": "Голосовать", None: "Vote"}
    for code, word in words.items():
        commands = [BotCommand(command="vote", description=word)]
        assert await bot.set_my_commands(commands, private, code)
    olga, james = await desk.person(1003), await desk.person(1002)
    shown = [(await p.chat())["commands"][0]["description"] for p in (anna, olga, james)]
    assert shown == ["Balsot", "Голосовать", "Vote"]
    found = await bot.get_my_commands(private, "lv")
    assert [command.description for command in found] == ["Balsot"]
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.set_my_commands([], BotCommandScopeChat(chat_id=5))
    await bot.set_my_description("Liepājas balss", "lv")
    await bot.set_my_name("Balss RU", "ru")
    assert (await bot.get_my_description("lv")).description == "Liepājas balss"
    assert (await bot.get_my_name()).name == "Balss"
    state = await desk.state()
    assert state["bot"]["description"] == {"lv": "Liepājas balss", "en": "", "ru": ""}


async def test_menu_button_is_set_for_one_chat(bot: Bot, anna: Person) -> None:
    await bot.set_chat_menu_button(
        anna.id,
        MenuButtonWebApp(text="Karte", web_app=WebAppInfo(url="https://www.liepaja.lv/")),
    )
    assert (await anna.chat())["menu_button"]["text"] == "Karte"
    assert (await bot.get_chat_menu_button()).type == "commands"


async def test_other_things_are_sent(bot: Bot, anna: Person) -> None:
    assert (await bot.send_location(anna.id, 56.5, 21.0)).location
    assert (await bot.send_venue(anna.id, 56.5, 21.0, "Raiņa parks", "Liepāja")).venue
    assert (await bot.send_contact(anna.id, "+371", "Ilze")).contact
    assert (await bot.send_dice(anna.id)).dice
    assert (await bot.send_poll(anna.id, "Kuru?", ["A", "B"])).poll
    assert (await bot.send_voice(anna.id, BufferedInputFile(b"ogg", "a.ogg"))).voice
    assert await bot.send_chat_action(anna.id, "typing")
    assert (await bot.copy_message(anna.id, anna.id, 1)).message_id
    assert (await bot.forward_message(anna.id, anna.id, 1)).forward_origin
    assert (await bot.get_chat(anna.id)).first_name == "Anna"
    assert (await bot.get_chat_member(anna.id, anna.id)).status == "member"
    assert (await bot.get_user_profile_photos(anna.id)).total_count == 0


async def test_wrong_token_and_wrong_method(bot: Bot) -> None:
    stranger = Bot("1000000:another", session=bot.session)
    with pytest.raises(TelegramUnauthorizedError):
        await stranger.get_me()

    class NoSuchMethod(TelegramMethod[bool]):
        __returning__ = bool
        __api_method__ = "noSuchMethod"

    with pytest.raises(TelegramNotFound):
        await bot(NoSuchMethod())
    with pytest.raises(TelegramBadRequest, match="the sandbox does not offer"):
        await bot.get_sticker_set("x")
    assert server.TOKEN
