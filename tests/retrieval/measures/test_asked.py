from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from retrieval.measures.asked import JUDGES, of_comparison, of_follow_up, of_speakers
from retrieval.types import Window
from tests.retrieval.measures.given import Given, make_row

RUBIO, PUTIN, EU = "Marco Rubio", "Vladimir Putin", "European Union"
MARCH = Window(date(2025, 3, 1), date(2025, 3, 31))


def test_a_judge_for_each_table_of_whom_and_what_is_asked_for() -> None:
    assert list(JUDGES) == ["speakers", "comparisons", "followups"]


def speakers_row(*speakers: str, **fields: Any) -> dict[str, Any]:
    gold: dict[str, Any] = {"speakers": list(speakers), "excluded": [], "sources_of": []}
    return make_row("t", **gold | fields)


@pytest.mark.parametrize(
    ("row", "understood", "wrong"),
    [
        (speakers_row(RUBIO), {"asked": (RUBIO,)}, ""),
        (speakers_row(RUBIO, PUTIN), {"asked": (PUTIN, RUBIO)}, ""),
        (speakers_row("EU"), {"asked": (EU,)}, ""),
        (speakers_row(), {}, ""),
        (speakers_row(RUBIO), {}, f"speakers [], not ['{RUBIO}']"),
        (speakers_row(), {"asked": (RUBIO,)}, f"speakers ['{RUBIO}'], not []"),
        (speakers_row(excluded=[PUTIN]), {"excluded": (PUTIN,)}, ""),
        (speakers_row(excluded=[PUTIN]), {}, f"excluded [], not ['{PUTIN}']"),
        (speakers_row(sources_of=["CNN"]), {"sources_of": ("CNN",)}, ""),
        # A source called by its outlet is asked for anyway.
        (speakers_row(sources_of=["CNN"]), {"sources_of": ("CNN",), "asked": ("CNN source",)}, ""),
        (speakers_row(unnamed=True), {"unnamed": True}, ""),
        (speakers_row(), {"unnamed": True}, "unnamed True, not False"),
        (
            speakers_row(RUBIO, sources_of=["CNN"]),
            {},
            f"speakers [], not ['{RUBIO}']; sources of [], not ['CNN']",
        ),
    ],
)
def test_speakers_are_right_when_exactly_those_of_the_gold_are_asked_for(
    row: dict[str, Any], understood: dict[str, Any], wrong: str
) -> None:
    assert of_speakers(row, Given({"t": understood})) == wrong


def comparison_row(*topic: str, **fields: Any) -> dict[str, Any]:
    gold = {"intent": "compare", "speakers": [RUBIO, PUTIN], "topic": list(topic)}
    return make_row("the text of it", **gold | fields)


@pytest.mark.parametrize(
    ("row", "understood", "wrong"),
    [
        (comparison_row("sanct"), {"topic": "new sanctions"}, ""),
        (comparison_row("sanct", "new"), {"topic": "new sanctions"}, ""),
        (comparison_row("text"), {"topic": "sanctions"}, ""),  # a word of the question itself
        (comparison_row("sanct"), {"meaning": "sanctions on oil", "topic": ""}, ""),
        (comparison_row("istan"), {"topic": "", "places": ("Istanbul",)}, ""),
        (comparison_row("sanct"), {"topic": "oil"}, "topic 'oil' lacks ['sanct']"),
        (
            comparison_row("sanct"),
            {"topic": "unsanctioned"},
            "topic 'unsanctioned' lacks ['sanct']",
        ),
        (comparison_row(), {"topic": ""}, ""),
        (comparison_row(), {"topic": "oil"}, "topic 'oil' of none"),
        (comparison_row(intent="change"), {}, "intent compare, not change"),
        (comparison_row(speakers=[]), {}, f"speakers ['{RUBIO}', '{PUTIN}'], not []"),
    ],
)
def test_a_comparison_is_right_by_its_intent_speakers_and_topic(
    row: dict[str, Any], understood: dict[str, Any], wrong: str
) -> None:
    fields = {"intent": "compare", "asked": (PUTIN, RUBIO)} | understood

    assert of_comparison(row, Given({row["text"]: fields})) == wrong


def follow_up_row(*turns: str, **expected: Any) -> dict[str, Any]:
    gold: dict[str, Any] = {"speakers": [PUTIN], "topic": ["gas"], "from": None, "to": None}
    return make_row("", turns=list(turns), expect=gold | {"action": "ask"} | expected)


GAS = {"asked": (RUBIO,), "topic": "gas"}
CARRIED = {"asked": (PUTIN,), "topic": "gas", "carried": ("topic",)}


def test_a_follow_up_is_understood_with_the_turns_before_it() -> None:
    given = Given({"Rubio on gas": GAS, "and Putin?": CARRIED, "and Lavrov?": CARRIED})

    assert of_follow_up(follow_up_row("Rubio on gas", "and Lavrov?", "and Putin?"), given) == ""
    assert [before for _, _, before in given.asked] == [
        (),
        ("Rubio on gas",),
        ("Rubio on gas", "and Lavrov?"),
    ]


def test_a_turn_that_carries_nothing_over_begins_anew() -> None:
    given = Given({"Rubio on gas": GAS, "Putin on gas": CARRIED | {"carried": ()}, "x": CARRIED})

    assert of_follow_up(follow_up_row("Rubio on gas", "Putin on gas", "x"), given) == ""
    assert [before for _, _, before in given.asked] == [(), ("Rubio on gas",), ("Putin on gas",)]


def test_a_reset_forgets_the_turns_before() -> None:
    given = Given({"Rubio on gas": GAS, "Putin on gas": CARRIED})

    assert of_follow_up(follow_up_row("Rubio on gas", "/reset", "Putin on gas"), given) == ""
    assert [before for _, _, before in given.asked] == [(), ()]
    assert of_follow_up(follow_up_row("Rubio on gas", "/reset"), given) == "nothing understood"


@pytest.mark.parametrize(
    ("last", "expected", "wrong"),
    [
        ("and Putin?", {}, ""),
        ("and Putin?", {"speakers": [RUBIO]}, f"speakers ['{PUTIN}'], not ['{RUBIO}']"),
        ("and Putin?", {"topic": ["oil"]}, "topic 'gas' lacks ['oil']"),
        ("and Putin?", {"action": "more"}, "action ask"),
        ("and Putin?", {"action": "more", "also": ["ask"]}, ""),
        ("and Putin?", {"from": "2025-03-01"}, "from None, not 2025-03-01"),
        ("and Putin in March?", {"from": "2025-03-01", "to": "2025-03-31"}, ""),
        ("and Putin in March?", {"from": "2025-03-01"}, "to 2025-03-31, not None"),
    ],
)
def test_a_follow_up_is_right_by_what_it_does_and_asks(
    last: str, expected: dict[str, Any], wrong: str
) -> None:
    dated = CARRIED | {"windows": (MARCH,)}
    given = Given({"Rubio on gas": GAS, "and Putin?": CARRIED, "and Putin in March?": dated})

    assert of_follow_up(follow_up_row("Rubio on gas", last, **expected), given) == wrong


def test_a_request_for_more_leaves_the_question_as_it_was() -> None:
    row = follow_up_row("Rubio on gas", "more", speakers=[RUBIO], action="more")
    given = Given({"Rubio on gas": GAS})

    assert of_follow_up(row, given) == ""
    assert len(given.asked) == 1
