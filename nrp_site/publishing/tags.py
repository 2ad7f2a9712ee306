"""Films and recordings without what cameras, phones and programs write into them: names, places, dates, covers.

Sound and picture are not touched. Sources: ISO/IEC 14496-12 (boxes of MP4), ID3 2.4 and ID3v1, APEv2, RFC 9559 (Matroska).
"""

from __future__ import annotations

from collections.abc import Iterator

#: Boxes of MP4 that only describe; they are blanked in place, so that no offset changes.
_DESCRIBING = frozenset((b"udta", b"meta", b"uuid"))
_HOLDING = frozenset((b"moov", b"trak", b"mdia", b"moof", b"traf"))
#: Matroska: Segment, and in it Tags, Attachments, Info.
_SEGMENT, _TAGS, _ATTACHMENTS, _INFO = (
    b"\x18\x53\x80\x67",
    b"\x12\x54\xc3\x67",
    b"\x19\x41\xa4\x69",
    b"\x15\x49\xa9\x66",
)
#: In Info: Title, MuxingApp, WritingApp, DateUTC, SegmentFilename.
_INFO_NAMES = (b"\x7b\xa9", b"\x44\x61", b"\x73\x84")


def without_tags(content: bytes, ending: str) -> bytes:
    """The same film or recording with its describing parts blanked or cut off; other files as they are."""
    if ending in (".mp4", ".m4a"):
        return _mp4(content)
    if ending == ".mp3":
        return _mp3(content)
    if ending == ".webm":
        return _webm(content)
    return content


def _mp4(content: bytes) -> bytes:
    cleaned = bytearray(content)
    for start, end in _describing_boxes(content, 0, len(content)):
        cleaned[start + 4 : start + 8] = b"free"
        cleaned[start + 8 : end] = bytes(end - start - 8)
    return bytes(cleaned)


def _describing_boxes(content: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start + 8 <= end:
        size, kind, head = (
            int.from_bytes(content[start : start + 4], "big"),
            content[start + 4 : start + 8],
            8,
        )
        if size == 1:
            size, head = int.from_bytes(content[start + 8 : start + 16], "big"), 16
        elif size == 0:
            size = end - start
        if size < head or start + size > end:
            return
        if kind in _DESCRIBING:
            yield start, start + size
        elif kind in _HOLDING:
            yield from _describing_boxes(content, start + head, start + size)
        start += size


def _mp3(content: bytes) -> bytes:
    while content[:3] == b"ID3" and len(content) > 10:
        size = sum(
            (byte & 0x7F) << shift
            for byte, shift in zip(content[6:10], (21, 14, 7, 0), strict=True)
        )
        has_footer = bool(content[5] & 0x10)
        content = content[10 + size + (10 if has_footer else 0) :]
    if content[-128:-125] == b"TAG":
        content = content[:-128]
    if content[-32:-24] == b"APETAGEX":
        size = int.from_bytes(content[-20:-16], "little")
        has_header = bool(content[-9] & 0x80)
        content = content[: -(size + (32 if has_header else 0))]
    return content


def _webm(content: bytes) -> bytes:
    """Tags and attachments become Void elements of the same length; names in Info are overwritten."""
    cleaned = bytearray(content)
    for kind, body, end in _inside(content, _SEGMENT):
        if kind[0] in (_TAGS, _ATTACHMENTS):
            _void(cleaned, kind[1], end)
        elif kind[0] == _INFO:
            for name, _, name_body, name_end in _elements(content, body, end):
                if name in _INFO_NAMES:
                    cleaned[name_body:name_end] = bytes(name_end - name_body)
    return bytes(cleaned)


def _inside(content: bytes, holder: bytes) -> Iterator[tuple[tuple[bytes, int], int, int]]:
    """What is in the outermost elements with this id: (id, start), start of what is in it, end."""
    for kind, _, body, end in _elements(content, 0, len(content)):
        if kind == holder:
            for inner, start, inner_body, inner_end in _elements(content, body, end):
                yield (inner, start), inner_body, inner_end


def _void(cleaned: bytearray, start: int, end: int) -> None:
    """A Void element: its id, its size in eight bytes, nothing."""
    length = end - start
    if length >= 9:
        cleaned[start:end] = b"\xec\x01" + (length - 9).to_bytes(7, "big") + bytes(length - 9)


def _elements(content: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Elements of EBML side by side: id, start, start of what is in it, end."""
    while start < end:
        id_length = _length(content[start : start + 1])
        at = start + id_length
        size_length = _length(content[at : at + 1])
        if not id_length or not size_length or at + size_length > end:
            return
        first = content[at] & ((1 << (8 - size_length)) - 1)
        size = int.from_bytes(bytes((first,)) + content[at + 1 : at + size_length], "big")
        body = at + size_length
        is_open = size == (1 << (7 * size_length)) - 1
        last = end if is_open else min(end, body + size)
        yield content[start:at], start, body, last
        start = last


def _length(first: bytes) -> int:
    """How many bytes a number of EBML takes, told by its first one; 0 if it cannot be."""
    return 9 - first[0].bit_length() if first and first[0] else 0
