"""`scrapy health`: how all sites fare, by their last runs."""

from __future__ import annotations

import argparse
import logging
import time
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.commands.acceptance import accept_site, reject_site
from newscrawl.commands.fleet import open_fleet_store, read_fleet
from newscrawl.commands.health_table import draw_fleet, judge_fleet
from newscrawl.commands.locking import hold_site
from newscrawl.commands.prometheus import write_metrics
from newscrawl.commands.view import make_console, put
from newscrawl.exitcodes import ExitCode
from newscrawl.storage.lock import LockedError
from newscrawl.store import Store, StoreError

logger = logging.getLogger("newscrawl")


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Show how all sites fare: last run, articles, what left its band and since when, next run"

    def long_desc(self) -> str:
        return (
            f"{self.short_desc()}. The exit status is the worst of the sites' last runs; a site that is long overdue counts as not started."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--prometheus", metavar="FILE", help="also write the figures for Prometheus' textfile collector (a .prom file)")
        parser.add_argument(
            "--accept", metavar="SITE", help="what left its band is no fault: learn it, and let the site's quarantined files out"
        )
        parser.add_argument("--reject", metavar="SITE", help="throw the site's quarantined files away, and ask for their stories again")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError("health takes options alone")
        if opts.accept and opts.reject:
            raise UsageError("one of --accept and --reject")
        try:
            store = open_fleet_store(self.settings, create=False)
        except (ValueError, StoreError) as error:
            raise UsageError(str(error), print_help=False) from error
        try:
            self.exitcode = self._show(store, opts)
        except ValueError as error:
            raise UsageError(str(error), print_help=False) from error
        except LockedError as error:
            answer = "accepted" if opts.accept else "rejected"
            logger.error("%s is being crawled by %s; nothing is %s", opts.accept or opts.reject, error, answer)
            self.exitcode = ExitCode.LOCKED
        except (StoreError, OSError) as error:
            logger.error("%s", error)
            self.exitcode = ExitCode.OUTPUT_FAILED
        finally:
            store.close()

    def _show(self, store: Store, opts: argparse.Namespace) -> int:
        now = int(time.time())
        if site := opts.accept or opts.reject:
            with hold_site(site, self.settings):
                answer = accept_site if opts.accept else reject_site
                for line in answer(store, site, self.settings["NEWSCRAWL_OUTPUT"], now):
                    print(line)
        fleet = read_fleet(store, self.settings)
        if opts.prometheus:
            write_metrics(Path(opts.prometheus), fleet, now)
        put(make_console(), draw_fleet(fleet, now))
        return judge_fleet(fleet, now)
