from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.statements import Placed
from corpus.store import Store
from retrieval.said import Said
from retrieval.sayings import Sayings
from retrieval.scoring import hit_of
from tests.helpers import LetterEncoder, make_article, make_hit, make_question, make_statement
from tests.retrieval.builders import make_builder, put

PEACE = "“Peace is a matter of days,” Marco Rubio said."
WORDS = "Peace is a matter of days"


@pytest.fixture
def opened(store: Store, encoder: LetterEncoder, tmp_path: Path) -> Sayings:
    """What is said in the store, as it is when this is first asked for."""
    return open_sayings(store, encoder, tmp_path)


def open_sayings(store: Store, encoder: LetterEncoder, folder: Path) -> Sayings:
    index = make_builder(store, encoder, folder / "index").bring_up_to_date()
    ids = {i for vectors in index.vectors.values() for i in vectors.ids}
    return Sayings(store, index.speakers, ids)


def said(sayings: Sayings, speaker: str = "Marco Rubio") -> list[Said]:
    return [Said(placed, hit_of(placed, speaker)) for placed in sayings.by(speaker)]


def in_march(day: int) -> datetime:
    return datetime(2025, 3, day, tzinfo=UTC)


def put_peace(
    store: Store, article_id: str, text: str = PEACE, day: int = 12, **given: object
) -> None:
    """Keep an article in which Rubio says that peace is a matter of days."""
    marks = [make_statement(1, 26, said_on=date(2025, 3, day), attribution_end=len(text))]
    put(store, article_id, text, marks, published=in_march(day), **given)


