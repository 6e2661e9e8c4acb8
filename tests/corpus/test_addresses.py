from __future__ import annotations

import contextlib
import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.addresses import checked_url, is_public, redirected
from corpus.errors import AddressRefused, shown


@pytest.mark.parametrize(
    "address",
    [
        *(
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.5",
            "100.64.0.1",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
        ),
        *("172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.9", "192.0.2.1", "192.88.99.1"),
        *(
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.7",
            "224.0.0.1",
            "239.255.255.250",
        ),
        *("240.0.0.1", "255.255.255.255"),
        *(
            "::",
            "::1",
            "::7f00:1",
            "fe80::1",
            "fe80::1%eth0",
            "fc00::1",
            "fd00:ec2::254",
            "ff02::1",
        ),
        *(
            "fec0::1",
            "2001:db8::1",
            "3fff::1",
            "100::1",
            "2001::1",
            "2002:7f00:1::",
            "2002:808:808::",
        ),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254"),
        *("64:ff9b::10.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b:1::1", "2620:0:1::5efe:10.0.0.1"),
        "2606:4700::1%eth0",
    ],
)
def test_an_address_that_is_not_public_is_told(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "100.63.255.255",
        "172.32.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
        "2606:4700::1111",
    ],
)
def test_a_public_address_is_told(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        *(
            "",
            "   ",
            "example.org",
            "/news",
            "//example.org/",
            "http://",
            "http:///a",
            "https://:443/",
        ),
        *("file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "data:text/html,x"),
        *("gopher://example.org/", "http+unix://%2Fvar%2Frun/", "http:example.org"),
        *(
            "http://user@example.org/",
            "http://u:secret@example.org/",
            "http://example.org\\@127.0.0.1/",
        ),
        *("http://example.org:22/", "http://example.org:25/", "http://example.org:6379/"),
        *("http://example.org:0/", "http://example.org:99999/", "http://example.org:http/"),
        *(
            "http://localhost/",
            "http://LOCALHOST./",
            "http://a.localhost/",
            "http://printer.local/",
        ),
        *("http://metadata.google.internal/", "http://nas.lan/", "http://router.home.arpa/"),
        *("http://intranet/", "http://x.onion/"),
        *("http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://017700000001/"),
        *("http://127.1/", "http://0177.0.0.1/", "http://127.0.0.01/", "http://1.2.3.4.5/"),
        *("http://256.0.0.1/", "http://example.0x1/", "http://127.0.0.1../", "http://127.1./"),
        *(
            "http://[::1/",
            "http://[zz]/",
            "http://a..b/",
            "http://.example.org/",
            "http://%31%32%37.1/",
        ),
        *(
            "http://exa mple.org/",
            "http://exa\nmple.org/",
            "http://example.org/\r\nHost: x",
            "http://１２７.0.0.1/",
        ),
        *("http://①②⑦.0.0.1/", "http://127。1/", "http://[fe80::1%25eth0]x/"),
        "http://" + "a" * 70_000 + "/",
    ],
)
def test_an_address_that_can_not_be_a_public_page_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused) as error:
        checked_url(url)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 400


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://example.org", "https://example.org"),
        (" HTTPS://Example.ORG./News?q=1#part ", "https://example.org/News?q=1"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        (
            "https://новини.укр/стаття",
            "https://xn--b1amarcd.xn--j1amh/%D1%81%D1%82%D0%B0%D1%82%D1%82%D1%8F",
        ),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://8.8.8.8./", "http://8.8.8.8/"),
        ("http://8。8。8。8/", "http://8.8.8.8/"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
    ],
)
def test_an_address_is_made_plain(url: str, plain: str) -> None:
    assert str(checked_url(url)) == plain


@given(st.text() | st.text(alphabet="htps:/@.[]%0127x#?\\").map("http://".__add__))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    with contextlib.suppress(AddressRefused):
        url = checked_url(text)
        assert url.scheme in ("http", "https")
        assert url.host
        assert not url.userinfo


@given(st.ip_addresses())
def test_any_address_is_public_or_not(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if address.is_private or address.is_loopback or address.is_link_local or address.is_multicast:
        mapped = getattr(address, "ipv4_mapped", None)
        assert not is_public(address) or (mapped is not None and is_public(mapped))


@given(st.text())
def test_any_redirect_is_an_address_or_refused(location: str) -> None:
    with contextlib.suppress(AddressRefused):
        redirected(checked_url("https://example.org/a"), location)


def test_a_password_is_not_shown() -> None:
    with pytest.raises(AddressRefused) as error:
        checked_url("https://somebody:secret@example.org/")
    assert str(error.value).startswith("https://…@example.org/: has a user name or password in it")
    assert shown("somebody:secret@example.org/a@b") == "…@example.org/a@b"


def test_a_redirect_from_https_to_http_is_refused_and_the_other_way_is_not() -> None:
    with pytest.raises(AddressRefused, match="from https to http"):
        redirected(checked_url("https://example.org/a"), "http://example.org/a")
    assert str(redirected(checked_url("http://example.org/a"), "https://example.org/a")) == (
        "https://example.org/a"
    )
