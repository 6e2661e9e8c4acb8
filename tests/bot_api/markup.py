"""Text and its entities: parsed, cleaned and measured by Telegram's own library, TDLib."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import tdjson

from tests.bot_api.refusals import Refusal, bad_request

JSON = dict[str, Any]
MAX_TEXT, MAX_CAPTION, MAX_ENTITIES, MAX_BYTES, MAX_BUTTONS = 4096, 1024, 100, 1 << 15, 100

NAMES = {  # TDLib's names of entity types and the Bot API's
    "Mention": "mention",
    "Hashtag": "hashtag",
    "Cashtag": "cashtag",
    "BotCommand": "bot_command",
    "Url": "url",
    "EmailAddress": "email",
    "PhoneNumber": "phone_number",
    "BankCardNumber": "bank_card_number",
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "Code": "code",
    "Pre": "pre",
    "PreCode": "pre",
    "TextUrl": "text_link",
    "MentionName": "text_mention",
    "CustomEmoji": "custom_emoji",
    "DateTime": "date_time",
}
PARSERS: dict[str, JSON] = {
    "html": {"@type": "textParseModeHTML"},
    "markdown": {"@type": "textParseModeMarkdown", "version": 1},
    "markdownv2": {"@type": "textParseModeMarkdown", "version": 2},
}
# Nothing is looked for inside these.
CLOSED = {"Code", "Pre", "PreCode", "TextUrl", "MentionName", "CustomEmoji", "DateTime"}
# TDLib cleans text up in one offline call only, parseMarkdown. To have it clean and not parse,
# the characters that mean something in Markdown go through it in disguise.
SPECIAL = "*_~|`[]()"
DISGUISE = {ord(char): 0xE000 + index for index, char in enumerate(SPECIAL)}
REVEAL = {0xE000 + index: char for index, char in enumerate(SPECIAL)}


@dataclass(frozen=True)
class Formatted:
    text: str
    entities: list[JSON] = field(default_factory=list)
    dropped: int = 0  # entities over the limit


def utf16(text: str) -> int:
    """The length of text as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def formatted(
    text: str, parse_mode: str | None = None, entities: Iterable[JSON] | None = None
) -> Formatted:
    """What Telegram makes of a text: markup parsed, links and commands found, ends trimmed."""
    if len(text.encode()) > MAX_BYTES:
        raise bad_request("text is too long", violation=True)
    if parse_mode and text:
        if parse_mode.lower() not in PARSERS:
            raise bad_request("unsupported parse_mode")
        text, marks = _parse(text, PARSERS[parse_mode.lower()])
    else:
        marks = [_to_tdlib(entity) for entity in entities or ()]
    text, marks = _clean(text, marks)
    closed = [mark for mark in marks if _kind(mark) in CLOSED]
    found = _td({"@type": "getTextEntities", "text": text})["entities"]
    new = [mark for mark in found if not any(_overlap(mark, other) for other in closed)]
    text, marks = _clean(text, marks + new)
    text, marks = _trim(text, marks)
    result = [_to_bot_api(mark) for mark in marks if _kind(mark) in NAMES]
    return Formatted(text, result[:MAX_ENTITIES], max(0, len(result) - MAX_ENTITIES))


def message_text(
    text: str, parse_mode: str | None = None, entities: Iterable[JSON] | None = None
) -> Formatted:
    if not text:
        raise bad_request("message text is empty", violation=True)
    result = formatted(text, parse_mode, entities)
    if not result.text:  # tags or spaces only: refused further down in Telegram, in other words
        raise bad_request("text must be non-empty", violation=True)
    if utf16(result.text) > MAX_TEXT:
        raise bad_request("message is too long", violation=True)
    return result


def message_caption(
    text: str, parse_mode: str | None = None, entities: Iterable[JSON] | None = None
) -> Formatted:
    result = formatted(text, parse_mode, entities)
    if utf16(result.text) > MAX_CAPTION:
        raise bad_request("message caption is too long", violation=True)
    return result


def check_keyboard(markup: JSON | None) -> None:
    """What the schema cannot say of an inline keyboard."""
    buttons = [button for row in (markup or {}).get("inline_keyboard", []) for button in row]
    if len(buttons) > MAX_BUTTONS:
        raise bad_request("reply markup is too long", violation=True)
    for button in buttons:
        does = button.keys() - {"text", "icon_custom_emoji_id", "style"}
        if len(does) != 1:
            raise bad_request(
                "can't parse inline keyboard button: "
                "Text buttons are unallowed in the inline keyboard",
                violation=True,
            )
        url = button.get("url")
        if url is not None and not re.match(r"(https?://[^\s/?#]+\.[^\s/?#]+|(tg|ton)://)", url):
            raise bad_request(
                f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL", violation=True
            )


def _td(request: JSON) -> JSON:
    answer: JSON = json.loads(tdjson.td_execute(json.dumps(request).encode()) or b"{}")
    if answer["@type"] == "error":
        message = answer["message"]
        raise Refusal(400, f"Bad Request: {message[:1].lower()}{message[1:]}")
    return answer


_td({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})


def _parse(text: str, mode: JSON) -> tuple[str, list[JSON]]:
    answer = _td({"@type": "parseTextEntities", "text": text, "parse_mode": mode})
    return answer["text"], answer["entities"]


def _clean(text: str, marks: list[JSON]) -> tuple[str, list[JSON]]:
    disguised = {
        "@type": "formattedText",
        "text": text.translate(DISGUISE),
        "entities": marks,
    }
    answer = _td({"@type": "parseMarkdown", "text": disguised})
    return answer["text"].translate(REVEAL), answer["entities"]


def _trim(text: str, marks: list[JSON]) -> tuple[str, list[JSON]]:
    text = text.rstrip(" \n")
    end = utf16(text)
    first = min((mark["offset"] for mark in marks), default=end)
    cut = min(len(text) - len(text.lstrip(" \n")), first)
    kept = []
    for mark in marks:
        length = min(mark["length"], end - mark["offset"])
        if length > 0:
            kept.append({**mark, "offset": mark["offset"] - cut, "length": length})
    return text[cut:], kept


def _kind(mark: JSON) -> str:
    return str(mark["type"]["@type"]).removeprefix("textEntityType")


def _overlap(one: JSON, other: JSON) -> bool:
    return bool(
        one["offset"] < other["offset"] + other["length"]
        and other["offset"] < one["offset"] + one["length"]
    )


def _to_bot_api(mark: JSON) -> JSON:
    about = mark["type"]
    result = {"offset": mark["offset"], "length": mark["length"], "type": NAMES[_kind(mark)]}
    result |= {
        name: about[name]
        for name in ("url", "language", "custom_emoji_id", "unix_time")
        if name in about
    }
    if "user_id" in about:
        result["user"] = {"id": about["user_id"]}
    return result


def _to_tdlib(entity: JSON) -> JSON:
    kinds = {name: kind for kind, name in NAMES.items()} | {"pre": "Pre"}
    if entity["type"] not in kinds:
        raise bad_request("can't parse MessageEntity: Unsupported type specified", violation=True)
    kind = "PreCode" if entity.get("language") else kinds[entity["type"]]
    about: JSON = {
        name: entity[name]
        for name in ("url", "language", "custom_emoji_id", "unix_time")
        if name in entity
    }
    if "user" in entity:
        about["user_id"] = entity["user"]["id"]
    mark = {"@type": "textEntity", "type": {"@type": f"textEntityType{kind}", **about}}
    return {**mark, "offset": entity["offset"], "length": entity["length"]}