def test_everything_is_said_newest_first_under_every_spelling(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    put_peace(store, "old", day=1)
    put_peace(store, "new", day=9)
    marks = [make_statement(1, 26, speaker="Марко Рубіо", said_on=date(2025, 3, 5))]
    put(store, "uk", PEACE, marks)
    sayings = open_sayings(store, encoder, tmp_path)

    assert [p.article.id for p in sayings.by("Marco Rubio")] == ["new", "uk", "old"]
    assert sayings.by("Vladimir Putin") == ()
    assert [p.article.id for p in sayings.in_articles(["old", "uk"])] == ["uk", "old"]


def test_what_the_index_does_not_hold_is_not_said(store: Store, opened: Sayings) -> None:
    put_peace(store, "a1")

    assert opened.by("Marco Rubio") == ()
    assert opened.in_articles(["a1"]) == ()


def test_nobody_unclear_speaks_for_a_speaker(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    put(store, "a1", PEACE, [make_statement(1, 26, speaker=None)])
    sayings = open_sayings(store, encoder, tmp_path)

    assert sayings.by("Marco Rubio") == ()
    assert len(sayings.in_articles(["a1"])) == 1


def test_a_statement_that_several_carry_is_shown_once_with_all_of_them(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    put_peace(store, "a1", day=3, outlet="Third")
    put_peace(store, "a2", day=2, outlet="Second")
    put_peace(store, "a3", day=1, outlet="Third")
    put_peace(store, "a4", day=1, outlet="Fourth")
    sayings = open_sayings(store, encoder, tmp_path)
    ((hit, outlets),) = sayings.each_once(said(sayings), 5, spread=True)

    assert (hit.article_id, outlets) == ("a1", ("Second", "Fourth"))


def test_what_is_shown_holds_whole_sentences_and_lies_in_its_context(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    text = "Rubio called it “a trap”. “Peace is a matter of days,” he said."
    marks = [
        make_statement(17, 23, attribution_start=0, attribution_end=25),
        make_statement(27, 52, attribution_start=26, attribution_end=63),
    ]
    put(store, "a1", text, marks)
    sayings = open_sayings(store, encoder, tmp_path)
    (trap, _), (peace, _) = sayings.each_once(said(sayings), 5, spread=True)

    assert text[trap.start : trap.end] == "Rubio called it “a trap”."
    assert (trap.said_start, trap.said_end) == (17, 23)
    assert text[peace.start : peace.end] == WORDS
    assert (peace.context_start, peace.context_end) == (26, 63)


def test_of_one_stretch_the_words_to_the_letter_are_shown(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    text = "Rubio named the deal, saying it was “a step”."
    marks = [
        make_statement(12, 20, kind="indirect", attribution_start=0, attribution_end=45),
        make_statement(37, 43, attribution_start=0, attribution_end=45),
    ]
    put(store, "a1", text, marks)
    sayings = open_sayings(store, encoder, tmp_path)
    ((hit, _),) = sayings.each_once(said(sayings), 5, spread=True)

    assert (hit.start, hit.end) == (0, 45)
    assert (hit.said_start, hit.said_end) == (37, 43)


def test_two_of_an_article_are_enough_while_others_have_some(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    sentences = [
        "Alpha bravo came to town.",
        "Delta echo went to sea.",
        "Golf hotel stayed at home.",
    ]
    text = "\n".join(sentences)
    marks = [
        make_statement(text.index(s), text.index(s) + len(s), said_on=date(2025, 3, 9))
        for s in sentences
    ]
    put(store, "a1", text, marks)
    put_peace(store, "a2", day=1)
    sayings = open_sayings(store, encoder, tmp_path)

    def shown(k: int, spread: bool) -> list[str]:
        return [hit.article_id for hit, _ in sayings.each_once(said(sayings), k, spread)]

    assert shown(3, spread=True) == ["a1", "a1", "a2"]
    assert shown(3, spread=False) == ["a1", "a1", "a1"]
    assert shown(9, spread=True) == ["a1", "a1", "a2", "a1"]


def test_a_passage_is_not_shown_beside_the_statement_in_it(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    put_peace(store, "a1")
    sayings = open_sayings(store, encoder, tmp_path)
    passage = Said(None, make_hit(start=0, end=46, context_end=46))
    (statement,) = said(sayings)

    for both in ([passage, statement], [statement, passage]):
        ((hit, outlets),) = sayings.each_once(both, 5, spread=True)
        assert (hit.said_start, hit.said_end, outlets) == (1, 26, ())
    ((alone, _),) = sayings.each_once([passage], 5, spread=True)
    assert (alone.start, alone.end, alone.said_start) == (0, 46, None)


def test_what_changed_since_it_was_found_is_not_shown(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    put_peace(store, "a1")
    put_peace(store, "a2", text=PEACE.replace("days", "weeks"), day=1)
    sayings = open_sayings(store, encoder, tmp_path)
    found = said(sayings)
    store.remove("a1")

    assert [hit.article_id for hit, _ in sayings.each_once(found, 5, spread=True)] == ["a2"]


def test_earlier_is_what_was_said_before_the_earliest_shown(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    for day in (1, 2, 3, 4):
        put_peace(store, f"a{day}", text=PEACE.replace("days", f"days and {day} hours"), day=day)
    sayings = open_sayings(store, encoder, tmp_path)

    def earlier(*article_ids: str) -> list[str]:
        hits = [make_hit(article_id=i, start=0, end=20) for i in article_ids]
        return [p.article.id for p in sayings.earlier("Marco Rubio", hits)]

    assert earlier("a4", "a3") == ["a2", "a1"]
    assert earlier("a1") == []
    assert earlier("unknown") == []


def test_a_statement_as_a_hit_knows_where_its_words_stand() -> None:
    placed = Placed(make_statement(3, 5, attribution_start=1), make_article(), 2, (7, 8))
    hit = hit_of(placed, "Marco Rubio")

    assert (hit.passage_id, hit.revision, hit.start, hit.end) == (7, 2, 3, 5)
    assert (hit.context_start, hit.context_end) == (1, 5)
    assert (hit.asked, hit.said_start, hit.said_end) == ("Marco Rubio", 3, 5)


def test_an_outlet_also_says_what_it_carries(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    source = make_statement(1, 26, speaker="a source", chain=("a source", "Reuters", "The Outlet"))
    named = make_statement(1, 26, speaker="Anna Keller", chain=("Anna Keller", "Reuters"))
    put(store, "a1", PEACE, [source])
    put(store, "a2", PEACE, [named])
    put(store, "a3", PEACE, [make_statement(1, 26, speaker="a source")])
    sayings = open_sayings(store, encoder, tmp_path)

    def ids(**fields: tuple[str, ...]) -> list[str]:
        found = sayings.asked_for(make_question("words", speakers=(), **fields))
        return [placed.article.id for placed in found]

    assert ids(asked=("Reuters",)) == ["a1", "a2"]
    assert ids(sources_of=("Reuters",)) == ["a1"]
    assert ids(asked=("a source", "Reuters")) == ["a1", "a2", "a3"]
    assert ids(asked=("Anna Keller",), sources_of=("Reuters",)) == ["a1", "a2"]
    assert ids(asked=("Vladimir Putin",)) == ids() == []


def test_the_same_words_of_another_speaker_are_no_copy(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    put_peace(store, "a1", outlet="First")
    marks = [make_statement(1, 26, speaker="Vladimir Putin")]
    put(store, "a2", PEACE, marks, outlet="Second")
    sayings = open_sayings(store, encoder, tmp_path)
    both = [*said(sayings), *said(sayings, "Vladimir Putin")]

    assert [carried for _, carried in sayings.each_once(both, 5, spread=False)] == [(), ()]
