"""Servers on this machine that answer byte by byte what a case says, however wrong that is."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeAlias

from attrs import define, field

Chunks: TypeAlias = Iterator[bytes | float]
"""What is sent, in order, before the connection is closed; a number is a pause in seconds."""

Answer: TypeAlias = Callable[[], Chunks]


@define(eq=False)
class Server:
    """One port of this machine: its answers by path, and when each path was first asked for (seconds since 1970)."""

    port: int
    answers: Mapping[str, Answer]
    asked: dict[str, float] = field(factory=dict)
    closing: threading.Event = field(factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def reply(body: bytes = b"", headers: Mapping[str, str] | None = None, status: str = "200 OK") -> Answer:
    """Return a plain answer; headers of the same name take the place of the usual ones, one that is "" is left out."""
    named = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **(headers or {})}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    head = f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1")
    return lambda: iter((head, body))


MISSING = reply(b"<h1>Nothing here</h1>", status="404 Not Found")


class _Handler(socketserver.StreamRequestHandler):
    server: _TcpServer

    def handle(self) -> None:
        site = self.server.site
        try:
            path = (self.rfile.readline(65_536).split() + [b"", b""])[1].decode("latin-1")
            while self.rfile.readline(65_536).strip():
                pass
            site.asked.setdefault(path, time.time())
            for chunk in site.answers.get(path, MISSING)():
                if isinstance(chunk, bytes):
                    self.wfile.write(chunk)
                elif site.closing.wait(chunk):
                    return
        except OSError:
            return  # the crawl hangs up on what it has enough of


class _TcpServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 128
    site: Server


@contextmanager
def serve(answers: Mapping[str, Answer]) -> Iterator[Server]:
    """Run a server on a port of its own until the block is left."""
    with _TcpServer(("127.0.0.1", 0), _Handler) as tcp:
        tcp.site = Server(port=tcp.server_address[1], answers=answers)
        thread = threading.Thread(target=tcp.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield tcp.site
        finally:
            tcp.site.closing.set()
            tcp.shutdown()
            thread.join()
