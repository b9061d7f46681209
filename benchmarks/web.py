"""A site on this machine to crawl: files behind nginx (behind Twisted where it is not installed), or pages made as they are asked for."""

from __future__ import annotations

import argparse
import gzip
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from made_pages import FIRST, feed_lines, make_page

NGINX = """
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 256; }}
http {{
  access_log off; sendfile on; keepalive_requests 1000000; default_type text/html;
  client_body_temp_path {folder}/tmp; proxy_temp_path {folder}/tmp; fastcgi_temp_path {folder}/tmp; uwsgi_temp_path {folder}/tmp;
  scgi_temp_path {folder}/tmp;
  server {{ listen 127.0.0.1:{port}; root {folder}/site; gzip_static always; }}
}}
"""
FEED = 5_000
"""Stories of a feed: no more than 10,000 are read of one."""

_WAIT_SECONDS = 30


class ServerError(RuntimeError):
    """The server did not start; the message says why."""


def write_files(folder: Path, pages: Sequence[bytes], port: int) -> None:
    """Write pages and a feed that names them as the files of a site, compressed as they will be sent."""
    news = folder / "site" / "news"
    news.mkdir(parents=True)
    for number, html in enumerate(pages, FIRST):
        (news / f"story-{number}.gz").write_bytes(gzip.compress(html, 6))
    feed = "\n".join(feed_lines(len(pages), f"http://127.0.0.1:{port}"))
    (folder / "site" / "feed.gz").write_bytes(gzip.compress(feed.encode()))


@contextmanager
def serve_files(folder: Path, port: int) -> Iterator[str]:
    """Serve a folder's site until the block is left, and give the server's name; raise ServerError."""
    nginx = shutil.which("nginx")
    if nginx:
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port), encoding="utf-8")
        command = [nginx, "-p", str(folder), "-e", str(folder / "nginx.log"), "-c", str(folder / "nginx.conf")]
    else:
        command = [sys.executable, __file__, "--port", str(port), "--folder", str(folder / "site")]
    with _running(command, port):
        yield "nginx" if nginx else "Twisted"


@contextmanager
def serve_made(count: int, port: int) -> Iterator[None]:
    """Serve `count` stories and feeds of FEED of them each, made as they are asked for, until the block is left; raise ServerError."""
    with _running([sys.executable, __file__, "--port", str(port), "--made", str(count)], port):
        yield


@contextmanager
def _running(command: Sequence[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command)
    try:
        _wait_for(process, port)
        yield
    finally:
        process.terminate()
        process.wait()


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + _WAIT_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise ServerError(f"{process.args}: no server on port {port}, exit status {process.poll()}")


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run_server(port: int, folder: Path | None, made: int) -> None:
    """Serve over Twisted until the process is ended."""
    from twisted.internet import reactor
    from twisted.web.resource import Resource
    from twisted.web.server import Request, Site
    from twisted.web.static import File

    class Made(Resource):
        isLeaf = True  # noqa: N815  # Twisted's name

        def render_GET(self, request: Request) -> bytes:  # noqa: N802  # Twisted's name
            base, (kind, *rest) = f"http://127.0.0.1:{port}", request.postpath
            if kind == b"feed":
                first = FEED * int(rest[0])
                request.setHeader("Content-Type", "text/xml")
                return "\n".join(feed_lines(min(FEED, made - first), base, first)).encode()
            request.setHeader("Content-Type", "text/html; charset=utf-8")
            number = request.path.rpartition(b"-")[2]
            if kind != b"news" or not number.isdigit():
                request.setResponseCode(404)
                return b"<h1>Nothing here</h1>"
            return make_page(int(number), base)

    root: Resource = File(str(folder), defaultType="text/html", ignoredExts=(".gz",)) if folder else Made()
    reactor.listenTCP(port, Site(root), backlog=256, interface="127.0.0.1")
    reactor.run()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--made", type=int, default=0)
    chosen = parser.parse_args()
    run_server(chosen.port, chosen.folder, chosen.made)
