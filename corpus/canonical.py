"""One form for every way of writing the address of a page, so that the same page is known again."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

#: Parameters that tell a site where a reader came from; beginnings of names end in "*".
_TRACKING = (
    "utm_* fbclid gclid dclid gbraid wbraid yclid ysclid msclkid twclid ttclid igshid igsh li_fat_id"
    " mc_cid mc_eid _ga _gl _openstat at_* ns_* mtm_* pk_* cmpid cmp icid ocid ftag smid smtyp ref_src"
    " maca xtor wt_mc traffic_source __twitter_impression oc nr_email_referer sh_kit taid spm"
).split()
_NAMES = frozenset(name for name in _TRACKING if not name.endswith("*"))
_BEGINNINGS = tuple(name[:-1] for name in _TRACKING if name.endswith("*"))
#: Parameters that do so only when they name a feed: "?from=rss", "?partner=rss&emc=rss".
_MAYBE = frozenset("from source src ref partner emc via feed channel".split())
_PORTS = {"http": 80, "https": 443}
_UNWRITTEN = re.compile(r"[\s\x00-\x20\x7f\ud800-\udfff]")
#: Longer addresses are data, not addresses.
_LONGEST = 2_000


def canonical_address(url: str, base: str = "") -> str | None:
    """Return the canonical form of a web address; None for what is none.

    Host in small letters, no usual port, no user, no fragment (but "#!…", by which some sites tell
    pages apart), no tracking parameters; everything else stays to the letter, the scheme too.

    Args:
        url: absolute, or relative to `base`.
        base: the address of the page or feed that it stands in.
    """
    url = url.strip()
    if not url:
        return None
    try:
        parts = urlsplit(urljoin(base, url) if base else url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not host:
        return None
    netloc = f"[{host}]" if ":" in host else host
    if port not in (None, _PORTS[parts.scheme]):
        netloc += f":{port}"
    fragment = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    query = _without_tracking(parts.query)
    written = urlunsplit((parts.scheme, netloc, parts.path or "/", query, fragment))
    written = _UNWRITTEN.sub(lambda found: _percent(found[0]), written)
    return written if len(written) <= _LONGEST else None


def _without_tracking(query: str) -> str:
    return "&".join(pair for pair in query.split("&") if pair and not _tracks(pair))


def _tracks(pair: str) -> bool:
    name, _, value = pair.lower().partition("=")
    if name in _NAMES or name.startswith(_BEGINNINGS):
        return True
    return name in _MAYBE and "rss" in value


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))
