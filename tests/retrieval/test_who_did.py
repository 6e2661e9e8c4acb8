from __future__ import annotations

import pytest

from retrieval.naming.name import Name
from retrieval.who_did import asks_who_did, from_whom

MOSCOW = {"москвы": (Name("Moscow", "side"),), "kremlin": (Name("Kremlin", "body"),)}


@pytest.mark.parametrize(
    "text",
    ["who criticised Macron", "кто критиковал Макрона", "kto poparł Tuska", "who has met Tusk"],
)
def test_who_did_something_is_nobody_who_is_named(text: str) -> None:
    assert asks_who_did(text, {"macron", "tusk"})


@pytest.mark.parametrize(
    "text",
    ["who did Macron criticise", "who is Macron", "who has Macron met", "what did Macron say"],
)
def test_to_whom_something_is_done_asks_for_whoever_did(text: str) -> None:
    assert not asks_who_did(text, {"macron"})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("кто из Москвы ответил Трампу", ("Moscow",)),
        ("did anyone in the Kremlin answer", ("Kremlin",)),
        ("did anyone answer the Kremlin", ()),
    ],
)
def test_somebody_of_a_side_or_body_is_asked_for(text: str, names: tuple[str, ...]) -> None:
    assert from_whom(text, MOSCOW).speakers == names
