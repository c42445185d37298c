"""Every setting that is not Scrapy's default, grouped, each with its reason."""

import os

from newscrawl import __version__

# The project
BOT_NAME = "newscrawl"
SPIDER_LOADER_CLASS = "newscrawl.crawling.loader.PublisherSpiderLoader"  # publishers are described, not programmed
SPIDER_MODULES: list[str] = []  # an operator's own spiders may be added here
COMMANDS_MODULE = "newscrawl.commands"
ADDONS = {"newscrawl.addons.ReplayAddon": 100, "newscrawl.addons.TimeLimitAddon": 200}

# Who we say we are: an operator adds an address at which a site can reach them
CONTACT = os.environ.get("NEWSCRAWL_CONTACT", "")
_PROJECT = "https://github.com/newscrawl/newscrawl"
USER_AGENT = f"newscrawl/{__version__} (+{_PROJECT}{'; ' + CONTACT if CONTACT else ''})"
ROBOTSTXT_USER_AGENT = "newscrawl"  # the product token of RFC 9309, without version and comment
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "id,en;q=0.5",  # Scrapy asks for English
}

# Manners
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS = 1  # nothing waits behind a request that is told to come back later
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0  # a publisher may ask for more
DOWNLOAD_DELAY_JITTER = 0  # Scrapy's jitter also shortens the delay, which a publisher's delay must never be
AUTOTHROTTLE_ENABLED = True  # slow servers are asked more slowly; see newscrawl/extensions/throttle.py
CRAWL_DELAY_MAX = 120.0  # seconds; some robots.txt ask for hours, which would be a "no" in other words
RETRY_AFTER_MAX = 600.0  # seconds; a server that asks for more ends the run, which says so
BREAKER_ENABLED = True  # a publisher that refuses again and again is left alone, by the next runs too
BREAKER_REFUSALS = 8  # refused answers in a row; a page tried three times counts three times
BREAKER_PAUSE = 3600.0  # seconds, twice as many after each pause that ends in a refusal
BREAKER_PAUSE_MAX = 3 * 86400.0
COOKIES_ENABLED = False  # nothing we fetch needs them, and Scrapy's cookies look up a list on the live web
REFERRER_POLICY = (
    "scrapy.spidermiddlewares.referer.NoReferrerPolicy"  # which list led to an article is nobody's business
)

# Safety
DOWNLOAD_VERIFY_CERTIFICATES = True  # Scrapy's default trusts anybody
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024  # the largest real page seen has 2 MB; also bounds what is unpacked
DOWNLOAD_WARNSIZE = 8 * 1024 * 1024
DOWNLOAD_TIMEOUT = 30
REDIRECT_MAX_TIMES = 6
METAREFRESH_ENABLED = False  # news pages refresh themselves for advertising
DNS_TIMEOUT = 20
TWISTED_DNS_RESOLVER = "newscrawl.crawling.resolver.PublicHostResolver"
ALLOWED_PRIVATE_HOSTS: list[str] = []  # loopback or private hosts that the operator names
TELNETCONSOLE_ENABLED = False  # runs arbitrary code
REMOTE_CONTROL_ENABLED = False  # runs arbitrary code
DOWNLOAD_HANDLERS = {
    "http": "newscrawl.crawling.handler.OnceHandler",  # Twisted repeats a request at once where a connection breaks
    "https": "newscrawl.crawling.handler.OnceHandler",
    "file": None,  # a page must not name a local file
    "data": None,
    "ftp": None,
    "s3": None,
}

# Limits
TIME_LIMIT = None  # 45m, 2h: a run from cron must be over before the next one
MEMUSAGE_LIMIT_MB = 1024  # a run needs 150 to 300; one that leaks ends with a word instead of by the kernel

# The durable memory
STORE = None  # the file; NEWSCRAWL_DB or data/newscrawl.db where none is named
STORE_LEAST_FREE = 256 * 1024 * 1024  # bytes of the disk that stay free: room for a backup and for the operator

