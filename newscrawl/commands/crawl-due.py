"""`scrapy crawl-due`: crawl every site whose time has come, several at once."""  # noqa: N999, the module is called as its command

from __future__ import annotations

import argparse
import logging
import time

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.commands.due import Crawls, draw_outcomes, find_due, read_parallel
from newscrawl.commands.fleet import SiteState, is_still_due, open_fleet
from newscrawl.commands.view import make_console, put
from newscrawl.exitcodes import worst
from newscrawl.store import StoreError

logger = logging.getLogger("newscrawl")


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [<site> …]"

    def short_desc(self) -> str:
        return "Crawl every site whose time has come, several at once"

    def long_desc(self) -> str:
        return (
            f"{self.short_desc()}: its interval is `every` in its site file, else NEWSCRAWL_EVERY. NEWSCRAWL_PARALLEL says how many "
            "crawls run side by side, each in a process of its own: one that fails stops no other. -s and -a are handed on. In --logfile, "
            "%%(name)s stands for the site. The exit status is the worst of theirs."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-a", dest="spargs", action="append", default=[], metavar="NAME=VALUE", help="argument for each crawl")
        parser.add_argument("--quiet", action="store_true", help="print nothing unless a crawl has ended with another status than 0")
        parser.add_argument("--all", action="store_true", help="crawl all sites now, due or not")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            fleet = open_fleet(self.settings)
            parallel = read_parallel(self.settings)
        except (ValueError, StoreError) as error:
            raise UsageError(str(error), print_help=False) from error
        if unknown := sorted(set(args) - {site.name for site in fleet}):
            raise UsageError(f"no site named {unknown[0]!r}; known are: {', '.join(site.name for site in fleet)}", print_help=False)
        wanted = [site for site in fleet if not args or site.name in args]
        due = [site.name for site in wanted] if opts.all else find_due(wanted, int(time.time()))
        options = [part for name in opts.set for part in ("-s", name)] + [part for value in opts.spargs for part in ("-a", value)]
        options += ["--loglevel", opts.loglevel] if opts.loglevel else []
        sites = {site.name: site for site in wanted}
        crawls = Crawls(options, opts.logfile, parallel, None if opts.all else lambda name: self._is_still_due(sites[name]))
        outcomes = crawls.run(due)
        self.exitcode = worst(outcome.status for outcome in outcomes)
        if not opts.quiet or any(outcome.status for outcome in outcomes):
            try:
                put(make_console(), draw_outcomes(outcomes, waiting=len(wanted) - len(outcomes)))
            except OSError as error:  # what is said by the status stands
                logger.warning("The table of the crawls cannot be printed: %s", error)

    def _is_still_due(self, site: SiteState) -> bool:
        try:
            return is_still_due(site, self.settings, int(time.time()))
        except StoreError as error:
            logger.warning("%s: %s", site.name, error)
            return True  # the crawl itself says what is wrong
