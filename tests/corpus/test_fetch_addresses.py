from __future__ import annotations

import ipaddress

import pytest

from corpus.addresses import is_public
from corpus.connecting import system_resolve
from corpus.errors import AddressRefused, FetchFailed
from tests.corpus.web_server import Handler, Names, here, page, reader, redirect, web_server


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "10.0.0.1", "169.254.169.254", "0.0.0.0", "127.0.0.1.", "127。0。0。1"),
        *("[::1]", "[::ffff:127.0.0.1]", "[fe80::1%25eth0]", "[64:ff9b::7f00:1]"),
    ],
)
async def test_a_private_address_spelt_out_is_never_connected_to(host: str) -> None:
    async with web_server({"/a": page()}) as server, reader(allow=is_public) as fetcher:
        with pytest.raises(AddressRefused):
            await fetcher.get(server.url("/a", host))
    assert server.asked == []


async def test_a_name_that_leads_to_a_private_address_is_refused() -> None:
    names = Names(trap_example=[["127.0.0.1"]])
    async with (
        web_server({"/a": page()}) as server,
        reader(resolve=names, allow=is_public) as fetcher,
    ):
        with pytest.raises(AddressRefused) as error:
            await fetcher.get(server.url("/a", "trap.example"))
    assert error.value.url == server.url("/a", "trap.example")
    assert error.value.reason.startswith("leads to 127.0.0.1, which is inside a private network")
    assert server.asked == []


@pytest.mark.parametrize("answer", [["127.0.0.1", "10.0.0.1"], ["10.0.0.1", "127.0.0.1"]])
async def test_a_name_with_an_allowed_and_a_private_address_is_refused(answer: list[str]) -> None:
    async with (
        web_server({"/a": page()}) as server,
        reader(resolve=Names(trap_example=[answer])) as fetcher,
    ):
        with pytest.raises(AddressRefused, match=r"10\.0\.0\.1"):
            await fetcher.get(server.url("/a", "trap.example"))
    assert server.asked == []


async def test_a_name_is_looked_up_once_and_what_was_checked_is_connected_to() -> None:
    names = Names(trap_example=[["8.8.8.8"], ["127.0.0.1"]])
    async with (
        web_server({"/a": page()}) as server,
        reader(resolve=names, allow=is_public) as fetcher,
    ):
        with pytest.raises(FetchFailed, match="can't be read"):
            await fetcher.get(server.url("/a", "trap.example"))
    assert names.looked_up == ["trap.example"]
    assert server.asked == []


async def test_a_name_that_turns_private_is_refused_at_the_next_connection() -> None:
    names = Names(trap_example=[["127.0.0.1"], ["10.0.0.1"]])
    closing: dict[str, Handler] = {
        "/robots.txt": page(status=404, headers={"Connection": "close"}),
        "/a": page(),
    }
    async with web_server(closing) as server, reader(resolve=names) as fetcher:
        with pytest.raises(AddressRefused, match=r"10\.0\.0\.1"):
            await fetcher.get(server.url("/a", "trap.example"))
    assert server.paths == ["/robots.txt"]


@pytest.mark.parametrize(
    "location",
    [
        *(
            "http://10.0.0.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://[::1]/",
            "//127.1/",
        ),
        *(
            "file:///etc/passwd",
            "ftp://example.org/",
            "http://localhost/",
            "http://u:p@news.example/",
        ),
        *("http://inside.example/", "http://news.example:22/", "http://[", "http://0x7f.0.0.1/"),
    ],
)
async def test_a_redirect_is_checked_like_the_first_address(location: str) -> None:
    names = Names(news_example=[["127.0.0.1"]], inside_example=[["192.168.0.1"]])
    handlers = {"/a": redirect(location)}
    async with web_server(handlers) as server, reader(resolve=names) as fetcher:
        with pytest.raises(AddressRefused):
            await fetcher.get(server.url("/a", "news.example"))
    assert server.pages == ["/a"]


async def test_a_name_that_can_not_be_looked_up_is_a_failure() -> None:
    async def resolve(host: str, port: int) -> list[str]:
        raise UnicodeError("label too long")

    async with reader(resolve=resolve) as fetcher:
        with pytest.raises(FetchFailed, match=r"odd\.example is not a name that can be looked up"):
            await fetcher.get("http://odd.example/")


@pytest.mark.parametrize("answer", [[], ["not-an-address"], ["127.0.0.1", ""]])
async def test_an_answer_that_is_no_address_is_a_failure(answer: list[str]) -> None:
    async with reader(resolve=Names(odd_example=[answer])) as fetcher:
        with pytest.raises(FetchFailed, match=r"odd\.example has no address"):
            await fetcher.get("http://odd.example/")


async def test_the_system_resolves_a_spelt_out_address_to_itself() -> None:
    assert await system_resolve("127.0.0.1", 80) == ["127.0.0.1"]


def test_tests_allow_this_machine_only() -> None:
    assert here(ipaddress.ip_address("127.0.0.1"))
    assert not here(ipaddress.ip_address("127.0.0.2"))
