from __future__ import annotations

import pytest

from corpus import errors
from corpus.errors import (
    AddressRefused,
    CorpusError,
    FetchFailed,
    MissingField,
    PageRefused,
    RobotsRefused,
    SourceError,
    StoreBusy,
    StoreError,
    StoreFull,
    StoreTooNew,
    shown,
)


def test_an_error_of_a_source_names_it_and_the_reason() -> None:
    error = SourceError("notes.txt, line 3", "no text in it")
    assert str(error) == "notes.txt, line 3: no text in it"
    assert (error.source, error.reason) == ("notes.txt, line 3", "no text in it")


def test_a_missing_field_names_every_field_and_the_options_that_fill_them() -> None:
    error = MissingField("a.txt", ("outlet", "published"))
    assert str(error) == (
        "a.txt: no outlet, published: a citation can't be built without; "
        "give --outlet … --published …"
    )
    assert error.fields == ("outlet", "published")


def test_a_busy_store_says_for_how_long_and_what_to_do() -> None:
    assert str(StoreBusy("/d/store.sqlite", 60.0)) == (
        "/d/store.sqlite: another process has been writing to it for 60 s; run the same command again "
        "when it is done, nothing half-written was kept"
    )


def test_a_newer_store_names_both_formats_and_the_remedy() -> None:
    assert str(StoreTooNew("/d/store.sqlite", 7, 1)) == (
        "/d/store.sqlite: written by a newer version (format 7, this program reads 1); "
        "update the program or use another --data folder"
    )


def test_a_full_disk_says_that_nothing_half_written_was_kept() -> None:
    assert str(StoreFull("/d/store.sqlite")) == (
        "/d/store.sqlite: no space left on the disk; free some and run the same command again, "
        "nothing half-written was kept"
    )


def test_an_address_is_shown_in_one_line_without_its_password() -> None:
    assert shown("https://a:b@example.org/x\ny") == "https://…@example.org/x?y"
    assert shown("https://example.org/" + "a" * 300) == "https://example.org/" + "a" * 179 + "…"


def test_a_failure_says_when_to_come_back_and_whether_to() -> None:
    error = FetchFailed("https://example.org/a", "the server answers 429", retry_after=60.0)
    assert str(error) == "https://example.org/a: the server answers 429"
    assert (error.retry_after, error.permanent) == (60.0, False)
    assert RobotsRefused("https://example.org/a", "closed").retry_after is None
    assert AddressRefused("ftp://example.org", "not http").reason == "not http"


@pytest.mark.parametrize(
    ("error", "base"),
    [
        (SourceError, CorpusError),
        (MissingField, SourceError),
        (PageRefused, SourceError),
        (StoreError, CorpusError),
        (StoreTooNew, StoreError),
        (StoreFull, StoreError),
        (AddressRefused, CorpusError),
        (FetchFailed, CorpusError),
        (RobotsRefused, CorpusError),
    ],
)
def test_the_errors_form_the_tree_that_the_module_draws(
    error: type[CorpusError], base: type[CorpusError]
) -> None:
    assert error.__bases__ == (base,)
    assert error.__name__ in (errors.__doc__ or "")


def test_every_error_is_in_the_tree_that_the_module_draws() -> None:
    defined = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, CorpusError)
    }
    assert defined == {
        *("CorpusError", "SourceError", "MissingField", "PageRefused", "BackupError"),
        *("StoreError", "StoreTooNew", "StoreFull"),
        *("AddressRefused", "FetchFailed", "RobotsRefused"),
        "StoreBusy",
    }
