"""The running bot: handlers on an application of python-telegram-bot, and its life from start to stop."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor

from telegram import BotCommand, Message, Update
from telegram.error import InvalidToken, NetworkError
from telegram.ext import (
    AIORateLimiter,
    Application,
    CallbackQueryHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from chat.conversation import Conversation
from chat.elsewhere import Elsewhere
from chat.errors import SettingError
from chat.handlers import Handlers
from chat.intake import Intake
from chat.operators import IsLink, Operators
from chat.schedule import App, Job, schedule
from chat.settings import Secret, Settings
from chat.wording import LANGUAGES, sentences

log = logging.getLogger(__name__)

#: Questions answered at a time: more threads than cores only wait for each other.
_WORKERS = 2
#: Updates handled at a time; they wait on the network most of their time.
_UPDATES_AT_ONCE = 64
#: What the bot asks Telegram to be told of.
UPDATES = [
    Update.MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
    Update.GUEST_MESSAGE,
]
_COMMANDS = ("ask", "summary", "who", "language", "reset", "help", "start")


class _FromPeople(filters.MessageFilter):
    """Messages that a person wrote: no bot, no channel, nothing sent by way of a bot."""

    def filter(self, message: Message) -> bool:
        """Let anonymous administrators pass; Telegram shows them as a bot who speaks for the group."""
        if message.via_bot is not None or message.from_user is None or message.is_automatic_forward:
            return False
        if message.sender_chat is not None:
            return message.sender_chat.id == message.chat_id
        return not message.from_user.is_bot


def build_application(
    settings: Settings,
    token: Secret,
    conversation: Conversation,
    workers: Executor,
    intake: Intake,
    jobs: Sequence[Job] = (),
) -> App:
    """Return the bot, ready to run; nothing is sent before it runs."""
    application = (
        Application.builder()
        .token(token.value)
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .rate_limiter(AIORateLimiter(max_retries=5))
        .concurrent_updates(_UPDATES_AT_ONCE)
        .post_init(_register_commands)
        .build()
    )
    handlers = Handlers(conversation, workers)
    fresh = filters.UpdateType.MESSAGE & _FromPeople()
    application.add_handler(CommandHandler("start", handlers.start, fresh))
    application.add_handler(CommandHandler("help", handlers.help, fresh))
    application.add_handler(CommandHandler("ask", handlers.ask, fresh))
    application.add_handler(CommandHandler("who", handlers.who, fresh))
    application.add_handler(CommandHandler("summary", handlers.summary, fresh))
    application.add_handler(CommandHandler("language", handlers.language, fresh))
    application.add_handler(CommandHandler("reset", handlers.reset, fresh))
    operators = Operators(settings.operators, intake)
    in_person = fresh & filters.ChatType.PRIVATE
    application.add_handler(MessageHandler(in_person & IsLink(), operators.link))
    application.add_handler(MessageHandler(in_person & filters.Document.ALL, operators.file))
    application.add_handler(MessageHandler(fresh & filters.TEXT & ~filters.COMMAND, handlers.text))
    application.add_handler(
        MessageHandler(fresh & filters.COMMAND & filters.ChatType.PRIVATE, handlers.unknown)
    )
    application.add_handler(CallbackQueryHandler(handlers.button))
    elsewhere = Elsewhere(conversation, workers)
    application.add_handler(InlineQueryHandler(elsewhere.typed))
    application.add_handler(ChosenInlineResultHandler(elsewhere.chosen))
    application.add_handler(MessageHandler(filters.UpdateType.GUEST_MESSAGE, elsewhere.guest))
    application.add_error_handler(handlers.error)
    schedule(application, jobs)
    return application


def run(
    settings: Settings,
    token: Secret,
    conversation: Conversation,
    intake: Intake,
    jobs: Sequence[Job],
) -> None:
    """Poll until SIGINT or SIGTERM; what is being answered then is finished first.

    Raises:
        SettingError: the token is wrong, or Telegram can't be reached at the start.
    """
    with ThreadPoolExecutor(_WORKERS, thread_name_prefix="answer") as workers:
        application = build_application(settings, token, conversation, workers, intake, jobs)
        try:
            application.run_polling(allowed_updates=UPDATES)
        except InvalidToken:
            # "from None": the library's own message holds the token.
            reason = "Telegram does not know this token; copy it again from @BotFather"
            raise SettingError("TELEGRAM_TOKEN", reason) from None
        except NetworkError as error:
            reason = f"{settings.telegram_api_url} can't be reached ({type(error).__name__})"
            raise SettingError("TELEGRAM_API_URL", reason) from None


async def _register_commands(application: App) -> None:
    for language in LANGUAGES:
        say = sentences(language)
        commands = [BotCommand(name, say[f"command_{name}"]) for name in _COMMANDS]
        code = None if language == "en" else language
        await application.bot.set_my_commands(commands, language_code=code)
    log.info("@%s is listening", application.bot.username)