# Components
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "newscrawl.middlewares.known.KnownArticlesMiddleware": 10,  # before all that is meant for the site
    "newscrawl.middlewares.hosts.PublisherHostsMiddleware": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawl.middlewares.robots.RobotsTxtMiddleware": 100,
    "newscrawl.middlewares.reservations.ReservationsMiddleware": 120,
    "newscrawl.middlewares.breaker.BreakerMiddleware": 570,  # bodies are unpacked (590), nothing is tried again (550)
    "newscrawl.middlewares.archive.ArchiveMiddleware": 950,  # next to the downloader: bytes as they came
}
ITEM_PIPELINES = {
    "newscrawl.pipelines.dates.DatePipeline": 100,
    "newscrawl.pipelines.validation.ValidationPipeline": 200,
    "newscrawl.pipelines.store.StorePipeline": 300,
    "newscrawl.pipelines.duplicates.DuplicatesPipeline": 400,  # the store may know an article by an earlier id
}
EXTENSIONS = {
    "scrapy.extensions.throttle.AutoThrottle": None,
    "scrapy.extensions.feedexport.FeedExporter": None,
    "scrapy.extensions.memusage.MemoryUsage": None,
    "newscrawl.feeds.extension.ArticleFeeds": 0,
    "newscrawl.extensions.throttle.PoliteThrottle": 0,
    "newscrawl.extensions.limits.Limits": 0,
    "newscrawl.extensions.memory.PeakMemory": 0,
    "newscrawl.extensions.fields.FieldStats": 0,
    "newscrawl.extensions.progress.ProgressLine": 0,
    "newscrawl.extensions.summary.Summary": 900,
    "newscrawl.extensions.runs.RunRecord": 950,
    "newscrawl.extensions.run_report.RunReportFile": 960,
    "newscrawl.extensions.notify.Notify": 970,  # last: whoever is told may look at all the rest
}
SCHEDULER_PRIORITY_QUEUE = "newscrawl.crawling.queue.QuickPriorityQueue"  # 10,000 waiting requests cost Scrapy's 1.5 ms
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # of two lists the more promising one comes first
DUPEFILTER_CLASS = "newscrawl.crawling.dupefilter.CompactDupeFilter"  # 15 bytes a page instead of 90
WARN_ON_GENERATOR_RETURN_VALUE = False  # Scrapy parses a callback's source again for each answer: 1.2 x
CONCURRENT_ITEMS = 1  # 100 tasks a response otherwise: 1.2 x, of Scrapy alone 1.35 x

# What a person sees
LOG_LEVEL = "INFO"
LOG_FORMATTER = "newscrawl.crawling.log.BodylessLogFormatter"
LOG_VERSIONS: list[str] = []  # twelve lines that belong into a bug report, not into every cron mail
STATS_DUMP = False  # the summary says it in fewer words
PROGRESS_ENABLED = True  # on a terminal only
SUMMARY_ENABLED = True

# What the operator and the operator's machines see; docs/run.md
RUN_REPORT = None  # a file for the report of a run: run.json, or runs/%(name)s.json under crawlall
NOTIFY_COMMAND = None  # reads a message as JSON from its standard input; no shell sees it
NOTIFY_URL = None  # is sent the same message
HEARTBEAT_URL = None  # is asked for after each run that worked: a dead-man's switch rings when that stays away
NOTIFY_TIMEOUT = 5  # seconds that a run waits for any of them
BASELINE_SINCE = None  # a day: the site was built anew then, and runs from before it are no measure any more

# Feeds
FEED_EXPORT_ENCODING = "utf-8"
FEED_STORE_EMPTY = False  # an empty run leaves yesterday's file
FEED_EXPORTERS = {
    "csv": "newscrawl.feeds.exporters.CsvExporter",
    "json": "newscrawl.feeds.exporters.JsonExporter",
    "jl": "newscrawl.feeds.exporters.JsonLinesExporter",
    "jsonl": "newscrawl.feeds.exporters.JsonLinesExporter",
    "jsonlines": "newscrawl.feeds.exporters.JsonLinesExporter",
    "parquet": "newscrawl.feeds.exporters.ParquetExporter",
    "xml": "newscrawl.feeds.exporters.XmlExporter",
    "marshal": None,  # nobody can open it
    "pickle": None,  # opening it runs code
}
FEED_STORAGES = {
    "": "newscrawl.feeds.storage.AtomicFileStorage",
    "file": "newscrawl.feeds.storage.AtomicFileStorage",
    "stdout": "newscrawl.feeds.storage.StandardOutputStorage",
}
