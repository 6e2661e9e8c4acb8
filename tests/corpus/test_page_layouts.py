"""Pages laid out as many outlets do, each with the article expected of it.

`python -m tests.corpus.test_page_layouts` prints figures; those named held-* were set aside before tuning.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import PageRefused, SourceError
from corpus.fields import Fields
from corpus.pages import read_page
from corpus.types import Reading

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def expected_of(page: Path) -> dict[str, Any]:
    values = json.loads(page.with_suffix(".json").read_text("utf-8"))
    assert isinstance(values, dict)
    return values


def differences(page: Path) -> list[str]:
    """Say what of a page is not read as expected."""
    expected = expected_of(page)
    try:
        given = Fields(**expected.pop("given", {}))
        readings = read_page(page.name, page.read_bytes(), given)
    except PageRefused as error:
        return [] if error.kind == expected.get("refused") else [str(error)]
    except SourceError as error:
        return [str(error)]
    if "refused" in expected:
        return [f"not refused as {expected['refused']}: {readings[0].text!r}"]
    common = {k: v for k, v in expected.items() if k not in ("entries", "url")}
    if "entries" not in expected:
        common["url"] = expected.get("url")
    wanted = [{**common, **own} for own in expected.get("entries", [{}])]
    found = [f"{len(readings)} readings"] if len(readings) != len(wanted) else []
    for reading, values in zip(readings, wanted, strict=False):
        found += _differing(reading, values)
    if "entries" in expected and len({r.article.id for r in readings}) < len(readings):
        found.append("ids are not each entry's own")
    return found


def _differing(reading: Reading, expected: dict[str, Any]) -> list[str]:
    article = reading.article
    actual = {
        name: getattr(article, name)
        for name in ("url", "outlet", "title", "author", "published", "language")
    }
    actual["text"] = reading.text
    if "published" in expected:
        expected = {**expected, "published": datetime.fromisoformat(expected["published"])}
    return [
        f"{name}: {actual[name]!r} instead of {value!r}"
        for name, value in expected.items()
        if actual[name] != value
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_read_as_the_article_beside_it(page: Path) -> None:
    assert differences(page) == []


def main(shown: str = "") -> None:
    """Print how many layouts are read wholly right, tuned and set aside, and what differs in those tuned."""
    for held in (False, True):
        pages = [p for p in PAGES if p.name.startswith("held-") is held]
        right = 0
        for page in pages:
            found = differences(page)
            right += not found
            if found and (not held or shown == "held"):
                print(page.stem, *found, sep="\n    ")
        print(f"{'set aside' if held else 'tuned'}: {right} of {len(pages)} layouts wholly right")


if __name__ == "__main__":
    main(*sys.argv[1:])
