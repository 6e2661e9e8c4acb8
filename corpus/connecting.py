"""Connections whose far end was checked.

A name is resolved once, right before connecting; every address that it leads to must be allowed, and one of
those very addresses is connected to. A second answer of the resolver (rebinding) therefore never counts.
Host header, TLS server name and certificate check keep the name.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from types import TracebackType

import httpcore
import httpx

from corpus.addresses import Address, is_public, literal, refusal_of
from corpus.errors import AddressRefused

#: (host, port) -> addresses as text, in the order in which to try them.
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
Allow = Callable[[Address], bool]

_MOST_TRIED = 4
#: Seconds that a connection is kept for the next request to the same host.
_KEPT = 5.0


async def system_resolve(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a name as the system knows them.

    Raises:
        OSError: the name is not known, or no resolver answers.
    """
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(where[0]) for *_, where in found))


class Gate:
    """Lets through what leads to allowed addresses only."""

    def __init__(self, resolve: Resolve = system_resolve, allow: Allow = is_public) -> None:
        self._resolve = resolve
        self._allow = allow

    async def addresses(self, host: str, port: int) -> list[Address]:
        """Return the addresses that a host leads to, all of them checked.

        Raises:
            AddressRefused: one of them is not allowed; a name that has a public and a private one is a trap.
            OSError: the name leads nowhere.
        """
        given = literal(host)
        found = [given] if given is not None else await self._resolved(host, port)
        for address in found:
            if not self._allow(address):
                raise AddressRefused(host, refusal_of(address))
        return found

    async def _resolved(self, host: str, port: int) -> list[Address]:
        try:
            found = [literal(text) for text in await self._resolve(host, port)]
        except UnicodeError as error:
            raise OSError(f"{host} is not a name that can be looked up") from error
        if not found or None in found:
            raise OSError(f"{host} has no address")
        return [address for address in found if address is not None]


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections to addresses that the gate has let through, and to nothing else."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's own signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first checked address that answers; the seconds are shared among those tried."""
        try:
            checked = (await self._gate.addresses(host, port))[:_MOST_TRIED]
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        share = None if timeout is None else timeout / len(checked)
        for address in checked[:-1]:
            try:
                return await self._backend.connect_tcp(
                    str(address), port, share, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._backend.connect_tcp(
            str(checked[-1]), port, share, local_address, socket_options
        )


class Connections:
    """Requests over checked connections, straight or through a proxy.

    Through a proxy it is the proxy that resolves the name and connects. The name is still resolved and
    checked here first, and addresses spelt out are too, but a name that answers the proxy otherwise than it
    answered here is then the proxy's to refuse. The proxy's own address is the operator's and not checked.
    """

    def __init__(self, gate: Gate, *, proxy: str | None, tls: ssl.SSLContext) -> None:
        self._gate = gate if proxy else None
        self._pool = _proxied(proxy, tls) if proxy else _straight(gate, tls)

    async def __aenter__(self) -> Connections:
        await self._pool.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._pool.__aexit__(kind, error, trace)

    def get(
        self, url: httpx.URL, headers: Sequence[tuple[str, str]], *, connect: float
    ) -> AbstractAsyncContextManager[httpcore.Response]:
        """Ask for one URL; redirects are not followed, the body is not decompressed.

        Raises:
            AddressRefused: the host leads to an address that is not allowed.
            httpcore.ConnectError, httpcore.NetworkError, httpcore.ProtocolError,
            httpcore.TimeoutException, httpcore.ProxyError: there is no answer, or no whole one.
        """
        return self._get(url, headers, connect)

    @asynccontextmanager
    async def _get(
        self, url: httpx.URL, headers: Sequence[tuple[str, str]], connect: float
    ) -> AsyncIterator[httpcore.Response]:
        port = url.port or (443 if url.scheme == "https" else 80)
        if self._gate is not None:
            try:
                await self._gate.addresses(url.raw_host.decode("ascii"), port)
            except OSError as error:
                raise httpcore.ConnectError(str(error)) from error
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        host = ("Host", url.netloc.decode("ascii"))
        async with self._pool.stream(
            "GET", target, headers=[host, *headers], extensions={"timeout": {"connect": connect}}
        ) as response:
            yield response


def _straight(gate: Gate, tls: ssl.SSLContext) -> httpcore.AsyncConnectionPool:
    return httpcore.AsyncConnectionPool(
        ssl_context=tls,
        network_backend=CheckedBackend(gate),
        max_connections=None,
        keepalive_expiry=_KEPT,
    )


def _proxied(proxy: str, tls: ssl.SSLContext) -> httpcore.AsyncConnectionPool:
    try:
        settings = httpx.Proxy(proxy)
    except (ValueError, httpx.InvalidURL):
        settings = None
    if settings is None or settings.url.scheme not in ("http", "https") or not settings.url.host:
        raise AddressRefused(proxy, "not a proxy that can be used; give one like http://proxy:3128")
    where = settings.url
    return httpcore.AsyncHTTPProxy(
        proxy_url=httpcore.URL(
            scheme=where.raw_scheme, host=where.raw_host, port=where.port, target=b"/"
        ),
        proxy_auth=settings.raw_auth,
        ssl_context=tls,
        max_connections=None,
        keepalive_expiry=_KEPT,
    )
