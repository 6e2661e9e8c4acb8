"""Lists of feeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import SourceError
from corpus.feed_list import load_feeds, read_feed_list
from corpus.relevance import judge

WORDS = '[words.en]\nabout = ["ukrain"]\ntalks = ["talks"]\n'
FEED = '[[feeds]]\nurl = "https://A.example/rss"\noutlet = "A"\nlanguage = "en"\nside = "others"\n'


def test_the_list_of_the_program_has_outlets_and_offices_of_all_sides_in_four_languages() -> None:
    feeds = load_feeds()
    languages = [feed.language for feed in feeds]
    assert len(feeds) >= 40
    assert {language: languages.count(language) >= 8 for language in ("en", "uk", "ru", "pl")} == {
        "en": True,
        "uk": True,
        "ru": True,
        "pl": True,
    }
    assert {"ukraine", "russia", "united states", "european union", "poland"} <= {
        feed.side for feed in feeds
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Witkoff takes a new peace plan to the Kremlin"),
        ("uk", "Делегація України вирушила на переговори до Стамбула"),
        ("ru", "Кремль назвал условия прекращения огня"),
        ("pl", "Kijów przyjął plan zawieszenia broni"),
    ],
)
def test_the_words_of_each_language_find_a_plain_headline(language: str, text: str) -> None:
    words = {feed.language: feed.words for feed in load_feeds()}
    assert judge(text, words[language]).relevant


def test_a_list_of_an_operator_may_have_words_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    own = '[words.swaps]\nabout = ["prison"]\ntalks = ["swap"]\n'
    path.write_text(f'{WORDS}{own}{FEED}words = "swaps"\n', "utf-8")
    (feed,) = load_feeds(path)
    assert (feed.url, feed.outlet, feed.side) == ("https://a.example/rss", "A", "others")
    assert judge("Prisoners swapped", feed.words).relevant


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", r"no \[\[feeds\]\]"),
        ("feeds = 1", r"no \[\[feeds\]\]"),
        ("[[feeds", "no TOML"),
        (WORDS + '[[feeds]]\noutlet = "A"', r"feed 1 \('A'\): no url"),
        (WORDS + FEED.replace('"en"', "7"), r"feed 1 \('A'\): no language"),
        (WORDS + FEED.replace("https", "ftp"), r"feed 1 \('A'\): url 'ftp:.*' is not an http"),
        (FEED, "no list of words 'en'"),
        (WORDS + FEED + 'words = ["peace"]', r"no list of words \['peace'\]; there are en"),
        (WORDS + FEED + "color = 1", "unknown: color"),
        (WORDS + FEED + FEED, "https://a.example/rss is listed twice"),
        ('[words.en]\nabout = ["a"]\n' + FEED, "words.en: needs `about` and `talks`"),
        ('[words.en]\nabout = [" "]\ntalks = ["a"]\n' + FEED, "words.en: needs"),
        ('[words.en]\nabout = [1]\ntalks = ["a"]\n' + FEED, "words.en: needs"),
    ],
)
def test_what_is_wrong_is_told_in_a_line_that_names_the_feed(content: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        read_feed_list(content, "mine.toml")
    assert str(caught.value).startswith("mine.toml")
    assert "\n" not in str(caught.value)


def test_a_file_that_can_not_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="can't be read"):
        load_feeds(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b"\xff")
    with pytest.raises(SourceError, match="not in UTF-8"):
        load_feeds(tmp_path / "latin.toml")
