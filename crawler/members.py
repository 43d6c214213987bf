"""Files of gzip members, one for each record: what was written before a kill can always be read."""

import gzip
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

CHUNK = 1 << 16
GZIP_MEMBER = 16 + zlib.MAX_WBITS
PACK_LEVEL = 4  # on hospital pages 3 % larger than level 9 in half of the time, on prose in a sixth


def pack_member(content: bytes | memoryview) -> bytes:
    return gzip.compress(content, PACK_LEVEL, mtime=0)


def iterate_members(path: Path, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """The end, in bytes from the start of the file, and the content of every whole gzip member from `start` on."""
    with path.open("rb") as file:
        file.seek(start)
        rest = b""
        while True:
            unpacker = zlib.decompressobj(GZIP_MEMBER)
            content, taken = BytesIO(), 0
            while not unpacker.eof:
                packed = rest or file.read(CHUNK)
                rest = b""
                if not packed:
                    return
                try:
                    content.write(unpacker.decompress(packed))
                except zlib.error:
                    return
                taken += len(packed) - len(unpacker.unused_data)
            rest = unpacker.unused_data
            start += taken
            yield start, content.getvalue()
