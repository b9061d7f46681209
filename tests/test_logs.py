"""The log: plain or JSON, whole lines, no colours, no secrets, and a file that may be moved away."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import crawl, feed, serve, story, write_site
from scrapy.settings import Settings

from newscrawl.logs import LogSettingError, get_handler, install_handler, redact

SECRETS = [
    "Authorization: Bearer eyJhbGciOi.S3CRET.x",
    "{b'Authorization': [b'Basic S3CRET=']}",
    'headers={"Cookie": "sid=S3CRET; other=S3CRET"}',
    "Set-Cookie: sid=S3CRET; Path=/; HttpOnly",
    "b'Set-Cookie': [b'sid=S3CRET', b'b=S3CRET']",
    "Proxy-Authorization: Basic S3CRET",
    "postgresql+psycopg://news:S3CRET@db.example:5432/news",
    "http://ada:S3:CR@ET@proxy.example:3128/ S3CRE".replace("S3CRE", ""),
    "https://S3CRET@git.example/x",
    "GET https://news.example/a?page=2&api_key=S3CRET&x=1",
    "https://news.example/a?access_token=S3CRET#top",
    "https://news.example/a?X-Amz-Signature=S3CRET",
    "https://news.example/a?password=S3CRET;b=2",
    "connecting with password=S3CRET host=db",
    "Bearer S3CRET.1234567",
]


@pytest.mark.parametrize("line", SECRETS)
def test_a_secret_is_hidden(line: str) -> None:
    hidden = redact(line)
    assert "***" in hidden
    assert "S3CRET" not in hidden
    assert "S3:CR" not in hidden


@pytest.mark.parametrize(
    "line",
    [
        "bay: failed https://news.example/news/fog-1001?page=2&section=sea: http-404",
        "Crawl of bay ended: finished",
        "user@example.org wrote of the authorization of the bridge",
        "https://news.example/@ada/basic-training?keyword=fog&monkey=1",
        "The council's secret plan; a basic understanding; the bearer of bad news",
        "https://example.org/our-crawler, mailto:crawl@bay.example",
    ],
)
def test_what_is_no_secret_stays(line: str) -> None:
    assert redact(line) == line


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="/?#\"'<>@", exclude_categories=("Z", "C")), min_size=1, max_size=30)
)
def test_no_password_of_an_address_is_left(password: str) -> None:
    assert redact(f"opened postgresql://news:{password}@db.example/news now") == "opened postgresql://***@db.example/news now"


def log_one(path: Path, form: str, message: str, *arguments: object, secret_in_error: bool = False) -> str:
    install_handler(Settings({"LOG_FILE": str(path), "NEWSCRAWL_LOG_FORMAT": form, "LOG_LEVEL": "INFO"}))
    logger = logging.getLogger("newscrawl.test")
    try:
        if secret_in_error:
            raise ValueError("no route to https://ada:S3CRET@news.example/")
        logger.info(message, *arguments, extra={"spider": None, "password": "S3CRET"})
    except ValueError:
        logger.exception(message, *arguments)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["plain", "json"])
def test_secrets_in_arguments_and_tracebacks_are_hidden(tmp_path: Path, form: str) -> None:
    text = log_one(tmp_path / "a.log", form, "store %s", "postgresql://u:S3CRET@db/x", secret_in_error=True)
    assert "Traceback" in text
    assert "S3CRET" not in text


def test_a_json_line_holds_time_level_logger_message_and_nothing_unasked(tmp_path: Path) -> None:
    text = log_one(tmp_path / "a.log", "json", "fog on\nthe \x1b[1mquay %s", "“é”")
    (line,) = text.splitlines()
    assert "“é”" in line
    record = json.loads(line)
    assert set(record) == {"time", "level", "logger", "message", "process"}
    assert (record["level"], record["logger"]) == ("INFO", "newscrawl.test")


def test_a_json_traceback_is_one_line(tmp_path: Path) -> None:
    (line,) = log_one(tmp_path / "a.log", "json", "it broke", secret_in_error=True).splitlines()
    assert "Traceback (most recent call last)" in json.loads(line)["traceback"]


def test_a_log_file_that_was_moved_is_begun_anew(tmp_path: Path) -> None:
    log_one(tmp_path / "a.log", "plain", "before")
    (tmp_path / "a.log").rename(tmp_path / "a.log.1")
    logging.getLogger("newscrawl.test").warning("after")
    assert "before" in (tmp_path / "a.log.1").read_text()
    assert "after" in (tmp_path / "a.log").read_text()


def test_lines_of_scrapy_that_nobody_is_to_see_are_not_made(tmp_path: Path) -> None:
    logging.getLogger("scrapy").setLevel(logging.DEBUG)  # as Scrapy does when it starts
    install_handler(Settings({"LOG_FILE": str(tmp_path / "a.log"), "NEWSCRAWL_LOG_FORMAT": "plain", "LOG_LEVEL": "INFO"}))
    levels = [logging.getLogger("scrapy.core.engine").isEnabledFor(level) for level in (logging.DEBUG, logging.INFO)]
    assert levels == [False, True]


def test_a_wrong_format_is_named(tmp_path: Path) -> None:
    with pytest.raises(LogSettingError, match=r"NEWSCRAWL_LOG_FORMAT='xml' is wrong; allowed are: plain, json"):
        install_handler(Settings({"NEWSCRAWL_LOG_FORMAT": "xml"}))


@pytest.fixture(autouse=True)
def no_handler_stays() -> object:
    yield
    if (handler := get_handler()) is not None:
        logging.root.removeHandler(handler)


def test_a_crawl_that_logs_json_logs_nothing_else(tmp_path: Path) -> None:
    with serve() as web:
        web.pages["/feed"] = feed((f"{web.url}/news/fog-1001?token=S3CRET", None), (f"{web.url}/news/gone-1002", None))
        web.pages["/news/fog-1001?token=S3CRET"] = story("Fog on the quay")
        write_site(tmp_path / "sites", web.url)
        ended = crawl(tmp_path, allowed=web.host, settings={"NEWSCRAWL_LOG_FORMAT": "json", "LOG_LEVEL": "DEBUG"})
    lines = [json.loads(line) for line in ended.log.splitlines()]
    assert ended.status == 0
    assert any(line["message"].startswith("Crawl of bay ended") for line in lines)
    assert [line["site"] for line in lines if "gone-1002: http-404" in line["message"]] == ["bay"]
    assert web.stories_asked() != []
    assert "S3CRET" not in ended.log


def test_a_plain_log_without_a_terminal_holds_no_escapes(tmp_path: Path) -> None:
    with serve() as web:
        web.pages["/feed"] = feed((f"{web.url}/news/fog-1001", None))
        web.pages["/news/fog-1001"] = story("Fog on the quay")
        write_site(tmp_path / "sites", web.url)
        ended = crawl(tmp_path, allowed=web.host)
    assert "Crawl of bay ended: finished" in ended.log
    assert "Overridden settings" not in ended.log
    assert "Enabled " not in ended.log
    assert "\x1b" not in ended.log
    assert "\r" not in ended.log


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_log_file_on_a_full_disk_keeps_no_crawl_from_starting() -> None:
    for _ in range(2):
        install_handler(Settings({"NEWSCRAWL_LOG_FORMAT": "plain", "LOG_FILE": "/dev/full", "LOG_LEVEL": "INFO"}))
        handler = get_handler()
        assert isinstance(handler, logging.StreamHandler)
        handler.stream.write("still in the buffer")
