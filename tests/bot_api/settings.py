"""The methods about the bot itself and about chats and their members."""

import json
import re
from collections.abc import Callable
from typing import Any

from tests.bot_api.chats import Chat, User, World
from tests.bot_api.refusals import bad_request

JSON = dict[str, Any]
RIGHTS = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
]


class SettingsMethods:
    def __init__(self, world: World) -> None:
        self._world = world
        # What the bot set, by what the setting is for: (scope as JSON, language code).
        self.commands: dict[tuple[str, str], list[JSON]] = {}
        self.descriptions: dict[str, str] = {}
        self.short_descriptions: dict[str, str] = {}

    @property
    def by_name(self) -> dict[str, Callable[[JSON], Any]]:
        return {
            "getMe": self.get_me,
            "setMyCommands": self.set_commands,
            "getMyCommands": lambda params: self.commands.get(_where(params), []),
            "deleteMyCommands": self.delete_commands,
            "setMyDescription": self.set_description,
            "setMyShortDescription": self.set_short_description,
            "getChat": self.get_chat,
            "getChatMember": self.get_member,
            "getChatAdministrators": self.get_administrators,
            "leaveChat": self.leave,
        }

    def get_me(self, params: JSON) -> JSON:
        return {
            **self._world.bot.raw,
            "can_join_groups": True,
            "can_read_all_group_messages": not self._world.privacy,
            "supports_guest_queries": True,
            "supports_inline_queries": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def set_commands(self, params: JSON) -> bool:
        for command in params["commands"]:
            if not re.fullmatch(r"[a-z0-9_]+", command["command"]):
                raise bad_request("BOT_COMMAND_INVALID", violation=True)
        self._check_scope(params)
        self.commands[_where(params)] = params["commands"]
        return True

    def delete_commands(self, params: JSON) -> bool:
        self._check_scope(params)
        self.commands.pop(_where(params), None)
        return True

    def set_description(self, params: JSON) -> bool:
        self.descriptions[params.get("language_code", "")] = params.get("description", "")
        return True

    def set_short_description(self, params: JSON) -> bool:
        text = params.get("short_description", "")
        self.short_descriptions[params.get("language_code", "")] = text
        return True

    def get_chat(self, params: JSON) -> JSON:
        chat = self._world.chat(params["chat_id"])
        gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
        return {
            **chat.raw,
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": dict.fromkeys((*gifts, "gifts_from_channels"), True),
        }

    def get_member(self, params: JSON) -> JSON:
        chat = self._world.chat(params["chat_id"])
        user = self._world.users.get(params["user_id"])
        if user is None:
            raise bad_request("PARTICIPANT_ID_INVALID")
        return self._member(chat, user)

    def get_administrators(self, params: JSON) -> list[JSON]:
        chat = self._world.chat(params["chat_id"])
        if chat.user is not None:
            raise bad_request("there are no administrators in the private chat")
        members = [self._member(chat, user) for user in chat.members]
        if params.get("return_bots") and chat.bot_status == "administrator":
            members.append(self._member(chat, self._world.bot))
        return [each for each in members if each["status"] in ("creator", "administrator")]

    def leave(self, params: JSON) -> bool:
        chat = self._world.chat(params["chat_id"])
        if chat.user is not None:
            raise bad_request("chat member status can't be changed in private chats")
        chat.bot_status = "left"
        return True

    def _member(self, chat: Chat, user: User) -> JSON:
        if user is self._world.bot:
            status = chat.bot_status
        elif user in chat.members:
            status = "creator" if user is chat.members[0] else "member"
        else:
            status = "member" if user is chat.user else "left"
        member: JSON = {"user": user.raw, "status": status}
        if status == "creator":
            member["is_anonymous"] = False
        if status == "administrator":
            member |= {"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(RIGHTS, True)}
        if status == "kicked":
            member["until_date"] = 0
        return member

    def _check_scope(self, params: JSON) -> None:
        if "chat_id" in (scope := params.get("scope", {})):
            self._world.chat(scope["chat_id"])


def _where(params: JSON) -> tuple[str, str]:
    scope = params.get("scope", {"type": "default"})
    return json.dumps(scope, sort_keys=True), params.get("language_code", "")
