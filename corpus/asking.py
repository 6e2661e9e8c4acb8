"""One question to a server, with all that can go wrong told in one way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import httpcore
import httpx

from corpus.bodies import BadBody, decoders, read_body, too_long
from corpus.connecting import Connections
from corpus.errors import AddressRefused, FetchFailed
from corpus.exchange import Limits, Stopwatch


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `content` is decompressed, and empty unless it went well (2xx)."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    content: bytes


class Asker:
    """Asks over checked connections, within limits of time and size."""

    def __init__(self, connections: Connections, limits: Limits) -> None:
        self._connections = connections
        self._limits = limits

    async def ask(
        self, url: httpx.URL, headers: Sequence[tuple[str, str]], watch: Stopwatch
    ) -> Answer:
        """Ask once; redirects and refusals are answers too.

        Raises:
            AddressRefused: the host leads to an address that is not allowed.
            FetchFailed: there is no answer, no whole one, or one that is too long.
        """
        try:
            async with watch.running():
                return await self._exchange(url, headers)
        except AddressRefused as refused:
            raise AddressRefused(str(url), refused.reason) from None
        except (TimeoutError, httpcore.TimeoutException):
            reason = f"no whole answer within {self._limits.seconds:g} seconds; try later"
        except BadBody as error:
            reason = str(error)
        except httpcore.ProxyError as error:
            reason = (
                f"the proxy does not let it through ({_line(error)}); check the proxy's settings"
            )
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            reason = f"can't be read ({_line(error)}); check the address or try later"
        raise FetchFailed(str(url), reason)

    async def _exchange(self, url: httpx.URL, headers: Sequence[tuple[str, str]]) -> Answer:
        limit = self._limits.bytes
        async with self._connections.get(url, headers, connect=self._limits.connect) as response:
            fields = httpx.Headers(response.headers)
            if not httpx.codes.is_success(response.status):
                return Answer(url, response.status, fields, b"")
            length = fields.get("content-length", "")
            if length.isdecimal() and int(length[:20]) > limit:
                raise too_long(limit)
            chain = decoders(fields.get("content-encoding", ""))
            content = await read_body(response.aiter_stream(), chain, limit)
            return Answer(url, response.status, fields, content)


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
