"""What earlier crawls saw: pages, articles with their revisions, sources, runs and files, in SQLite or PostgreSQL. No Scrapy import.

Every function of this room works in the transaction of the connection that it is given; `Store.begin` opens one and commits it.
"""

from newscrawl.store.database import Store, StoreError, open_store

__all__ = ["Store", "StoreError", "open_store"]
