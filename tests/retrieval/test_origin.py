from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.statements import StatementStore
from corpus.store import Store
from retrieval.alignment import tokens
from retrieval.differences import Difference
from retrieval.origin import Origin, Origins, is_accepted, origin_hit
from retrieval.pasted import Pasted
from retrieval.quote import Verifier
from retrieval.shown import LONGEST
from tests.helpers import NOW, LetterEncoder, make_reading
from tests.retrieval.builders import make_builder, mark, put

TRUCE = "Kyiv accepted an immediate 30-day ceasefire in Jeddah on Tuesday evening."
TALKS = "Moscow said that it did not want to discuss the ceasefire before the talks."
QUOTED = "“Peace needs strength,” Rubio said after the meeting. He left for Paris at night."
OTHER = "The minister opened a school and planted eleven trees in its garden."


class SilentEncoder(LetterEncoder):
    """Counts how often a question was embedded."""

    asked = 0

    def encode_question(self, text: str) -> object:  # type: ignore[override]
        self.asked += 1
        return super().encode_question(text)


def make_origins(store: Store, folder: Path, encoder: LetterEncoder | None = None) -> Origins:
    encoder = encoder or LetterEncoder()
    return Origins(
        make_builder(store, encoder, folder / "index").bring_up_to_date(), store, encoder
    )


@pytest.fixture
def origins(store: Store, tmp_path: Path) -> Origins:
    put(store, "a1", f"{OTHER}\n\n{TRUCE} {TALKS}")
    put(store, "a2", QUOTED)
    return make_origins(store, tmp_path)


def test_nothing_is_found_in_an_empty_corpus(store: Store, tmp_path: Path) -> None:
    assert make_origins(store, tmp_path).find(TRUCE) == ()


@pytest.mark.parametrize("text", ["", "…", "“ ” –"])
def test_a_text_without_words_is_from_nowhere(origins: Origins, text: str) -> None:
    assert origins.find(text) == ()


@pytest.mark.parametrize(
    "text",
    [TRUCE, f"“{TRUCE.upper()[:-1]}”…", TRUCE.replace(" ", "\n "), TRUCE.replace("-", " – ")],
)
def test_the_same_words_are_exact_whatever_their_marks_case_and_spaces(
    origins: Origins, text: str
) -> None:
    found = origins.find(text)[0]
    start = len(OTHER) + 2

    assert (found.article_id, found.revision, found.exact) == ("a1", 1, True)
    assert (found.start, found.end) == (start, start + len(TRUCE))
    assert (found.words_start, found.words_end) == (start, start + len(TRUCE) - 1)
    assert (found.similarity, found.differing) == (1.0, ())


def test_a_part_of_a_sentence_is_found_with_the_sentence_around_it(origins: Origins) -> None:
    found = origins.find("did not want to discuss the ceasefire")[0]
    text = f"{OTHER}\n\n{TRUCE} {TALKS}"

    assert found.exact
    assert text[found.start : found.end] == TALKS
    assert text[found.words_start : found.words_end] == "did not want to discuss the ceasefire"


def test_a_text_over_two_sentences_is_found_with_both(origins: Origins) -> None:
    found = origins.find("on Tuesday evening. Moscow said that it did")[0]

    assert found.exact
    assert found.end - found.start == len(f"{TRUCE} {TALKS}")


@pytest.mark.parametrize(
    ("text", "kind", "typed", "stored"),
    [
        (TRUCE.replace("30", "60"), "changed", "60", "30"),
        (TALKS.replace("did not", "did"), "missing", "", "not"),
        (TRUCE.replace("accepted", "never accepted"), "added", "never", ""),
        (TRUCE.replace(" on Tuesday evening", ""), "missing", "", "on Tuesday evening"),
    ],
)
def test_a_sentence_with_a_word_changed_is_near_and_never_exact(
    origins: Origins, text: str, kind: str, typed: str, stored: str
) -> None:
    found = origins.find(text)[0]
    (difference,) = found.differing

    assert found.article_id == "a1"
    assert found.is_near
    assert not found.exact
    assert (difference.kind, difference.typed, difference.stored) == (kind, typed, stored)


def test_similarity_is_the_share_of_equal_words(origins: Origins) -> None:
    # Twelve words; of 30 and evening others stand there.
    found = origins.find(TRUCE.replace("30", "60").replace("evening", "night"))[0]

    assert found.similarity == pytest.approx(10 / 12)
    assert [d.start for d in found.differing] == sorted(d.start for d in found.differing)


def test_another_sentence_on_the_topic_is_only_the_nearest(origins: Origins) -> None:
    found = origins.find(
        "Moscow rejected a ceasefire in Jeddah and the talks ended without a date."
    )

    assert [origin.is_near for origin in found] == [False, False]
    assert found[0].article_id == "a1"
    assert found[0].differing


def test_of_reprints_all_are_named_the_earliest_first(store: Store, tmp_path: Path) -> None:
    for day in (3, 1, 5, 2, 4):
        put(store, f"r{day}", TRUCE, published=datetime(2025, 5, day, tzinfo=UTC))
    put(store, "near", TRUCE.replace("30", "60"), published=datetime(2025, 1, 1, tzinfo=UTC))
    origins = make_origins(store, tmp_path)

    assert [o.article_id for o in origins.find(TRUCE, k=1)] == ["r1", "r2", "r3", "r4", "r5"]
    assert [o.article_id for o in origins.find(TRUCE, k=6)][-1] == "near"
    assert len(origins.find(TRUCE.replace("Kyiv", "Minsk"), k=2)) == 5


