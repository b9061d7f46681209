"""Settings of a newscrawl crawl. Only values that differ from Scrapy's stand here, each with its reason.

newscrawl's own settings, set with -s NAME=VALUE, in a settings file of your own, or (where marked) in the environment:

NEWSCRAWL_CONTACT        who crawls, as an address or mail, for the user agent; also read from the environment
NEWSCRAWL_SITES          folders with site files of your own, separated as in PATH; also read from the environment
NEWSCRAWL_REPLAY         a .warc, .warc.gz or .wacz file that answers instead of the network
NEWSCRAWL_ALLOWED_HOSTS  hosts, "name" or "name:port", that are fetched though they are not public: intranets, test servers
NEWSCRAWL_OUTPUT         where records are written unless -o, -O or FEEDS is given: a path ending in .jsonl, .jsonl.gz or .jsonl.zst,
                         with %(name)s for the site and %(time)s for the start in UTC; empty for no output
NEWSCRAWL_OUTPUT_MAX_BYTES, NEWSCRAWL_OUTPUT_MAX_SECONDS
                         the size and age at which the next file is begun; 0 for never
NEWSCRAWL_PROGRESS_SECONDS
                         how often progress is logged where there is no terminal; 0 for the closing summary alone
NEWSCRAWL_READER         what finds the body of an article: arbiter (chooses between the other two), blocks, or trafilatura
NEWSCRAWL_WORKERS        processes that read pages, at most; empty for as many as this one may use cores, 0 to read them in the crawl's own
                         process, where no limit holds
NEWSCRAWL_PAGE_SECONDS, NEWSCRAWL_PAGE_MEGABYTES
                         what one page may take of a worker; one that twice takes more is refused as page-too-hard
NEWSCRAWL_STORE          what earlier crawls saw: a path (SQLite) or a URL of SQLAlchemy, as postgresql+psycopg://user@host/name;
                         empty for none; also read from the environment. A replay has none unless it is set there, on the command
                         line or in a spider
NEWSCRAWL_REVISIT        the ages at which a story is asked for again, with s, m, h, d or w behind each number; empty for never
NEWSCRAWL_ATTEMPTS       after how many failures in a row a page is given up
NEWSCRAWL_COMMIT_LINES, NEWSCRAWL_COMMIT_SECONDS
                         after how many pages, or seconds, what was found out is committed together with its lines
NEWSCRAWL_EVERY          how often `crawl-due` crawls a site whose file does not say (`every`): a number with m, h, d or w behind it
NEWSCRAWL_PARALLEL       how many sites `crawl-due` crawls at once
NEWSCRAWL_QUARANTINE     true: articles of a run that left its site's band go to a folder `quarantine`; files are then named at the end
NEWSCRAWL_KEEP_DAYS      after how many days published files are deleted; 0 for never; what is in quarantine stays until it is answered
NEWSCRAWL_LOG_FORMAT     how log lines look: plain, or json for one object a line; also read from the environment
NEWSCRAWL_MAX_SITEMAPS   how many sitemaps are read at most in one crawl, the newest first
NEWSCRAWL_NEAR_COPIES    what becomes of an article that says what another said, here or on another site: mark (it has duplicate_of), drop,
                         or off for not to look
NEWSCRAWL_NEAR_COPIES_DAYS
                         how long a text is looked for copies of
NEWSCRAWL_RIGHTS_FILES   whether /.well-known/tdmrep.json and /ai.txt are asked for, once a host, to be recorded in rights
NEWSCRAWL_REFUSE_RESERVED
                         whether pages whose publisher reserves text and data mining are refused, as rights-reserved
NEWSCRAWL_ADDRESS_SECONDS
                         what all tries of one address may take together, waits and redirects included
NEWSCRAWL_BACKOFF_SECONDS
                         how long a host is left alone after an error, doubled with each further one up to 30; Retry-After goes before
NEWSCRAWL_HOST_ERRORS    after how many errors in a row a host is left alone for the rest of the crawl; 0 for never
"""

import os
from importlib.util import find_spec

