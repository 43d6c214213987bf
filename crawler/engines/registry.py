"""The engines that there are, by the name they have in the settings."""

from collections.abc import Mapping

from crawler.engines.brave import BraveEngine
from crawler.engines.dataforseo import DataForSeoEngine
from crawler.engines.protocol import SearchEngine
from crawler.engines.searxng import SearxngEngine
from crawler.engines.serpapi import SerpApiEngine

ENGINES: Mapping[str, SearchEngine] = {
    "searxng": SearxngEngine(),
    "brave": BraveEngine(),
    "dataforseo": DataForSeoEngine(),
    "serpapi": SerpApiEngine(),
}
