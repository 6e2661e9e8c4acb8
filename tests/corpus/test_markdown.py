from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import CorpusError, MissingField, SourceError
from corpus.fields import Fields
from corpus.markdown import read_markdown
from corpus.types import Article, Citation, Source, Statement

GIVEN = Fields(outlet="O", title="T", published=datetime(2025, 1, 1, tzinfo=UTC))
_REUTERS = Source("Reuters", "https://example.org/r", datetime(2025, 3, 11, tzinfo=UTC))
_AFP = Source("AFP", "https://example.org/a", datetime(2025, 3, 12, tzinfo=UTC))

_BRIEF = dedent(
    """\
    ---
    title: "Talks in Jeddah"
    outlet: On the Record
    published: 2025-03-12
    language: en
    place: "Jeddah, Saudi Arabia"
    sources:
      - outlet: Reuters
        url: "https://example.org/r"
        published: 2025-03-11
      - outlet: AFP
        url: "https://example.org/a"
        published: 2025-03-12
    quotes:
      - words: "It's close"
        speaker: Marco Rubio
        role: U.S. Secretary of State
        said_on: 2025-03-11
        chain: ["Marco Rubio", "AFP"]
        source: 2
    ---

    They met.[^1] “It's close”, Rubio
    said.[^2]

    Nobody *else* spoke.[^1]
    """
)


def _sources() -> str:
    return (
        "sources: [{outlet: Reuters, url: 'https://example.org/r', published: 2025-03-11}, "
        "{outlet: AFP, url: 'https://example.org/a', published: 2025-03-12}]"
    )


def test_a_brief_becomes_its_article_text_citations_and_statements() -> None:
    reading = read_markdown("briefs/2025-03-12-jeddah.md", _BRIEF, Fields())

    assert reading.article == Article(
        id="2025-03-12-jeddah",
        url=None,
        outlet="On the Record",
        title="Talks in Jeddah",
        author=None,
        published=datetime(2025, 3, 12, tzinfo=UTC),
        language="en",
        place="Jeddah, Saudi Arabia",
    )
    assert reading.text == "They met. “It's close”, Rubio said.\n\nNobody else spoke."
    assert reading.citations == (
        Citation(0, 9, _REUTERS),
        Citation(10, 35, _AFP),
        Citation(37, 55, _REUTERS),
    )
    assert reading.statements == (
        Statement(
            start=11,
            end=21,
            speaker="Marco Rubio",
            role="U.S. Secretary of State",
            kind="direct",
            attribution_start=10,
            attribution_end=35,
            chain=("Marco Rubio", "AFP"),
            said_on=date(2025, 3, 11),
        ),
    )
    assert reading.text[11:21] == "It's close"


def test_windows_line_ends_change_nothing() -> None:
    windows = read_markdown("b", _BRIEF.replace("\n", "\r\n"), Fields())
    assert windows == read_markdown("b", _BRIEF, Fields())


def test_a_file_without_front_matter_takes_its_title_from_its_heading() -> None:
    reading = read_markdown(
        "notes", "# A *title*\n\nText.\n\n# Another\n", GIVEN.filled_from(GIVEN)
    )
    assert reading.article.title == "T"  # the command line comes before the heading
    assert reading.text == "Text.\n\nAnother"

    untitled = Fields(outlet="O", published=GIVEN.published)
    assert read_markdown("notes", "# A *title*\n\nText.", untitled).article.title == "A title"


def test_the_file_comes_before_the_command_line() -> None:
    content = "---\nid: mine\ntitle: Theirs\nauthor: A. B.\n---\nText."
    article = read_markdown("notes", content, GIVEN).article
    assert (article.id, article.title, article.author, article.outlet) == (
        *("mine", "Theirs", "A. B.", "O"),
    )