# --- newscrawl ---------------------------------------------------------------------------------------------------------
NEWSCRAWL_CONTACT = os.environ.get("NEWSCRAWL_CONTACT", "")
NEWSCRAWL_SITES = os.environ.get("NEWSCRAWL_SITES", "")
NEWSCRAWL_REPLAY = ""
NEWSCRAWL_ALLOWED_HOSTS: list[str] = []
NEWSCRAWL_READER = "arbiter"
NEWSCRAWL_WORKERS: int | str = ""
NEWSCRAWL_PAGE_SECONDS = 10.0
NEWSCRAWL_PAGE_MEGABYTES = 512
NEWSCRAWL_MAX_SITEMAPS = 50
NEWSCRAWL_STORE = os.environ.get("NEWSCRAWL_STORE", "output/newscrawl.sqlite")
NEWSCRAWL_REVISIT = "1h 6h 1d 1w"
NEWSCRAWL_ATTEMPTS = 10
NEWSCRAWL_COMMIT_LINES = 100
NEWSCRAWL_COMMIT_SECONDS = 2.0
NEWSCRAWL_NEAR_COPIES = "mark"
NEWSCRAWL_NEAR_COPIES_DAYS = 60
NEWSCRAWL_RIGHTS_FILES = True
NEWSCRAWL_REFUSE_RESERVED = False
NEWSCRAWL_ADDRESS_SECONDS = 60.0
NEWSCRAWL_BACKOFF_SECONDS = 1.0
NEWSCRAWL_HOST_ERRORS = 10
NEWSCRAWL_EVERY = "1h"
NEWSCRAWL_PARALLEL = 4
NEWSCRAWL_QUARANTINE = False
NEWSCRAWL_KEEP_DAYS = 0

# --- Project -----------------------------------------------------------------------------------------------------------
BOT_NAME = "newscrawl"
SPIDER_MODULES = ["newscrawl.spiders"]
SPIDER_LOADER_CLASS = "newscrawl.spiders.loader.SiteSpiderLoader"  # a spider for every site file, no class written
COMMANDS_MODULE = "newscrawl.commands"
ADDONS = {
    "newscrawl.logs.addon.Log": 50,  # where the log goes and how it looks, without secrets
    "newscrawl.middlewares.identity.Identity": 100,  # the user agent, out of NEWSCRAWL_CONTACT
    "newscrawl.replay.addon.Replay": 200,  # the archive for the network, out of NEWSCRAWL_REPLAY
    "newscrawl.middlewares.spared.Spared": 250,  # parts that are turned off
    "newscrawl.memory.addon.MemoryAddon": 300,  # what earlier crawls saw, out of NEWSCRAWL_STORE
}

# --- Manners -----------------------------------------------------------------------------------------------------------
USER_AGENT = "newscrawl"  # Identity adds the version and the contact
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "newscrawl"  # the product token alone is what robots.txt groups are matched with (RFC 9309 2.2.1)
AUTOTHROTTLE_ENABLED = True  # a slow server is asked less often
AUTOTHROTTLE_START_DELAY = 1.0  # seconds; stock 5 makes a crawl of 30 pages last minutes
DOWNLOAD_DELAY = 0.5  # seconds between two requests to a host, whatever AutoThrottle finds
CONCURRENT_REQUESTS_PER_DOMAIN = 2
COOKIES_ENABLED = False  # articles need no session, and a cookie would follow the reader about
REFERRER_POLICY = "scrapy.spidermiddlewares.referer.NoReferrerPolicy"  # off altogether, it would be missed by the redirects

# --- Limits ------------------------------------------------------------------------------------------------------------
DOWNLOAD_MAXSIZE = 20_000_000  # bytes, also after decompression; stock is 1 GiB
DOWNLOAD_WARNSIZE = 5_000_000  # bytes; the largest news pages measured have 3 MB
DOWNLOAD_TIMEOUT = 30  # seconds; a slow-loris is let go, and tried once more: an address has NEWSCRAWL_ADDRESS_SECONDS in all
DNS_TIMEOUT = 10  # seconds
RETRY_TIMES = 2
REDIRECT_MAX_TIMES = 5  # news sites need three; RFC 9309 2.3.1.2 asks for five with robots.txt
METAREFRESH_ENABLED = False  # news pages reload themselves with it
URLLENGTH_LIMIT = 2083

