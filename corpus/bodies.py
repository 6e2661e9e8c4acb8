"""Bodies of responses: decompressed piece by piece, so that no more than the limit is ever in memory."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable, Iterator, Sequence
from typing import Any, Protocol

#: What this program can decompress, as the Accept-Encoding header says it.
ACCEPTED = "gzip, deflate, br"

_PIECE = 1 << 16
_MOST_CODINGS = 2
_GZIP_MAGIC = b"\x1f\x8b"


class BadBody(Exception):  # noqa: N818
    """A body that can't be had; its text is the reason, without the address."""


class Decoder(Protocol):
    """Undoes one Content-Encoding."""

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Yield what the next bytes decompress to, in pieces of about 64 KiB."""
        ...

    def finished(self) -> bool:
        """Tell whether the compressed stream came to its end."""
        ...


def decoders(content_encoding: str) -> list[Decoder]:
    """Return what undoes a Content-Encoding header, in the order to apply it.

    Raises:
        BadBody: a coding is unknown, or there are more than two.
    """
    names = [name.strip().lower() for name in content_encoding.split(",")]
    applied = [name for name in names if name not in ("", "identity")]
    if len(applied) > _MOST_CODINGS:
        raise BadBody("is compressed more than twice over")
    return [_decoder(name) for name in reversed(applied)]


async def read_body(chunks: AsyncIterable[bytes], chain: Sequence[Decoder], limit: int) -> bytes:
    """Return the whole decompressed body, of at most `limit` bytes, before and after decompression.

    Raises:
        BadBody: it is longer, breaks off, or is not compressed as the server says.
    """
    body = bytearray()
    received = 0
    async for chunk in chunks:
        received += len(chunk)
        for piece in _through(chunk, chain):
            body += piece
            if len(body) > limit:
                break
        if max(received, len(body)) > limit:
            raise too_long(limit)
    if received and not all(decoder.finished() for decoder in chain):
        raise BadBody("its compressed content breaks off; try later")
    return bytes(body)


def too_long(limit: int) -> BadBody:
    """Return the error of a body that is longer than the limit, in bytes."""
    return BadBody(f"longer than {limit:,} bytes, the most that is read of one page")


def _decoder(name: str) -> Decoder:
    if name in ("gzip", "x-gzip"):
        return _Gzip()
    if name == "deflate":
        return _Deflate()
    if name == "br":
        return _Brotli()
    raise BadBody(f"is compressed as {name[:40]!r}, which was not asked for")


def _through(data: bytes, chain: Sequence[Decoder]) -> Iterator[bytes]:
    if not chain:
        yield data
        return
    for piece in chain[0].pieces(data):
        yield from _through(piece, chain[1:])


def _inflated(inflate: Any, data: bytes) -> Iterator[bytes]:
    """Yield the pieces of one zlib stream, until it ends or wants more input."""
    while not inflate.eof:
        try:
            piece = inflate.decompress(data, _PIECE)
        except zlib.error as error:
            raise BadBody("is not compressed as its server says; try later") from error
        data = inflate.unconsumed_tail
        if piece:
            yield piece
        if not data and len(piece) < _PIECE:
            return


class _Gzip:
    """One or several gzip members; what follows them is padding."""

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)

    def pieces(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._inflate.eof:
                if not data.startswith(_GZIP_MAGIC):
                    return
                self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
            yield from _inflated(self._inflate, data)
            data = self._inflate.unused_data

    def finished(self) -> bool:
        return self._inflate.eof


class _Deflate:
    """Zlib data, as the standard says, or bare deflate data, as some servers send."""

    def __init__(self) -> None:
        self._start = b""
        self._inflate: Any = None

    def pieces(self, data: bytes) -> Iterator[bytes]:
        if self._inflate is None:
            data = self._start = self._start + data
            if len(data) < len(_GZIP_MAGIC):
                return
            wrapped = data[0] & 0x0F == zlib.DEFLATED and int.from_bytes(data[:2], "big") % 31 == 0
            self._inflate = zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
        yield from _inflated(self._inflate, data)

    def finished(self) -> bool:
        return self._inflate is not None and self._inflate.eof


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._error = brotli.error
        self._brotli: Any = brotli.Decompressor()

    def pieces(self, data: bytes) -> Iterator[bytes]:
        while not self._brotli.is_finished():
            try:
                piece = self._brotli.process(data, output_buffer_limit=_PIECE)
            except self._error as error:
                raise BadBody("is not compressed as its server says; try later") from error
            data = b""
            if piece:
                yield piece
            if self._brotli.can_accept_more_data():
                return

    def finished(self) -> bool:
        return bool(self._brotli.is_finished())
