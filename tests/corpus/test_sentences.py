from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.sentences import quotation_spans, sentences

_PIECES = st.lists(
    st.sampled_from(
        [*"abЖїŁ. .!?…\n\r\t\u00a0\u2028\"“”„«»()'’–—5", ". ", "U.S. ", "🙂", "e\u0301", "\u200b"]
    ),
    max_size=60,
).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n ", []),
        ("No full stop", ["No full stop"]),
        ("One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]),
        ("Wait... what? Yes!", ["Wait... what?", "Yes!"]),
        ("Прийшов. Єрмак пішов. Їхав.", ["Прийшов.", "Єрмак пішов.", "Їхав."]),
        ("Powiedział. Łukaszenka milczał.", ["Powiedział.", "Łukaszenka milczał."]),
        ("It rose to 5.5 per cent. 12 died.", ["It rose to 5.5 per cent.", "12 died."]),
        ("See example.com. Then go.", ["See example.com.", "Then go."]),
        ("So said Rep. G.K. Moss. He left.", ["So said Rep. G.K. Moss.", "He left."]),
        ("It was Del. Stacey Lund who left.", ["It was Del. Stacey Lund who left."]),
        ("Lurz County (Ariz.) Sheriff Moss left.", ["Lurz County (Ariz.) Sheriff Moss left."]),
        ("He left. (She stayed on here.) Next.", ["He left.", "(She stayed on here.)", "Next."]),
        ("He left.(She stayed.) Next.", ["He left.(She stayed.)", "Next."]),
        ("Mówi dr hab. Adam Młot. Wyszedł.", ["Mówi dr hab. Adam Młot.", "Wyszedł."]),
        ("He left. and so on", ["He left. and so on"]),
        ("Done.\u00a0Next one.", ["Done.", "Next one."]),
        ("A line\nanother line", ["A line", "another line"]),
        ("A line.\r\nAnother.\r\n", ["A line.", "Another."]),
        ("Він погодився. – Так, – сказав він.", ["Він погодився.", "– Так, – сказав він."]),
    ],
)
def test_a_text_is_cut_at_its_full_stops_and_line_breaks(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "On Jan. 5 he met Mr. Smith.",
        "The U.S. Army left.",
        "J. D. Vance left.",
        "Це коштує 5 млн. Євро.",
        "У 2014 р. Крим анексували.",
        "Встреча прошла в 2022 г. Москва согласилась.",
        "To kosztuje 5 mln. Euro.",
        "Spotkanie o godz. 12 w Warszawie.",
        "Mówił o tym m.in. Tusk.",
    ],
)
def test_an_abbreviation_or_an_initial_ends_no_sentence(sentence: str) -> None:
    assert sentences(sentence) == [(0, len(sentence))]


def test_the_letter_x_ends_a_sentence_because_it_names_a_network() -> None:
    text = "He wrote on X. Putin replied."

    assert sentences(text) == [(0, 14), (15, 29)]


@pytest.mark.parametrize(
    "sentence",
    [
        "He said: “I agree. We go. Now.” and left.",
        "Він сказав: «Так. Ми згодні. Далі».",
        "Powiedział: „Tak. Zgoda. Idziemy” i wyszedł.",
        "Він сказав: „Так. Ми згодні“ і пішов.",
        'He said: "I agree. We go." and left.',
        "“Let us see. Why not?” Marco Rubio asked.",
        "«Навіщо? Чому?» Володимир Зеленський запитав.",
    ],
)
def test_a_quotation_is_never_cut(sentence: str) -> None:
    assert sentences(sentence) == [(0, len(sentence))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Go. Now.” Then he left.", ["“Go. Now.”", "Then he left."]),
        ("He said “go. Now. And that", ["He said “go.", "Now.", "And that"]),
        ('An odd " mark. Next. One', ['An odd " mark.', "Next.", "One"]),
        ("«Раз. Два\nТри. Чотири»", ["«Раз.", "Два", "Три.", "Чотири»"]),
    ],
)
def test_a_mark_that_does_not_close_in_its_paragraph_holds_nothing_together(
    text: str, expected: list[str]
) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_a_quotation_of_more_than_1500_characters_is_taken_for_a_forgotten_mark() -> None:
    short = (
        "“" + "Aa. " * 374 + "A.” x"
    )  # the closing mark is 1,499 characters behind the opening one
    long = "“" + "Aa. " * 375 + "A.” x"

    assert short.index("”") == 1_499
    assert len(sentences(short)) == 1
    assert len(sentences(long)) == 376


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("“a” and «b»", [(0, 3), (8, 11)]),
        ("“a «b» c”", [(0, 9)]),
        ("„a” „b“", [(0, 3), (4, 7)]),
        ('"a" b "c"', [(0, 3), (6, 9)]),
        ('"a" b "c', []),
        ("don't «", []),
    ],
)
def test_quotations_are_found_with_their_marks(line: str, expected: list[tuple[int, int]]) -> None:
    assert quotation_spans(line) == expected


@settings(deadline=None, max_examples=60)
@given(_PIECES | st.text(max_size=60))
def test_sentences_are_in_order_and_hold_everything_that_can_be_seen(text: str) -> None:
    spans = sentences(text)
    covered = [False] * len(text)
    for start, end in spans:
        covered[start:end] = [True] * (end - start)

    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(c.isspace() for c, inside in zip(text, covered, strict=True) if not inside)


def test_a_line_four_times_as_long_takes_about_four_times_as_long() -> None:
    def seconds(count: int) -> float:
        line = "Слово. " * count
        started = process_time()
        assert len(sentences(line)) == count
        return process_time() - started

    assert seconds(1_200) / seconds(300) < 9  # 4 when linear, 16 when quadratic
