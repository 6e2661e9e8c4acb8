"""Makes tests/data/bot_api_schema.json out of aiogram's machine-readable Bot API schema.

Run as `python -m tests.bot_api.reduce_schema aiogram-3.31.0/ tests/data/bot_api_schema.json`,
where the directory is aiogram's unpacked source distribution.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

JSON = dict[str, Any]

METHODS = [
    "getMe",
    "getUpdates",
    "setWebhook",
    "deleteWebhook",
    "getWebhookInfo",
    "sendMessage",
    "sendPhoto",
    "sendDocument",
    "editMessageText",
    "editMessageReplyMarkup",
    "deleteMessage",
    "setMessageReaction",
    "sendChatAction",
    "getFile",
    "answerCallbackQuery",
    "answerInlineQuery",
    "answerGuestQuery",
    "setMyCommands",
    "getMyCommands",
    "deleteMyCommands",
    "setMyDescription",
    "setMyShortDescription",
    "getChat",
    "getChatMember",
    "getChatAdministrators",
    "leaveChat",
]
# Left unchecked: large, and of no use to a bot that sends text.
OPAQUE = {"InputRichMessage"}
LENGTH = re.compile(
    r"\b(\d+)-(\d+) (characters|bytes)\b( .*?after entit(?:y|ies) parsing)?", re.IGNORECASE
)
MOST_BYTES = re.compile(r"can't exceed (\d+) bytes")
MOST_ITEMS = re.compile(r"\bat most (\d+) \w+ can be specified", re.IGNORECASE)
CONSTANT = re.compile(r"(?:must be|always) '?(?!one\b)(\w+)'?$")
MEMBER = re.compile(r"^ - (\w+)$", re.MULTILINE)
TYPE_NAME = re.compile(r"[A-Z]\w+")


def field(annotation: JSON) -> JSON:
    told = annotation["description"]
    result: JSON = {"type": annotation["type"]}
    if annotation["required"]:
        result["required"] = True
    if annotation["type"] == "String":
        if found := LENGTH.search(told):
            least, most, unit, parsed = found.groups()
            result["length"] = [int(least), int(most), unit.lower()]
            # The description of message_text leaves the words out; it is parsed all the same.
            if parsed or annotation["name"] == "message_text":
                result["parsed"] = True
        elif found := MOST_BYTES.search(told):
            result["length"] = [0, int(found[1]), "bytes"]
        elif found := CONSTANT.search(told):
            result["constant"] = found[1]
    elif found := MOST_ITEMS.search(told):
        result["items"] = int(found[1])
    elif annotation["name"] == "results":
        result["items"] = 50  # only the manual says so, in the text above the table
    return result


def reduce(source: JSON, licence: str) -> JSON:
    entries = {item["name"]: item for part in source["items"] for item in part["children"]}

    def fields(name: str) -> JSON:
        return {each["name"]: field(each) for each in entries[name]["annotations"]}

    methods = {name: fields(name) for name in METHODS}
    types: JSON = {}
    unions: dict[str, list[str]] = {}
    waiting = [each["type"] for method in methods.values() for each in method.values()]
    while waiting:
        for name in TYPE_NAME.findall(waiting.pop()):
            if name in types or name in unions or name in OPAQUE or name not in entries:
                continue
            members = MEMBER.findall(entries[name]["description"])
            if members and not entries[name]["annotations"]:
                unions[name] = members
                waiting += members
            else:
                types[name] = fields(name)
                waiting += [each["type"] for each in types[name].values()]
    header = {
        "source": "aiogram 3.31.0, sdist on PyPI, .butcher/schema/schema.json",
        "reduced_by": "tests/bot_api/reduce_schema.py",
        "bot_api": source["api"],
        "licence": licence.splitlines(),
    }
    return {
        "header": header,
        "methods": methods,
        "types": dict(sorted(types.items())),
        "unions": dict(sorted(unions.items())),
    }


if __name__ == "__main__":
    sdist, target = Path(sys.argv[1]), Path(sys.argv[2])
    schema = json.loads((sdist / ".butcher/schema/schema.json").read_text("utf-8"))
    reduced = reduce(schema, (sdist / "LICENSE").read_text("utf-8"))
    target.write_text(json.dumps(reduced, ensure_ascii=False, indent=1) + "\n", "utf-8")
