from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chat.desk import Desk, progress_bar
from chat.settings import Settings
from corpus.starter import brief_files
from retrieval.encode import BundledEncoder
from tests.helpers import NOW, LetterEncoder, make_reading


def test_nothing_is_opened_before_it_is_needed(tmp_path: Path) -> None:
    desk = Desk(Settings.from_mapping({"DATA_DIR": str(tmp_path / "data")}))
    assert desk.folder == tmp_path / "data"
    assert not desk.folder.exists()


def test_the_parts_lie_in_the_data_folder(desk: Desk) -> None:
    assert desk.store.path == desk.folder / "store.sqlite"
    assert desk.store is desk.store
    desk.answers.bring_up_to_date()
    assert sorted(path.name for path in desk.folder.iterdir() if path.is_dir()) == ["index"]


def test_the_encoder_is_that_of_the_settings() -> None:
    assert isinstance(Desk(Settings.from_mapping({})).encoder, BundledEncoder)


def test_the_clock_tells_the_time_in_utc() -> None:
    now = Desk(Settings.from_mapping({})).clock()
    assert now.tzinfo is UTC
    assert abs(datetime.now(UTC) - now) < timedelta(minutes=1)


def test_a_store_with_articles_of_its_own_is_only_indexed(
    desk: Desk, encoder: LetterEncoder, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.store.put(make_reading("Marco Rubio spoke. He left."), NOW)
    answers = desk.ready()
    assert desk.store.count() == 1
    assert answers is desk.answers
    assert answers.fault() is None
    assert len(encoder.batches) == 1
    assert "Indexing articles: 100%" in capsys.readouterr().err
    desk.ready()
    assert len(encoder.batches) == 1


@pytest.mark.slow
def test_an_empty_store_gets_the_starter_corpus(desk: Desk) -> None:
    desk.ready()
    assert desk.store.count() == len(brief_files())


@pytest.mark.parametrize(
    ("steps", "last"), [([1, 2], "Reading: 100%"), ([1], "Reading:  33%"), ([], "Reading:   0%")]
)
def test_a_progress_bar_shows_how_far_it_came_and_ends_its_line(
    steps: list[int], last: str
) -> None:
    out = io.StringIO()
    bar = progress_bar("Reading", out)(3)
    for step in steps:
        bar(step)
    bar.close()
    assert out.getvalue().rpartition("\r")[2].startswith(last)
    assert out.getvalue().endswith("\n")
