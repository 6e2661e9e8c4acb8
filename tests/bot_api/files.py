"""Files: sent by the bot or by users, and downloaded again."""

import itertools
import struct
from dataclasses import dataclass, field
from typing import Any

from tests.bot_api.refusals import bad_request

JSON = dict[str, Any]
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF")
DOWNLOAD_LIMIT = 20_000_000


@dataclass(frozen=True)
class Upload:
    name: str
    data: bytes = field(repr=False)
    mime_type: str = "application/octet-stream"


class Files:
    def __init__(self) -> None:
        self.paths: dict[str, bytes] = {}
        self._by_id: dict[str, JSON] = {}
        self._numbers = itertools.count()

    def photo(self, source: Upload | str) -> list[JSON]:
        """The sizes of a photo. Telegram makes several; the one that was sent is enough here."""
        if isinstance(source, str):
            return [self._known(source)]
        if not source.data.startswith(PICTURES):
            raise bad_request("IMAGE_PROCESS_FAILED")
        width, height = png_size(source.data) or (1280, 720)
        if width + height > 10_000 or max(width, height) > 20 * min(width, height):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        return [self._keep(source, "photos", {"width": width, "height": height})]

    def document(self, source: Upload | str) -> JSON:
        if isinstance(source, str):
            return self._known(source)
        about = {"file_name": source.name, "mime_type": source.mime_type}
        return self._keep(source, "documents", about)

    def get_file(self, params: JSON) -> JSON:
        about = self._by_id.get(params["file_id"])
        if about is None:
            raise bad_request("invalid file_id")
        if about["file_size"] > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        names = ("file_id", "file_unique_id", "file_size", "file_path")
        return {name: about[name] for name in names}

    def _keep(self, upload: Upload, folder: str, about: JSON) -> JSON:
        number = next(self._numbers)
        _, dot, extension = upload.name.rpartition(".")
        path = f"{folder}/file_{number}{dot}{extension if dot else ''}"
        self.paths[path] = upload.data
        public = {
            "file_id": f"AgACAgIAAxkBAAI{number:04}",
            "file_unique_id": f"AQAD{number:04}",
            "file_size": len(upload.data),
            **about,
        }
        self._by_id[public["file_id"]] = {**public, "file_path": path}
        return public

    def _known(self, file_id: str) -> JSON:
        # An address on the web is refused as well: there is no web in a test.
        if file_id not in self._by_id:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return {key: it for key, it in self._by_id[file_id].items() if key != "file_path"}


def png_size(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(PICTURES[0]) or len(data) < 24:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height
