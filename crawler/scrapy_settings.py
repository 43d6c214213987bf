"""Scrapy's settings for a crawl: its defaults are neither polite nor safe enough for sites of others."""

from typing import Any
from urllib.parse import urlsplit

from crawler.addresses import is_own_machine
from crawler.crawl_settings import ROBOT_NAME, CrawlSettings

LOOPBACK_CONCURRENCY = 8  # measured: more than 16 gains nothing on loopback, and others use the machine too
POLITE_CONCURRENCY = 2


def make_scrapy_settings(settings: CrawlSettings, home: str) -> dict[str, Any]:
    """The settings for one hospital's crawl. home: its normalised address."""
    return {**_manners(settings), **_safety(settings, home), **_plumbing()}


def concurrency(settings: CrawlSettings) -> int:
    """Requests at a time to one host."""
    return POLITE_CONCURRENCY if settings.delay else LOOPBACK_CONCURRENCY


def _manners(settings: CrawlSettings) -> dict[str, Any]:
    return {
        "USER_AGENT": settings.user_agent,
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": ROBOT_NAME,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,application/xml;q=0.8,*/*;q=0.5",
            "Accept-Language": "nl,en;q=0.5",
        },
        "DOWNLOAD_DELAY": settings.delay,
        "DOWNLOAD_DELAY_JITTER": 0.0,
        "CONCURRENT_REQUESTS_PER_DOMAIN": concurrency(settings),
        "AUTOTHROTTLE_ENABLED": settings.delay > 0,
        "AUTOTHROTTLE_START_DELAY": settings.delay,
        "COOKIES_ENABLED": False,
        "RETRY_TIMES": 2,
        "RETRY_GIVE_UP_LOG_LEVEL": "INFO",
    }


def _safety(settings: CrawlSettings, home: str) -> dict[str, Any]:
    return {
        "DOWNLOAD_MAXSIZE": settings.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": settings.timeout,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DNS_TIMEOUT": settings.timeout,
        "TWISTED_DNS_RESOLVER": "crawler.resolver.PublicResolver",
        "OWN_MACHINE_HOST": urlsplit(home).hostname if is_own_machine(home) else "",
        "REMOTE_CONTROL_ENABLED": False,
        "DOWNLOAD_HANDLERS": dict.fromkeys(("data", "file", "ftp", "s3")),
        "TELNETCONSOLE_ENABLED": False,
        "HTTPCACHE_ENABLED": False,
        "HTTPPROXY_ENABLED": False,  # a proxy would look up names for us, private ones too
        "METAREFRESH_ENABLED": False,
    }


def _plumbing() -> dict[str, Any]:
    return {
        "DOWNLOADER_MIDDLEWARES": {
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            "crawler.middlewares.StrictRobotsMiddleware": 100,
            "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
            "crawler.rendering.RenderingMiddleware": 500,  # after retries and unpacking
            "crawler.busy_sites.BusySiteMiddleware": 560,  # before Scrapy's retries
            "crawler.conditional.ConditionalRequestMiddleware": 580,  # after bodies are unpacked
            "crawler.middlewares.SameSiteRedirectMiddleware": 600,
            "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # the frontier admits no other site
            "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
            "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
        },
        # Of its own extensions; one that is only switched off is loaded all the same, and aiohttp takes 0.2 s.
        "EXTENSIONS_BASE": {"scrapy.extensions.throttle.AutoThrottle": 0},
        # What they do the frontier does, before there is a request; and the one that tells the site where a link was
        # found would name the page that was answered last.
        "SPIDER_MIDDLEWARES_BASE": {},
        "LOG_LEVEL": "WARNING",
        "LOGSTATS_INTERVAL": 0,
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",  # nobody looks at them
    }
