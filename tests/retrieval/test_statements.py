from __future__ import annotations

import inspect
from datetime import date
from functools import cache
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import Statement
from retrieval.attribution.plain import plain
from retrieval.names import NameTable, load_names
from retrieval.statements import SURE_ENOUGH, find_statements

_LANGUAGES = ("en", "uk", "ru", "pl", "cs")
_PUBLISHED = date(2025, 3, 13)
_LONG = 200_000

#: Dash style, colon style, numbered sources, a run-on headline and a picture's caption.
_ARTICLE = """NewsOstria unlikely to sign before the summer

President Pavel Orlik is unlikely to sign the accord reached on Monday in Velm, according to sources close \
to the government in a conversation with Reuters.

Images source: © TG
Mateus Keppel

The accord must wait for guarantees – a high-ranking official told Reuters: It will be difficult for Orlik \
to agree to this text. He is in a strong position because winter is near. Without guarantees the army could \
weaken – he added.

According to another high-ranking Ostrian source, the proposal looks like a trap, because "it would be \
difficult to stop without concrete commitments."

After Velm accepted the proposal, "the ball is now in their court" – stated Foreign Minister Lena Mordo.

It’s a rather clever move by the Velmians – said Tomas Reith, a senior analyst at the Harbour Institute, to \
Bloomberg. – They are leaving the others to choose between two bad things – he added.

Meanwhile, a third Ostrian source told Reuters that the union has agreed to resume the deliveries.
"""


@cache
def _names() -> NameTable:
    return load_names()


def _found(text: str, language: str = "en", outlet: str = "") -> list[Statement]:
    return find_statements(text, language, _names(), outlet, _PUBLISHED)


def _said(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    return [(text[s.start : s.end], s.speaker) for s in _found(text, language)]


def _check(text: str, found: list[Statement]) -> None:
    """Assert what holds for the statements of any text."""
    for statement in found:
        assert 0 <= statement.start < statement.end <= len(text)
        assert 0 <= statement.attribution_start <= statement.attribution_end <= len(text)
        assert 0.0 <= statement.confidence <= 1.0
        assert statement.speaker is None or statement.confidence >= SURE_ENOUGH
        assert statement.speaker is None or statement.chain[0] == statement.speaker
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.slow
def test_an_article_in_dashes_and_colons_has_every_statement_with_its_speaker() -> None:
    found = _found(_ARTICLE, outlet="The Post")
    assert [(_ARTICLE[s.start : s.end][:34], s.speaker, s.kind) for s in found] == [
        ("President Pavel Orlik is unlikely ", "sources close to the government", "indirect"),
        ("The accord must wait for guarantee", "high-ranking official", "direct"),
        ("It will be difficult for Orlik to ", "high-ranking official", "direct"),
        ("the proposal looks like a trap, be", "another high-ranking Ostrian source", "mixed"),
        ("the ball is now in their court", "Lena Mordo", "direct"),
        ("It’s a rather clever move by the V", "Tomas Reith", "direct"),
        ("They are leaving the others to cho", "Tomas Reith", "direct"),
        ("the union has agreed to resume the", "third Ostrian source", "indirect"),
    ]
    _check(_ARTICLE, found)


@pytest.mark.slow
def test_chains_lead_from_the_speaker_to_the_outlet() -> None:
    found = _found(_ARTICLE, outlet="The Post")
    assert [s.chain for s in found[1:3]] == [("high-ranking official", "Reuters", "The Post")] * 2
    assert found[4].chain == ("Lena Mordo", "The Post")
    assert found[5].chain == ("Tomas Reith", "Bloomberg", "The Post")
    assert found[5].role == "senior analyst at the Harbour Institute"
    assert found[7].chain == ("third Ostrian source", "Reuters", "The Post")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "language", "speakers"),
    [
        (
            "– Це досить розумний крок, – сказав аналітик Томас Райт. – Вони чекають, – додав він.",
            "uk",
            ["Томас Райт", "Томас Райт"],
        ),
        (
            "– Это довольно умный ход, – сказал аналитик Томас Райт. – Они ждут, – добавил он.",
            "ru",
            ["Томас Райт", "Томас Райт"],
        ),
        (
            "– To dość sprytny ruch – powiedział analityk Tomas Reith. – Oni czekają – dodał.",
            "pl",
            ["Tomas Reith", "Tomas Reith"],
        ),
    ],
)
def test_dash_style_is_read_in_its_own_languages(
    text: str, language: str, speakers: list[str]
) -> None:
    found = _found(text, language)
    assert [s.speaker for s in found] == speakers
    assert {s.kind for s in found} == {"direct"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        (
            "Томас Райт сказав, що угоди нема. Інший чиновник додав, що буде важко.",
            "uk",
            "інший чиновник",
        ),
        (
            "Томас Райт сказал, что идёт. Другой чиновник добавил, что будет трудно.",
            "ru",
            "другой чиновник",
        ),
        (
            "Tomas Reith powiedział, że idzie. Inny polityk dodał, że będzie trudno.",
            "pl",
            "inny polityk",
        ),
    ],
)
def test_another_official_is_not_whoever_spoke_before(
    text: str, language: str, speaker: str
) -> None:
    assert [s.speaker for s in _found(text, language)][1:] == [speaker]


@pytest.mark.slow
def test_a_speaker_less_sure_than_the_bound_is_withheld_and_the_statement_kept() -> None:
    (statement,) = _found(
        "Lena Mordo met Rita Sand. She said the accord was dead.", outlet="The Post"
    )
    assert statement.speaker is None
    assert statement.role is None
    assert 0 < statement.confidence < SURE_ENOUGH
    assert statement.chain == ("The Post",)


