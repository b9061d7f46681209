"""A small web server on this machine, archives written on the spot, and a way to crawl them as users do: in a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from attrs import field, frozen, mutable
from preloaded import run_module
from scrapy.statscollectors import MemoryStatsCollector
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

ROOT = Path(__file__).parents[1]
FAST = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "RETRY_TIMES": 0, "NEWSCRAWL_WORKERS": 0, "NEWSCRAWL_BACKOFF_SECONDS": 0}
FAST["NEWSCRAWL_RIGHTS_FILES"] = 0  # what is asked for is then what the test is about
SUBJECTS = ("The harbour", "A ferry", "The council", "One bridge", "Every tram", "Our library")


@frozen(kw_only=True)
class Reply:
    status: int = 200
    headers: Mapping[str, str] = field(factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    body: bytes = b""


@mutable(kw_only=True)
class Web:
    """The server's pages by path, and the paths that were asked for, in order."""

    host: str
    pages: dict[str, Reply | Callable[[], Reply]] = field(factory=dict)
    asked: list[str] = field(factory=list)
    user_agents: list[str] = field(factory=list)
    answered: list[tuple[str, int]] = field(factory=list)

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    def answer(self, path: str) -> Reply:
        reply = self.pages.get(path, Reply(status=404, body=b"<h1>Nothing here</h1>"))
        return reply if isinstance(reply, Reply) else reply()

    def stories_asked(self) -> list[str]:
        return [path for path in self.asked if path.startswith("/news/")]