def test_markup_is_no_part_of_the_text() -> None:
    body = (
        "![only a picture](y.png)\n\n## Part\n\nA **bold** [link](https://example.org) and `code`.\\\n"
        "Next ![alt](x.png) line.\n\n"
        "- one\n- two\n\n> quoted\n\n```\nfenced\n```\n\n<b>kept</b>\n"
    )
    assert read_markdown("n", body, GIVEN).text == (
        "Part\n\nA bold link and code. Next  line.\n\none\n\ntwo\n\nquoted\n\n<b>kept</b>"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("---\n- a\n---\nText.", "n: front matter is not a list of `name: value` lines"),
        (f"---\n{_sources()}\n---\nText.[^0]", "n: mark [^0] names no source; it lists 2"),
        (f"---\n{_sources()}\n---\nText.[^a]", "n: mark [^a] names no source; it lists 2"),
        (f"---\n{_sources()}\n---\nText.[^3]", "n: mark [^3] names no source; it lists 2"),
        ("---\nquotes: [{words: Peace}]\n---\nText.", "n: quote is not in the text: 'Peace'"),
        ("---\nquotes: [{speaker: X}]\n---\nText.", "n: quote {'speaker': 'X'} has no words"),
        (
            "---\nquotes: [{words: peace}]\n---\nThe peace talks.",
            "n: quote stands without quotation marks: 'peace'",
        ),
        (
            "---\nquotes: [{words: peace}]\n---\nThe “peace talks”.",
            "n: quote stands without quotation marks: 'peace'",
        ),
        (
            "---\nsources: [{outlet: AFP, published: 2025-03-12}]\n---\nText.",
            "n: source {'outlet': 'AFP', 'published': datetime.date(2025, 3, 12)} "
            "needs outlet, url and published",
        ),
        ("---\ntitle: [a]\n---\nText.", "n: title is not text: ['a']"),
        ("---\ntitle: T\n---\n", "n: no text in it"),
        ("", "n: no text in it"),
    ],
)
def test_a_fault_is_refused_with_the_value(content: str, message: str) -> None:
    with pytest.raises(SourceError) as error:
        read_markdown("n", content, GIVEN)
    assert str(error.value) == message


@pytest.mark.parametrize("front", ["title: 'a", "a: b: c", "title: !!python/object:os.system x"])
def test_front_matter_that_is_no_yaml_is_refused_in_one_line(front: str) -> None:
    with pytest.raises(SourceError, match=r"^n: front matter is not YAML") as error:
        read_markdown("n", f"---\n{front}\n---\nText.", GIVEN)
    assert "\n" not in str(error.value)


def test_only_a_brief_has_its_file_name_for_an_id() -> None:
    brief = read_markdown("2026/talks.md", f"---\n{_sources()}\n---\nText.[^1]", GIVEN)
    other = read_markdown("2026/talks.md", "Text.", GIVEN)
    key = "O\nT\n2025-01-01 00:00:00+00:00"
    made_up = hashlib.sha256(key.encode()).hexdigest()[:12]
    assert (brief.article.id, other.article.id) == ("talks", made_up)


def test_front_matter_of_comments_alone_is_none() -> None:
    reading = read_markdown("n", "---\n# nothing\n---\nText.", GIVEN)
    assert (reading.article.title, reading.text) == ("T", "Text.")


@pytest.mark.parametrize("mark", ["[^1]", "[^0]", "[^note]"])
def test_in_a_file_without_sources_a_mark_is_an_ordinary_footnote(mark: str) -> None:
    reading = read_markdown("n", f"They met.{mark} He left.", GIVEN)
    assert (reading.text, reading.citations) == ("They met. He left.", ())


def test_what_no_place_knows_is_named() -> None:
    with pytest.raises(MissingField) as error:
        read_markdown("n", "Text.", Fields(outlet="O"))
    assert error.value.fields == ("title", "published")


@pytest.mark.parametrize("marks", ["“”", "„”", "«»", "„“", '""', "''"])
def test_a_quote_may_stand_in_the_quotation_marks_of_any_language(marks: str) -> None:
    content = f"---\nquotes: [{{words: peace}}]\n---\nHe said {marks[0]}peace{marks[1]}."
    (statement,) = read_markdown("n", content, GIVEN).statements
    assert (statement.start, statement.end) == (9, 14)
    # No citation holds it: the attribution is the quote itself.
    assert (statement.attribution_start, statement.attribution_end) == (9, 14)
    assert (statement.speaker, statement.chain, statement.said_on) == (None, (), None)


