"""The store: its ladder of versions, and what its tables give back."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from attrs import evolve
from sqlalchemy import Connection, create_mock_engine, inspect, text

from newscrawl.storage.packing import pack_blocks
from newscrawl.store import Store, StoreError, open_store
from newscrawl.store.articles import KnownArticle, Revision, put_articles, put_revisions, read_article, read_blocks
from newscrawl.store.database import wait_out
from newscrawl.store.files import drop_file, publish_file, put_file, read_file, read_files
from newscrawl.store.migrations import migrate, read_version
from newscrawl.store.pages import KnownPage, Selection, keep_found, put_pages, read_due, read_pages, read_waiting
from newscrawl.store.runs import end_run, read_runs, start_run
from newscrawl.store.schema import DONE, OPEN, PUBLISHED, metadata
from newscrawl.store.sources import KnownSource, put_source, read_source

NOW = 1_790_000_000


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "folder" / "store.sqlite")


def page(key: str, **columns: object) -> KnownPage:
    return KnownPage(**{"site": "bay", "key": key, "url": f"https://bay.example/{key}", "found_at": NOW, **columns})  # type: ignore[arg-type]


# --- opening -----------------------------------------------------------------------------------------------------------


def test_store_is_made_where_there_is_none_and_opened_where_there_is_one(store: Store) -> None:
    with store.begin() as connection:
        keep_found(connection, [page("a")])
    again = open_store(str(store.name))
    with again.read() as connection:
        assert list(read_pages(connection, "bay", ["a", "b"])) == ["a"]


def test_commits_outlive_a_power_cut(store: Store) -> None:
    with store.read() as connection:
        modes = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert modes == ["wal", 2, 1]


def test_store_of_a_newer_version_is_refused(store: Store) -> None:
    with store.begin() as connection:
        connection.execute(text("UPDATE schema_version SET version = 99"))
    with pytest.raises(StoreError, match=r"store\.sqlite: it is of version 99, written by a newer newscrawl"):
        open_store(str(store.name))


@pytest.mark.parametrize("address", ["mysql://host/name", "sqlite://:x:", "nonsense+x://y"])
def test_address_that_is_no_store_is_refused(address: str) -> None:
    with pytest.raises(StoreError):
        open_store(address)


def test_file_that_is_no_database_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").write_bytes(b"no database, but a file of words\n" * 100)
    with pytest.raises(StoreError, match=r"store\.sqlite: file is not a database"):
        open_store(tmp_path / "store.sqlite")


def test_password_is_never_shown() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("postgresql+psycopg://user:secret@127.0.0.1:1/none?connect_timeout=1")
    assert "secret" not in str(caught.value)


def test_older_store_takes_every_step_that_it_lacks_once(store: Store) -> None:
    taken: list[int] = []

    def add_column(connection: Connection) -> None:
        taken.append(2)
        connection.execute(text("ALTER TABLE pages ADD COLUMN colour TEXT"))

    steps = {2: add_column, 3: lambda _connection: taken.append(3)}
    with store.begin() as connection:
        connection.execute(text("UPDATE schema_version SET version = 1"))
    for _ in range(2):
        with store.begin() as connection:
            migrate(connection, steps)
    with store.read() as connection:
        assert read_version(connection) == 3
        assert "colour" in {column["name"] for column in inspect(connection).get_columns("pages")}
    assert taken == [2, 3]


def test_the_ladder_makes_the_tables_that_a_new_store_has(store: Store, tmp_path: Path) -> None:
    old = open_store(tmp_path / "old.sqlite")
    with old.begin() as connection:
        connection.execute(text("ALTER TABLE revisions DROP COLUMN replaced"))
        connection.execute(text("UPDATE schema_version SET version = 1"))
    old.close()
    old = open_store(tmp_path / "old.sqlite")
    with old.read() as before, store.read() as now:
        assert read_version(before) == read_version(now) == 2
        for table in inspect(now).get_table_names():
            columns = [[(column["name"], str(column["type"])) for column in inspect(one).get_columns(table)] for one in (before, now)]
            assert columns[0] == columns[1], table
    old.close()


@pytest.mark.parametrize("database", ["sqlite", "postgresql+psycopg"])
def test_partial_indexes_are_partial_in_each_database(database: str) -> None:
    made: list[str] = []
    engine = create_mock_engine(f"{database}://", lambda statement, *_: made.append(str(statement.compile(dialect=engine.dialect))))
    metadata.create_all(engine, checkfirst=False)
    conditions = {
        name: line.partition(" WHERE ")[2] for line in made if (name := line.split()[2]) in ("pages_waiting", "pages_due", "files_open")
    }
    assert conditions == {
        "pages_waiting": "state = 'waiting'",
        "pages_due": "state != 'waiting' AND next_at IS NOT NULL",
        "files_open": "state = 'open'",
    }


def test_step_that_fails_leaves_the_store_as_it_was(store: Store) -> None:
    def fail(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE pages ADD COLUMN colour TEXT"))
        connection.execute(text("SELECT nonsense"))

    with pytest.raises(StoreError), store.begin() as connection:
        migrate(connection, {2: lambda _connection: None, 3: fail})
    with store.read() as connection:
        assert read_version(connection) == 2
        assert "colour" not in {column["name"] for column in inspect(connection).get_columns("pages")}


# --- pages -------------------------------------------------------------------------------------------------------------


def test_waiting_pages_come_newest_first_in_batches(store: Store) -> None:
    days = {"a": "2026-11-03", "b": "2026-11-01T10:00:00Z", "c": None, "d": "2026-11-02"}
    with store.begin() as connection:
        keep_found(connection, [page(key, published=day) for key, day in days.items()])
    wanted = Selection(site="bay")
    with store.read() as connection:
        first = read_waiting(connection, wanted, NOW, 2)
        second = read_waiting(connection, wanted, NOW, 2, (first[-1].moment, first[-1].key))
    assert [known.key for known in (*first, *second)] == ["a", "d", "b", "c"]


def test_page_that_waits_for_its_next_attempt_is_left_until_then(store: Store) -> None:
    with store.begin() as connection:
        keep_found(connection, [page("a", next_at=NOW + 60)])
    with store.read() as connection:
        assert read_waiting(connection, Selection(site="bay"), NOW, 9) == ()
        assert len(read_waiting(connection, Selection(site="bay"), NOW + 60, 9)) == 1


def test_pages_too_old_for_since_stay_but_those_without_a_time_come(store: Store) -> None:
    with store.begin() as connection:
        keep_found(connection, [page("old", published="2020-01-01"), page("new", published="2026-11-03"), page("undated")])
    with store.read() as connection:
        found = read_waiting(connection, Selection(site="bay", since=1_700_000_000), NOW, 9)
    assert [known.key for known in found] == ["new", "undated"]


def test_pages_due_come_those_due_longest_first(store: Store) -> None:
    times = {"a": NOW - 5, "b": NOW - 50, "c": NOW + 5, "d": None}
    with store.begin() as connection:
        put_pages(connection, [page(key, state=DONE, next_at=time) for key, time in times.items()])
    with store.read() as connection:
        assert [known.key for known in read_due(connection, Selection(site="bay"), NOW, 9)] == ["b", "a"]


def test_page_found_again_keeps_what_is_known_of_it(store: Store) -> None:
    done = page("a", state=DONE, article_id="bay:1", etag='"x"')
    with store.begin() as connection:
        put_pages(connection, [done])
        keep_found(connection, [page("a")])
        assert read_pages(connection, "bay", ["a"]) == {"a": done}


@pytest.mark.parametrize(("reader", "index"), [(read_waiting, "pages_waiting"), (read_due, "pages_due")])
def test_no_question_reads_all_pages(store: Store, reader: object, index: str) -> None:
    asked: list[str] = []
    with store.read() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.set_trace_callback(asked.append)
        reader(connection, Selection(site="bay"), NOW, 9, (NOW, "a"))  # type: ignore[operator]
        raw.set_trace_callback(None)
        [question] = [statement for statement in asked if statement.startswith("SELECT")]
        plan = [row[-1] for row in connection.execute(text("EXPLAIN QUERY PLAN " + question.replace(":", "\\:")))]
    assert len(plan) == 1, plan
    assert index in plan[0]


# --- articles, sources, runs, files ------------------------------------------------------------------------------------


def test_article_and_its_blocks_come_back(store: Store) -> None:
    article = KnownArticle(site="bay", id="bay:1", key="a", first_seen=NOW, changed_at=NOW, content_hash="x")
    blocks = [{"type": "paragraph", "text": "Fog."}]
    revision = Revision(site="bay", id="bay:1", revision=1, content_hash="x", blocks=pack_blocks("Fog over the bay", blocks))
    with store.begin() as connection:
        put_articles(connection, [article])
        put_revisions(connection, [revision])
    with store.read() as connection:
        assert read_article(connection, "bay", "bay:1") == article
        assert read_article(connection, "bay", "bay:2") is None
        assert read_blocks(connection, "bay", "bay:1", 1) == ("Fog over the bay", blocks)


def test_new_revision_leaves_what_was_found_out_about_copies(store: Store) -> None:
    article = KnownArticle(site="bay", id="bay:1", key="a", first_seen=NOW, changed_at=NOW, content_hash="x", cluster="c")
    with store.begin() as connection:
        put_articles(connection, [article])
        put_articles(connection, [evolve(article, content_hash="y", revision=2, first_seen=NOW + 9, cluster=None)])
        assert read_article(connection, "bay", "bay:1") == evolve(article, content_hash="y", revision=2)


def test_source_is_kept_with_its_validators(store: Store) -> None:
    source = KnownSource(site="bay", url="https://bay.example/feed", kind="feed", etag='"1"', stories=7)
    with store.begin() as connection:
        put_source(connection, evolve(source, etag='"0"'))
        put_source(connection, source)
        assert read_source(connection, "bay", source.url) == source


def test_runs_come_the_latest_first_with_what_they_counted(store: Store) -> None:
    with store.begin() as connection:
        first = start_run(connection, "bay", NOW, "host", 7)
        second = start_run(connection, "bay", NOW + 60, "host", 8)
        end_run(connection, first, NOW + 30, exit_code=0, reason="finished", counts={"newscrawl/articles": 3})
        latest, earlier = read_runs(connection, "bay", 9)
    assert (latest.id, latest.ended_at) == (second, None)
    assert (earlier.exit_code, earlier.counts) == (0, {"newscrawl/articles": 3})


def test_files_are_found_by_their_state(store: Store) -> None:
    with store.begin() as connection:
        for name in ("a", "b", "c"):
            put_file(connection, "bay", name, run=1)
        put_file(connection, "bay", "a", lines=3)
        publish_file(connection, "bay", "a", NOW, sha256="0")
        drop_file(connection, "bay", "c")
        assert [file.path for file in read_files(connection, "bay", OPEN)] == ["b"]
        file = read_file(connection, "bay", "a")
    assert file is not None
    assert (file.state, file.lines, file.written_at, file.run) == (PUBLISHED, 3, NOW, 1)


def test_crawls_that_make_a_store_at_once_all_open_it(tmp_path: Path) -> None:
    together = threading.Barrier(4)

    def open_at_once(path: Path) -> set[str]:
        together.wait()
        store = open_store(path)
        try:
            return set(inspect(store.engine).get_table_names())
        finally:
            store.close()

    with ThreadPoolExecutor(4) as pool:
        for number in range(25):
            opened = [pool.submit(open_at_once, tmp_path / f"{number}.sqlite") for _ in range(4)]
            assert all(metadata.tables.keys() <= one.result() for one in opened)


def test_what_sqlite_is_too_busy_for_is_tried_again_and_other_errors_are_told() -> None:
    class Driver:
        def __init__(self, code: int, times: int) -> None:
            self.code, self.times, self.asked = code, times, 0

        def execute(self, _statement: str) -> None:
            self.asked += 1
            if self.asked <= self.times:
                error = sqlite3.OperationalError("refused")
                error.sqlite_errorcode = self.code
                raise error

    busy = Driver(sqlite3.SQLITE_BUSY, 3)
    wait_out(busy, "PRAGMA journal_mode=WAL")
    assert busy.asked == 4
    with pytest.raises(sqlite3.OperationalError):
        wait_out(Driver(sqlite3.SQLITE_READONLY, 1), "PRAGMA journal_mode=WAL")