@pytest.mark.slow
def test_a_day_counts_only_in_the_words_of_the_outlet() -> None:
    said = _found("Lena Mordo said on Tuesday that the accord was dead.")
    assert [s.said_on for s in said] == [date(2025, 3, 11)]
    said = _found("“We sign on Tuesday and not before,” Lena Mordo said.")
    assert [s.said_on for s in said] == [None]
    text = "Lena Mordo said on Tuesday that the accord was dead."
    assert [s.said_on for s in find_statements(text, "en", _names())] == [None]


def test_a_text_in_another_language_gives_its_quotations_without_speakers() -> None:
    text = "Ministr řekl: „Je pozdě a jdeme domů.“ Pak odešel. „Zůstaneme tady ještě den.“"
    assert _said(text, "cs") == [
        ("Je pozdě a jdeme domů.", None),
        ("Zůstaneme tady ještě den.", None),
    ]
    assert _found(text, "")[0].chain == ()


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", "\x00", "\x00\n\x1b\u200b", "“", "–", "“”", ":"]
)
def test_a_text_without_words_has_no_statements(text: str, language: str) -> None:
    assert _found(text, language) == []


@pytest.mark.slow
def test_control_characters_move_nothing() -> None:
    text = "\x00“We\x07 go\u200b home,”\x1b said\u00a0Lena Mordo.\x00"
    assert _said(text) == [("We\x07 go\u200b home", "Lena Mordo")]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "“We go, said Lena Mordo. “We stay, she added.",
        "We go,” said Lena Mordo. We stay,” she added.",
        "«Ми «йдемо «додому», – сказала Лена Мордо.",
        "“A ‘b “c ‘d” e” f, said Lena Mordo.",
        '"We go" home" said Lena Mordo "and stay.',
        "“\n\n“\n\n“We go,” said Lena Mordo.",
    ],
)
@pytest.mark.parametrize("language", _LANGUAGES)
def test_unbalanced_and_nested_marks_break_nothing(text: str, language: str) -> None:
    _check(text, _found(text, language))


_WORDS = st.lists(
    st.sampled_from(
        [
            *"“”„«»\"'’‘–—-.,:!?…();\n\t\x00🙂",
            *(
                "\n\n",
                ". ",
                ": ",
                ", ",
                " – ",
                "''",
                "KELLER: ",
                "VELM – ",
                "Q: ",
                "\u00a0",
                "e\u0301",
            ),
            *(
                "Lena Mordo",
                "he",
                "She",
                "the minister",
                "said",
                "told Reuters",
                "according to",
                "that",
                "added",
            ),
            *(
                "Лена Мордо",
                "він",
                "сказав",
                "заявила",
                "що",
                "за словами",
                "он",
                "сказал",
                "что",
                "по словам",
            ),
            *(
                "Tomas Reith",
                "powiedział",
                "dodał",
                "że",
                "według",
                "w środę",
                "Tuesday",
                "is late",
                "ми йдемо",
            ),
        ]
    ),
    max_size=40,
)


@pytest.mark.slow
@settings(deadline=None, max_examples=150)
@given(_WORDS, st.sampled_from(_LANGUAGES), st.sampled_from(["", " "]))
def test_statements_of_any_text_lie_inside_it_and_never_overlap(
    words: list[str], language: str, glue: str
) -> None:
    text = glue.join(words)
    found = _found(text, language)
    _check(text, found)
    assert _found(text, language) == found
    assert len(plain(text)) == len(text)


def _filled(piece: str) -> str:
    return (piece * (_LONG // len(piece) + 1))[:_LONG]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize(
    "piece",
    [
        "the word and ",
        "“",
        "“We go ",
        "“We go\n",
        '"',
        "'we ",
        "«Ми ",
        "– ",
        "We – ",
        "-",
        ": ",
        "KELLER: We go\n",
        "“We go home,” said Lena Mordo. “It is late.” ",
        "– Ми йдемо, – сказав він.\n",
    ],
)
def test_time_grows_with_length_alone(piece: str, language: str) -> None:
    text = _filled(piece)
    start = process_time()
    found = _found(text, language)
    assert process_time() - start < 30  # a few seconds, but when coverage is measured
    _check(text, found)


def test_nothing_but_text_and_names_is_asked_for() -> None:
    needed = [
        name
        for name, parameter in inspect.signature(find_statements).parameters.items()
        if parameter.default is inspect.Parameter.empty
    ]
    assert needed == ["text", "language", "names"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "words", "speaker", "chain"),
    [
        (
            "According to experts, Velm has shifted the game, but the Ostrian army still maintains "
            "an advantage on the battlefield, and Brisa will not want to lose it.",
            "Velm has shifted the game, but the Ostrian army still maintains an advantage "
            "on the battlefield, and Brisa will not want to lose it",
            "experts",
            ("experts", "The Outlet"),
        ),
        (
            "Omar Vidal told journalists, according to Reuters: “Europeans plus America, and nobody else.”",
            "Europeans plus America, and nobody else.",
            "Omar Vidal",
            ("Omar Vidal", "journalists", "Reuters", "The Outlet"),
        ),
        (
            "“Nobody will sign this on Monday”, Vidal said of the talks, the Associated Press reported.",
            "Nobody will sign this on Monday",
            "Vidal",
            ("Vidal", "Associated Press", "The Outlet"),
        ),
    ],
)
def test_who_is_quoted_and_who_only_carries(
    text: str, words: str, speaker: str, chain: tuple[str, ...]
) -> None:
    (statement,) = find_statements(text, "en", load_names(), "The Outlet")
    assert text[statement.start : statement.end] == words
    assert (statement.speaker, statement.chain) == (speaker, chain)