def test_meaning_is_asked_only_when_no_words_are_near(store: Store, tmp_path: Path) -> None:
    put(store, "a1", TRUCE)
    encoder = SilentEncoder()
    origins = make_origins(store, tmp_path, encoder)

    origins.find(TRUCE)
    origins.find("Snow fell on forty mountain villages", by_meaning=False)
    assert encoder.asked == 0
    (nearest,) = origins.find("Snow fell in forty mountain villages on Tuesday")
    assert encoder.asked == 1
    assert not nearest.is_near


def test_only_the_current_revision_counts(store: Store, tmp_path: Path) -> None:
    put(store, "a1", TRUCE)
    origins = make_origins(store, tmp_path)
    store.put(make_reading(OTHER, id="a1", url="https://example.org/a1", title="1"), NOW)

    assert origins.find(TRUCE) == ()
    assert make_origins(store, tmp_path).find(OTHER)[0].revision == 2


def test_a_text_without_a_lead_is_taken_only_if_the_corpus_holds_it(origins: Origins) -> None:
    bare = Pasted(TRUCE, 0, len(TRUCE), certain=False)
    led = Pasted(TRUCE, 0, len(TRUCE), certain=True)

    assert is_accepted(bare, origins.find(TRUCE))
    assert is_accepted(led, ())
    assert not is_accepted(bare, ())
    assert is_accepted(bare, origins.find("He left for Minsk at night"))  # five of six words
    assert is_accepted(
        bare, origins.find("Kyiv accepted an immediate truce in Geneva on Tuesday night")
    )
    assert not is_accepted(bare, origins.find("Rubio left for Paris on Monday"))
    assert not is_accepted(bare, origins.find("Moscow rejected a ceasefire in Jeddah again"))


def test_the_quote_of_an_origin_says_whose_words_it_has(store: Store, tmp_path: Path) -> None:
    put(store, "a2", QUOTED, [mark(QUOTED, "Peace needs strength")])
    (origin,) = make_origins(store, tmp_path).find("peace needs strength")
    hit = origin_hit(origin, StatementStore(store).in_articles(["a2"]))
    (quote,) = Verifier(store).quotes([hit], {})

    assert (hit.said_start, hit.said_end) == (1, 21)
    assert quote.text == "“Peace needs strength,” Rubio said after the meeting."
    assert quote.attribution.speaker == "Marco Rubio"
    assert quote.context == QUOTED


def test_words_that_nobody_says_make_a_quote_of_no_speaker(store: Store, tmp_path: Path) -> None:
    put(store, "a2", QUOTED, [mark(QUOTED, "Peace needs strength")])
    (origin,) = make_origins(store, tmp_path).find("He left for Paris at night")
    hit = origin_hit(origin, StatementStore(store).in_articles(["a2"]))

    assert hit.said_start is None
    assert Verifier(store).quotes([hit], {})[0].text == "He left for Paris at night."


def test_of_a_text_too_long_for_a_message_only_the_beginning_is_shown(
    store: Store, tmp_path: Path
) -> None:
    text = " ".join(f"On day {n} the envoys met in town {n} and left again." for n in range(60))
    put(store, "a1", text)
    (origin,) = make_origins(store, tmp_path).find(text)
    hit = origin_hit(origin)

    assert origin.exact
    assert (origin.start, origin.end) == (0, len(text))
    assert (hit.start, hit.end) == (0, LONGEST)
    assert len(Verifier(store).quotes([hit], {})) == 1


PARAGRAPHS = (
    f"{OTHER}\n\n{TRUCE} {TALKS}\n\n{QUOTED} «Ми не віддамо землі», – сказав він 3 травня 2025 року.\n"
    "Britain announced £1.6bn for more than 5,000 missiles; the U.S. didn’t join – it waited."
)
WORDS = tokens(PARAGRAPHS)


@lru_cache(maxsize=1)
def _paragraphs() -> Origins:
    folder = Path(mkdtemp())
    store = Store(folder / "store.sqlite")
    put(store, "a1", PARAGRAPHS)
    return make_origins(store, folder)


@given(st.integers(0, len(WORDS) - 8), st.integers(8, 40))
def test_any_eight_words_of_a_stored_text_are_found_at_their_place(first: int, count: int) -> None:
    chosen = WORDS[first : first + count]
    start, end = chosen[0].start, chosen[-1].end
    (found,) = _paragraphs().find(PARAGRAPHS[start:end])

    assert found.exact
    assert (found.words_start, found.words_end) == (start, end)
    assert found.start <= start < end <= found.end


@given(
    st.text(max_size=120) | st.lists(st.sampled_from(PARAGRAPHS.split()), max_size=20).map(" ".join)
)
def test_whatever_is_pasted_what_is_found_lies_inside_the_stored_text(text: str) -> None:
    for found in _paragraphs().find(text):
        assert (
            0 <= found.start <= found.words_start < found.words_end <= found.end <= len(PARAGRAPHS)
        )
        assert 0.0 < found.similarity <= 1.0
        assert found.exact == (not found.differing)
        for difference in found.differing:
            _is_a_slice(difference, found, text)


def _is_a_slice(difference: Difference, found: Origin, text: str) -> None:
    assert difference.typed in text
    assert PARAGRAPHS[difference.start : difference.end] == difference.stored
    assert found.passage.article_id == "a1"
