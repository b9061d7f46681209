"""The lock of a site on PostgreSQL, for crawlers on several machines: a session's advisory lock, which goes when its connection does.

https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
"""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from newscrawl.storage.lock import Holder, LockedError
from newscrawl.store.database import Store, StoreError

_LOCKS = 0x6E657774
"""The first half of the key of each site's lock, so that other programs' locks in this database are not met."""

_NAME_LENGTH = 63  # longer names of applications are cut (NAMEDATALEN)

_TAKE = text("SELECT pg_try_advisory_lock(:locks, :key)")
_ANNOUNCE = text("SELECT set_config('application_name', :name, false)")
_FIND = text(
    "SELECT a.application_name, a.backend_start FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid "
    "WHERE l.locktype = 'advisory' AND l.granted AND l.classid::bigint = :locks AND l.objid::bigint = :object AND l.objsubid = 2 "
    "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class DatabaseLock:
    """A held lock: a connection that is kept open for it alone."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def release(self) -> None:
        """Let go of the lock by closing its connection, which may have broken."""
        self._connection.invalidate()
        self._connection.close()


def take_database_lock(store: Store, site: str, holder: Holder) -> DatabaseLock:
    """Take the lock of a site in a PostgreSQL store; raise LockedError where another process has it, StoreError where none can be had."""
    key = int.from_bytes(hashlib.blake2b(site.encode(), digest_size=4).digest(), "big", signed=True)
    try:
        connection = store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        connection.execute(_ANNOUNCE, {"name": f"newscrawl {site} {holder.pid}@{holder.host}"[:_NAME_LENGTH]})
        if connection.execute(_TAKE, {"locks": _LOCKS, "key": key}).scalar():
            return DatabaseLock(connection)
        row = connection.execute(_FIND, {"locks": _LOCKS, "object": key % 2**32}).first()
        connection.close()
    except SQLAlchemyError as error:
        raise StoreError(f"{store.name}: {str(getattr(error, 'orig', None) or error).partition(chr(10))[0]}") from error
    who = f"{row.application_name} since {row.backend_start:%Y-%m-%dT%H:%M:%SZ}" if row else "another process"
    raise LockedError(f"{who} (store {store.name})")