# --- Safety ------------------------------------------------------------------------------------------------------------
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}  # the web, and nothing else
DOWNLOAD_VERIFY_CERTIFICATES = True
TWISTED_DNS_RESOLVER = "newscrawl.middlewares.resolver.PublicResolver"  # a name may only lead to public addresses
HTTPPROXY_ENABLED = False  # a proxy out of the environment would resolve names past the address check
REMOTE_CONTROL_ENABLED = False  # stock Scrapy 2.19 opens a local server that runs Python
TELNETCONSOLE_ENABLED = False
MEMUSAGE_ENABLED = False  # it looks at the crawler alone; the workers, who read the pages, have limits of their own
DOWNLOADER_MIDDLEWARES = {
    "newscrawl.middlewares.addresses.SafeAddressMiddleware": 10,
    "newscrawl.middlewares.offsite.OffsiteMiddleware": 50,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "newscrawl.middlewares.stories.KnownStoryMiddleware": 60,
    "newscrawl.middlewares.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawl.middlewares.rights.RightsMiddleware": 110,  # only where robots.txt lets the page be fetched
    "newscrawl.middlewares.retries.PatientRetryMiddleware": 550,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "newscrawl.middlewares.compression.QuickCompressionMiddleware": 590,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
}
SPIDER_MIDDLEWARES = {"scrapy.spidermiddlewares.depth.DepthMiddleware": None}  # every story is one step from its feed

# --- Speed, each with its figure in docs/speed.md ----------------------------------------------------------------------
CONCURRENT_ITEMS = 1  # stock 100 starts as many tasks for each response, and a page is one item
SCHEDULER_PRIORITY_QUEUE = "scrapy.pqueues.ScrapyPriorityQueue"  # newest first across all hosts of a publisher
REACTOR_THREADPOOL_MAXSIZE = 4  # only names are resolved there
ASYNCIO_EVENT_LOOP = "uvloop.Loop" if find_spec("uvloop") else None  # not on Windows, nor on PyPy
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 5_000_000  # bytes (as stock) of what came and waits for a worker; while there are more, nothing is fetched

# --- Log ---------------------------------------------------------------------------------------------------------------
NEWSCRAWL_LOG_FORMAT = os.environ.get("NEWSCRAWL_LOG_FORMAT", "plain")
LOG_INSTALL_ROOT_HANDLER = False  # newscrawl.logs has its own: no secrets, JSON where wanted, files that logrotate may move
LOG_LEVEL = "INFO"
LOG_VERSIONS: list[str] = []  # no line of library versions before each crawl
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # the spider says it, with the site and the reason

# --- Output: pipelines, extensions and feeds ---------------------------------------------------------------------------
NEWSCRAWL_OUTPUT = "output/%(name)s/%(time)s.jsonl"
NEWSCRAWL_OUTPUT_MAX_BYTES = 256_000_000
NEWSCRAWL_OUTPUT_MAX_SECONDS = 3600
NEWSCRAWL_PROGRESS_SECONDS = 60
FEED_EXPORT_ENCODING = "utf-8"
FEED_EXPORTERS = {
    "jsonl": "newscrawl.extensions.feeds.LinesExporter",
    "jsonlines": "newscrawl.extensions.feeds.LinesExporter",
    "jl": "newscrawl.extensions.feeds.LinesExporter",
    "json": "newscrawl.extensions.feeds.ListExporter",
    "csv": "newscrawl.extensions.feeds.TableExporter",
}
ITEM_PIPELINES = {
    "newscrawl.pipelines.record.RecordPipeline": 50,
    "newscrawl.pipelines.validate.ValidatePipeline": 100,
    "newscrawl.pipelines.copies.CopiesPipeline": 300,
    "newscrawl.pipelines.write.WritePipeline": 900,
    "newscrawl.pipelines.measure.MeasurePipeline": 950,  # behind the writer, and so closed before it
}
EXTENSIONS: dict[str, int | None] = {
    "newscrawl.extensions.keeping.Keeping": 400,  # the manifest, and how long files are kept
    "newscrawl.extensions.feeds.FeedWatch": 500,  # behind Scrapy's feed exporter, whose files it tries
    "newscrawl.extensions.lost_items.LostItems": 550,
    "newscrawl.extensions.progress.Progress": 600,
    "scrapy.extensions.logstats.LogStats": None,  # Progress says more
}
LOG_FORMATTER = "newscrawl.extensions.logformatter.ShortLogFormatter"  # a dropped article is named, not printed whole
STATS_DUMP = False  # the closing summary says it
