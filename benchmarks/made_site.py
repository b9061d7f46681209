"""A made-up news site on 127.0.0.1, in a process of its own: a feed, stories, validators, and edits on request."""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SUBJECTS = ("The harbour", "A ferry", "The council", "One bridge", "Every tram", "Our library", "The market", "A choir", "The mill")
VERBS = ("opened", "waited", "was mended", "was painted", "was counted", "grew", "was praised")


def make_story(site: str, number: int, paragraphs: int = 9) -> bytes:
    """Return the page of a story; every number gives other words."""
    headline = f"{SUBJECTS[number % len(SUBJECTS)]} {VERBS[number % len(VERBS)]} on day {number} at {site}"
    body = "".join(
        f"<p>{SUBJECTS[(number + place) % len(SUBJECTS)]} {VERBS[(number * 3 + place) % len(VERBS)]} in year {number * 37 + place}, "
        f"said the people of quay {place * number + 1}, who had seen {number + place} boats come and {place + 2} of them go.</p>"
        for place in range(paragraphs)
    )
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{headline}</title></head>"
        f"<body><nav><a href=/feed>News</a></nav><article><h1>{headline}</h1>{body}</article></body></html>"
    ).encode()


def make_feed(site: str, host: str, stories: int) -> bytes:
    """Return a feed of all stories, without times."""
    items = "".join(f"<item><link>http://{host}/{site}/news/story-{1000 + number}</link></item>" for number in range(stories))
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{site}</title>{items}</channel></rss>'.encode()


class Handler(BaseHTTPRequestHandler):
    """/SITE/feed and /SITE/news/story-NNNN, each with an ETag, which is answered with 304 where it is asked for."""

    protocol_version = "HTTP/1.1"
    stories = 0

    def do_GET(self) -> None:
        parts = self.path.strip("/").split("/")
        body = self.find(parts) if len(parts) > 1 else None
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"' if body else ""
        status = 404 if body is None else 304 if self.headers.get("If-None-Match") == tag else 200
        self.send_response(status)
        self.send_header("Content-Type", "application/rss+xml" if parts[-1] == "feed" else "text/html; charset=utf-8")
        if tag:
            self.send_header("ETag", tag)
        self.send_header("Content-Length", str(len(body) if body and status == 200 else 0))
        self.end_headers()
        if body and status == 200:
            self.wfile.write(body)

    def find(self, parts: list[str]) -> bytes | None:
        if parts[1] == "feed":
            return make_feed(parts[0], self.headers["Host"], self.stories)
        return make_story(parts[0], int(parts[-1].rpartition("-")[2])) if parts[-1].startswith("story-") else None

    def log_message(self, *_arguments: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_arguments: object) -> None:
        """A crawl that is killed hangs up in the middle of an answer."""


@contextmanager
def serve_made_site(stories: int) -> Iterator[str]:
    """Run the server in a process of its own until the block is left; give its host and port."""
    server = Server(("127.0.0.1", 0), type("MadeHandler", (Handler,), {"stories": stories}))
    pid = os.fork()
    if not pid:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        server.serve_forever()
    server.socket.close()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def write_site_file(folder: Path, site: str, host: str) -> None:
    """Write the site file of one site of the server into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{site}.toml").write_text(
        f'name = "{site}"\npublisher = "The {site.title()}"\ndomains = ["127.0.0.1"]\nfeeds = ["http://{host}/{site}/feed"]\n'
        f'story_id = "{site}/news/story-(\\\\d+)"\nstory_paths = ["^/{site}/news/"]\n',
        encoding="utf-8",
    )