def test_a_mark_before_any_text_cites_nothing() -> None:
    reading = read_markdown("n", f"---\n{_sources()}\n---\n[^1] Text.[^2]\n\nLast.", GIVEN)
    assert reading.text.split() == ["Text.", "Last."]
    assert [reading.text[c.start : c.end] for c in reading.citations] == ["Text."]
    assert [c.source for c in reading.citations] == [_AFP]


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="a é“”„«»\"'.[^12]*_#>-\n\r\t`!()<&🕊", max_size=80))
def test_citations_always_stand_inside_the_text(body: str) -> None:
    try:
        reading = read_markdown("n", f"---\n{_sources()}\n---\n{body}", GIVEN)
    except CorpusError:
        return
    ends = [0, *(c.end for c in reading.citations)]
    assert ends == sorted(ends)
    for citation, before in zip(reading.citations, ends, strict=False):
        assert before <= citation.start < citation.end <= len(reading.text)
        assert reading.text[citation.start].strip() != ""


# -- quotes, marks and front matter as people write them -------------------------------------------


def test_a_quote_that_is_the_whole_text_needs_quotation_marks_too() -> None:
    with pytest.raises(SourceError, match="quote stands without quotation marks: 'peace'"):
        read_markdown("n", "---\nquotes: [{words: peace}]\n---\npeace", GIVEN)


def test_the_words_of_a_quote_may_also_stand_in_the_prose_before_it() -> None:
    content = "---\nquotes: [{words: peace}]\n---\nHe wants peace: “peace”, he said."
    (statement,) = read_markdown("n", content, GIVEN).statements
    assert (statement.start, statement.end) == (17, 22)


def test_a_sentence_may_rest_on_two_sources() -> None:
    reading = read_markdown("n", f"---\n{_sources()}\n---\nThey met.[^1][^2]", GIVEN)
    assert reading.citations == (Citation(0, 9, _REUTERS), Citation(0, 9, _AFP))


def test_a_footnote_of_ordinary_markdown_leaves_no_mark_in_the_text() -> None:
    reading = read_markdown("n", "They met.[^1]\n\n[^1]: https://example.org/r\n", GIVEN)
    assert reading.text == "They met."


def test_a_quoted_date_is_a_date() -> None:
    content = "---\nquotes: [{words: peace, said_on: '2025-03-11'}]\n---\n“peace”, he said."
    (statement,) = read_markdown("n", content, GIVEN).statements
    assert statement.said_on == date(2025, 3, 11)


def test_a_moment_something_was_said_at_is_its_day() -> None:
    content = "---\nquotes: [{words: peace, said_on: 2025-03-11 10:00:00}]\n---\n“peace”, he said."
    (statement,) = read_markdown("n", content, GIVEN).statements
    assert statement.said_on == date(2025, 3, 11)
    assert type(statement.said_on) is date


def test_a_chain_of_one_name_is_not_cut_into_letters() -> None:
    content = "---\nquotes: [{words: peace, chain: Reuters}]\n---\n“peace”, he said."
    (statement,) = read_markdown("n", content, GIVEN).statements
    assert statement.chain == ("Reuters",)


@pytest.mark.parametrize(
    "front",
    [
        "published: 2025-02-30",  # PyYAML raises ValueError, which is no YAMLError
        "sources: [https://example.org/r]",  # as Hugo and Obsidian users write it
        "sources: 5",
        "quotes: ['Peace']",
        "quotes: {words: Peace}",
    ],
)
def test_front_matter_of_another_shape_is_refused(front: str) -> None:
    with pytest.raises(SourceError):
        read_markdown("n", f"---\n{front}\n---\n“Peace”, he said.", GIVEN)


def test_a_speaker_that_is_no_text_is_refused() -> None:
    content = "---\nquotes: [{words: Peace, speaker: [A, B]}]\n---\n“Peace”, he said."
    with pytest.raises(SourceError):
        read_markdown("n", content, GIVEN)
