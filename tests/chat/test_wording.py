from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from chat.application import _COMMANDS
from chat.wording import LANGUAGES, name_in, sentences
from corpus import store
from retrieval import alignment, corrections, types
from tests.bot_api.markup import message_text

CHAT = Path(__file__).parents[2] / "chat"
TEXTS = [(language, key) for language in LANGUAGES for key in sentences("en")]


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_sentences(language: str) -> None:
    assert list(sentences(language)) == list(sentences("en"))


def test_every_file_of_texts_is_a_language_of_the_bot() -> None:
    assert sorted(path.stem for path in (CHAT / "texts").iterdir()) == sorted(LANGUAGES)


@pytest.mark.parametrize(("language", "key"), TEXTS)
def test_a_sentence_takes_the_same_values_in_every_language(language: str, key: str) -> None:
    assert placeholders(sentences(language)[key]) == placeholders(sentences("en")[key])


@pytest.mark.parametrize(("language", "key"), TEXTS)
def test_telegram_reads_every_sentence(language: str, key: str) -> None:
    text = sentences(language)[key]
    done = message_text(re.sub(r"\{\w+\}", "x", text), "HTML")
    assert not set("<>{}") & set(done.text)
    assert text == text.strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_of_commands_fit_the_menu(language: str) -> None:
    for name in _COMMANDS:
        assert 3 <= len(sentences(language)[f"command_{name}"]) <= 256


def test_no_two_languages_share_a_whole_sentence() -> None:
    alike = {
        key
        for key in sentences("en")
        if len({sentences(language)[key] for language in LANGUAGES}) < len(LANGUAGES)
    }
    assert alike == {
        *("context_label", "show_context", "back", "said_on"),  # Контекст, Назад, сказано
        *("slot_topic", "until"),  # тема, до
    }


def test_every_sentence_is_used_somewhere() -> None:
    code = "\n".join(path.read_text("utf-8") for path in CHAT.glob("*.py"))
    quoted = set(re.findall(r"""["'](\w+)["']""", code))
    reasons = set(get_args(types.Reason))
    commands = {f"command_{name}" for name in _COMMANDS}
    chosen = {
        *(f"differs_{kind}" for kind in get_args(alignment.Kind)),
        *(f"order_{order}" for order in get_args(types.Order)),
        *(f"slot_{slot}" for slot in ("speakers", "topic", "window")),
    }
    chosen |= {f"correction_{what}" for what in get_args(corrections.What)}
    chosen |= {f"taken_in_{outcome}" for outcome in get_args(store.Outcome)}
    assert chosen <= set(sentences("en"))
    assert set(sentences("en")) - quoted - reasons - commands - chosen == set()


def test_every_reason_to_abstain_has_a_sentence() -> None:
    assert set(get_args(types.Reason)) <= set(sentences("en"))


@pytest.mark.parametrize("language", ["de", "", "EN", "uk-UA", "../en"])
def test_a_language_that_the_bot_does_not_speak_gets_english(language: str) -> None:
    assert sentences(language) == sentences("en")


def test_a_known_name_is_written_as_in_the_reader_s_press() -> None:
    assert [name_in(language, "Joe Biden") for language in LANGUAGES] == [
        "Joe Biden",
        "Джо Байден",
        "Джо Байден",
        "Joe Biden",
    ]
    assert name_in("uk", "third Russian source") == "third Russian source"
    assert name_in("de", "Joe Biden") == "Joe Biden"


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Kyiv"), ("uk", "Київ"), ("ru", "Киев"), ("pl", "Kijów")],
)
def test_a_side_is_called_as_the_press_of_each_language_calls_it(language: str, name: str) -> None:
    assert name_in(language, "Kyiv") == name