@contextmanager
def serve(pages: Mapping[str, Reply | Callable[[], Reply]] | None = None) -> Iterator[Web]:
    """Run a server on 127.0.0.1 until the block is left."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            web.asked.append(self.path)
            web.user_agents.append(self.headers.get("User-Agent", ""))
            reply = web.answer(self.path)
            if reply.headers.get("ETag") and self.headers.get("If-None-Match") == reply.headers["ETag"]:
                reply = Reply(status=304, headers={"ETag": reply.headers["ETag"]})
            web.answered.append((self.path, reply.status))
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(reply.body)
            except ConnectionError:  # the crawl hangs up on what is too large
                self.close_connection = True

        def log_message(self, *_arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web = Web(host=f"127.0.0.1:{server.server_address[1]}", pages=dict(pages or {}))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def story_page(headline: str, published: str | None = None, canonical: str | None = None) -> bytes:
    """Return a page that is plainly an article, its sentences made of the headline."""
    stamp = f'<meta property="article:published_time" content="{published}">' if published else ""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    paragraphs = "".join(
        f"<p>{who} was at the heart of it, people said of {headline.lower()}, and nobody on the quay had seen so many come before.</p>"
        for who in SUBJECTS
    )
    head = f"<meta charset=utf-8><title>{headline}</title>{stamp}{link}"
    return (
        f"<!doctype html><html lang=en><head>{head}</head><body><article><h1>{headline}</h1>{paragraphs}</article></body></html>".encode()
    )


def story(headline: str, published: str | None = None, canonical: str | None = None) -> Reply:
    return Reply(body=story_page(headline, published, canonical))


def feed(*entries: tuple[str, str | None]) -> Reply:
    """Return an RSS feed of (address, RFC 822 time or None)."""
    items = "".join(
        f"<item><link>{url.replace('&', '&amp;')}</link>{f'<pubDate>{time}</pubDate>' if time else ''}</item>" for url, time in entries
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title>{items}</channel></rss>'
    return Reply(headers={"Content-Type": "application/rss+xml"}, body=body.encode())


def redirect(target: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": target})


def write_site(folder: Path, base: str, **keys: Any) -> Path:
    """Write the site file "bay" for a server; addresses may begin with "/"."""
    domain = base.partition("://")[2].partition(":")[0]
    data: dict[str, Any] = {
        "name": "bay",
        "publisher": "The Bay",
        "domains": [domain],
        "feeds": ["/feed"],
        "story_id": r"-(\d{4,})",
        "story_paths": ["^/news/"],
    }
    data.update(keys)
    sections = data.pop("sections", {})
    lines = [f"{key} = {json.dumps(_absolute(base, value))}" for key, value in data.items() if value is not None]
    lines += ["[sections]", *(f"{name} = {json.dumps(_absolute(base, url))}" for name, url in sections.items())]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{data['name']}.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _absolute(base: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_absolute(base, v) for v in value]
    return base + value if isinstance(value, str) and value.startswith("/") else value


class FileStats(MemoryStatsCollector):
    """Stats that are left in the file STATS_FILE names when the crawl ends."""

    def _persist_stats(self, stats: dict[str, Any]) -> None:
        Path(os.environ["STATS_FILE"]).write_text(json.dumps(stats, default=str), encoding="utf-8")


@frozen(kw_only=True)
class Crawl:
    """What a crawl left behind: exit status, its log, its stats, and the records in the order they were written."""

    status: int
    log: str
    stats: Mapping[str, Any]
    records: tuple[Mapping[str, Any], ...]

    def count(self, name: str) -> int:
        return int(self.stats.get(f"newscrawl/{name}", 0))

    @property
    def headlines(self) -> list[str]:
        return [record["headline"] for record in self.records]


def crawl(folder: Path, site: str = "bay", *, allowed: str = "", settings: Mapping[str, Any] | None = None, **arguments: str) -> Crawl:
    """Run `scrapy crawl` on the site files of `folder`/sites, and return what it left."""
    output, stats = folder / "out.jsonl", folder / "stats.json"
    values = {
        **FAST,
        "STATS_CLASS": "loopback.FileStats",
        "NEWSCRAWL_ALLOWED_HOSTS": allowed,
        "NEWSCRAWL_STORE": folder / "store.sqlite",
        "NEWSCRAWL_OUTPUT": folder / "output/%(name)s/%(time)s.jsonl",  # beside it a crawl without a store has its lock
        **(settings or {}),
    }
    command = [sys.executable, "-m", "scrapy", "crawl", site, "-O", str(output)]
    command += [part for name, value in values.items() for part in ("-s", f"{name}={value}")]
    command += [part for name, value in arguments.items() for part in ("-a", f"{name}={value}")]
    output.unlink(missing_ok=True)
    ended = run(command, folder, STATS_FILE=str(stats))
    lines = output.read_text(encoding="utf-8").splitlines() if output.exists() else []
    return Crawl(
        status=ended.returncode,
        log=ended.stderr,
        stats=json.loads(stats.read_text(encoding="utf-8")) if stats.exists() else {},
        records=tuple(json.loads(line) for line in lines),
    )


def run(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the project's folder, with the site files of `folder`/sites."""
    sites = str(folder / "sites") if (folder / "sites").is_dir() else ""
    inherited = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    values = {**inherited, "PYTHONPATH": str(ROOT / "tests"), "NEWSCRAWL_SITES": sites, **environment}
    if command[:3] == [sys.executable, "-m", "scrapy"]:
        return run_module(command[2:], ROOT, values)
    return subprocess.run(command, cwd=ROOT, env=values, capture_output=True, text=True, timeout=120, check=False)


@frozen(kw_only=True)
class Record:
    """One record of an archive that a test writes. `encoded` is the body as it lies there, where it differs from plain."""

    url: str
    reply: Reply = field(factory=Reply)
    kind: str = "response"
    date: str = "2026-11-20T12:00:00Z"


def warc_bytes(records: list[Record], *, gzip: bool = True) -> bytes:
    """Return a WARC file of the records, in their order."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=gzip)
    for record in records:
        http = StatusAndHeaders(f"{record.reply.status} Recorded", list(record.reply.headers.items()), protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                record.url,
                record.kind,
                payload=io.BytesIO(record.reply.body),
                http_headers=http,
                warc_headers_dict={"WARC-Date": record.date},
            )
        )
    return file.getvalue()
