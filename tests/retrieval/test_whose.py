from __future__ import annotations

from datetime import date

import pytest

from retrieval.names import load_names
from retrieval.types import Attribution
from retrieval.whose import attribution, name_of, statement_of
from tests.helpers import make_hit, make_statement

DAY = date(2025, 3, 12)
RUBIO = make_statement(0, 5, speaker="Рубіо")
PUTIN = make_statement(5, 20, speaker="Putin")


def test_a_hit_shows_the_statement_it_was_made_of() -> None:
    hit = make_hit(start=0, end=30, said_start=0, said_end=5, asked="Vladimir Putin")

    assert statement_of(hit, [RUBIO, PUTIN], load_names()) == RUBIO


def test_of_several_statements_it_shows_that_of_whom_was_asked_for() -> None:
    hit = make_hit(start=0, end=30, asked="Marco Rubio")

    assert statement_of(hit, [PUTIN, RUBIO], load_names()) == RUBIO


@pytest.mark.parametrize("asked", [None, "Emmanuel Macron"])
def test_where_nobody_of_them_was_asked_for_the_longest_is_shown(asked: str | None) -> None:
    assert statement_of(make_hit(start=0, end=30, asked=asked), [RUBIO, PUTIN], None) == PUTIN
    # Of Putin's words only three characters stand in this hit.
    assert statement_of(make_hit(start=0, end=8, asked=asked), [RUBIO, PUTIN], None) == RUBIO


def test_statements_outside_a_hit_are_not_shown_by_it() -> None:
    assert statement_of(make_hit(start=20, end=30), [RUBIO, PUTIN], None) is None
    assert statement_of(make_hit(), [], None) is None


def test_an_attribution_keeps_the_name_of_the_article_and_that_of_the_table() -> None:
    assert attribution(RUBIO, load_names(), DAY, "uk") == Attribution(
        speaker="Марко Рубіо",
        role="U.S. Secretary of State",
        kind="direct",
        chain=("Marco Rubio", "The Outlet"),
        said_on=date(2025, 3, 11),
        name="Marco Rubio",
    )
    assert attribution(RUBIO, None, DAY, "uk").name is None
    assert attribution(RUBIO, None, DAY, "uk").speaker == "Рубіо"


def test_a_full_name_stays_as_the_article_has_it() -> None:
    senator = make_statement(0, 5, speaker="Senator Marco Rubio")

    assert attribution(senator, load_names(), DAY, "en").speaker == "Senator Marco Rubio"


def test_a_role_that_the_article_does_not_give_is_the_table_s_for_that_day() -> None:
    silent = make_statement(0, 5, role=None)

    assert attribution(silent, load_names(), DAY, "en").role == load_names().role_on(
        "Marco Rubio", date(2025, 3, 11), "en"
    )
    assert attribution(silent, None, DAY, "en").role is None


def test_nobody_known_is_nobody() -> None:
    nobody = make_statement(0, 5, speaker=None, role=None)

    assert name_of(nobody, load_names()) is None
    assert attribution(nobody, load_names(), DAY, "en").speaker is None
    assert attribution(None, load_names(), DAY, "en") == Attribution(None, None, None, (), None)
