"""How a crawl and its workers talk: frames over a socket, each four bytes of length (big-endian) and a pickle."""

from __future__ import annotations

import pickle
import socket
import struct
from io import BytesIO
from typing import Any

_LENGTH = struct.Struct("!I")
_CHUNK = 1 << 18  # bytes asked of the socket at a time: most articles come in one piece


def pack(message: Any) -> memoryview:
    """Return a message as a frame."""
    frame = BytesIO()  # a page of 20 MB is copied once, and not again behind its length
    frame.write(_LENGTH.pack(0))
    pickle.dump(message, frame, pickle.HIGHEST_PROTOCOL)
    view = frame.getbuffer()
    _LENGTH.pack_into(view, 0, len(view) - _LENGTH.size)
    return view


async def receive(channel: socket.socket, held: bytearray) -> Any:
    """Return the next message; raise EOFError where the other side has gone. What came of the one after it is held for the next call."""
    import asyncio  # a worker, which waits for one page at a time, does without

    loop = asyncio.get_running_loop()
    end = _LENGTH.size
    while len(held) < end or len(held) < (end := _LENGTH.size + _LENGTH.unpack_from(held)[0]):
        piece = await loop.sock_recv(channel, _CHUNK)
        if not piece:
            raise EOFError
        held += piece
    message = pickle.loads(held[_LENGTH.size : end])
    del held[:end]
    return message


def receive_now(channel: socket.socket) -> Any:
    """Wait for the next message and return it; raise EOFError where the other side has gone."""
    return pickle.loads(_read(channel, *_LENGTH.unpack(_read(channel, _LENGTH.size))))


def _read(channel: socket.socket, size: int) -> bytearray:
    data = bytearray(size)
    view = memoryview(data)
    while view:
        got = channel.recv_into(view)
        if not got:
            raise EOFError
        view = view[got:]
    return data
