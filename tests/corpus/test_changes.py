from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.changes import Change, changes, fate, is_another_text

BEFORE = "Talks began in Geneva. The envoy said a deal was near. Nobody left the room."


def _read(before: str, after: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (
            c.kind,
            None if c.before is None else before[slice(*c.before)],
            None if c.after is None else after[slice(*c.after)],
        )
        for c in changes(before, after)
    ]


def test_a_text_that_is_the_same_has_no_changes() -> None:
    assert changes(BEFORE, BEFORE) == ()


def test_a_sentence_in_other_words_changed() -> None:
    after = BEFORE.replace("a deal was near", "a deal was far off")
    assert _read(BEFORE, after) == [
        ("changed", "The envoy said a deal was near.", "The envoy said a deal was far off.")
    ]


def test_a_sentence_that_is_left_out_is_removed() -> None:
    after = "Talks began in Geneva. Nobody left the room."
    assert _read(BEFORE, after) == [("removed", "The envoy said a deal was near.", None)]


def test_a_new_sentence_is_added() -> None:
    after = BEFORE + "\n\nA second round follows on Monday."
    assert _read(BEFORE, after) == [("added", None, "A second round follows on Monday.")]


def test_a_sentence_that_moved_has_not_changed() -> None:
    after = "The envoy said a deal was near. Nobody left the room. Talks began in Geneva."
    assert changes(BEFORE, after) == ()


def test_an_unlike_sentence_in_the_same_place_is_a_removal_and_an_addition() -> None:
    after = BEFORE.replace(
        "The envoy said a deal was near.", "Prices of wheat rose by a third in Odesa."
    )
    assert [kind for kind, _, _ in _read(BEFORE, after)] == ["removed", "added"]


def test_marks_dashes_and_white_space_do_not_count() -> None:
    before = 'He said: "We stay – for now." It was late.'
    after = "He said: “We stay — for now.”\n\nIt  was late."
    assert not is_another_text(before, after)


def test_a_date_stamp_does_not_make_another_text() -> None:
    before = "Updated 12 March 2025, 14:05 GMT\n\n" + BEFORE
    after = "Updated 13 March 2025, 09:40 GMT\n\n" + BEFORE
    assert not is_another_text(before, after)


def test_a_date_within_a_sentence_makes_another_text() -> None:
    before = "The next round is on 12 March."
    assert is_another_text(before, "The next round is on 13 March.")


def test_pointers_elsewhere_do_not_make_another_text() -> None:
    for line in (
        "Read also: What we know about the plan",
        "Читайте також: Що відомо про план",
        "Читайте также: Что известно о плане",
        "Czytaj też: Co wiemy o planie",
        "Оновлено: 12 березня 2025, 14:05",
        "Aktualizacja: 12.03.2025 godz. 14:05",
    ):
        assert not is_another_text(BEFORE, f"{BEFORE}\n\n{line}"), line


def test_words_that_stand_elsewhere_are_found_there() -> None:
    after = "An update was made.\n\n" + BEFORE
    start = BEFORE.index("a deal was near")
    found = fate(BEFORE, after, start, start + len("a deal was near"))
    place = after.index("a deal was near")
    assert found == ("same", (place, place + len("a deal was near")))


def test_of_several_places_the_nearest_is_taken() -> None:
    before = "No. Talks go on. We wait. No. It ends."
    after = "New. No. Talks go on. We wait. No. It ends."
    second = before.rindex("No.")
    assert fate(before, after, second, second + 3) == (
        "same",
        (after.rindex("No."), after.rindex("No.") + 3),
    )


def test_changed_words_are_given_with_the_sentence_that_took_their_place() -> None:
    after = BEFORE.replace("a deal was near", "a deal was far off")
    start = BEFORE.index("The envoy")
    what, span = fate(BEFORE, after, start, start + len("The envoy said a deal was near."))
    assert what == "changed"
    assert span is not None
    assert after[slice(*span)] == "The envoy said a deal was far off."


def test_words_that_vanished_are_removed() -> None:
    start = BEFORE.index("Nobody")
    assert fate(BEFORE, BEFORE[:start].strip(), start, len(BEFORE)) == ("removed", None)


def test_a_part_of_a_longer_word_is_not_the_word() -> None:
    assert fate("The art is old.", "The artist is old.", 4, 7)[0] == "changed"


_LINES = st.lists(
    st.sampled_from(
        ["Talks began.", "He said no.", "“We stay,” she said.", "Оновлено 12.03", "", "x"]
    ),
    max_size=8,
).map("\n".join)


@given(_LINES, _LINES)
def test_every_span_lies_inside_its_text(before: str, after: str) -> None:
    for change in changes(before, after):
        for span, text in ((change.before, before), (change.after, after)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_compared(before: str, after: str) -> None:
    assert all(isinstance(change, Change) for change in changes(before, after))


@given(_LINES, _LINES, st.integers(0, 60), st.integers(1, 20))
def test_words_that_are_the_same_are_the_very_words(
    before: str, after: str, start: int, length: int
) -> None:
    what, span = fate(before, after, start, min(start + length, len(before)))
    if what == "same":
        assert span is not None
        assert after[slice(*span)] == before[start : start + length]
