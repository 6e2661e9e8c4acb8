"""PDFs written by hand: one font, a list of lines a page, letters of Windows-1251."""

from __future__ import annotations

_CMAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def\n"
    "1 begincodespacerange <00> <FF> endcodespacerange\n{ranges}\nendcmap end end"
)


def pdf(*pages: list[str], title: str = "", author: str = "", made: str = "") -> bytes:
    """Return a PDF of pages of lines; `made` is its CreationDate ("D:20250312180000+02'00'")."""
    count = len(pages)
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>",
        _stream(_to_unicode().encode()),
    ]
    for number, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(_stream(_drawing(lines)))
    info = "".join(
        f"/{key} <FEFF{value.encode('utf-16-be').hex()}> "
        for key, value in (("Title", title), ("Author", author), ("CreationDate", made))
        if value
    )
    objects.append(f"<< {info}>>".encode())
    return _written(objects)


def _drawing(lines: list[str]) -> bytes:
    shown = [f"<{line.encode('cp1251').hex()}> Tj 0 -14 Td" for line in lines]
    return ("BT /F1 10 Tf 50 750 Td\n" + "\n".join(shown) + "\nET").encode()


def _to_unicode() -> str:
    codes = [(n, bytes([n]).decode("cp1251", "ignore")) for n in range(32, 256)]
    lines = [f"<{n:02X}> <{letter.encode('utf-16-be').hex()}>" for n, letter in codes if letter]
    blocks = [lines[n : n + 100] for n in range(0, len(lines), 100)]
    ranges = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return _CMAP.format(ranges=ranges)


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _written(objects: list[bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        out
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
            f"<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\nstartxref\n{len(out)}\n%%EOF"
        ).encode()
    )
