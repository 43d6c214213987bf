"""SearXNG, a search engine of one's own that asks others (`/search?format=json`, to be switched on in its settings)."""

from urllib.parse import urlencode

from pydantic import BaseModel

from crawler.engines.protocol import (
    EngineFaultError,
    EnginePage,
    EngineRequest,
    EngineSettings,
    make_result,
    name_status,
)


class _Result(BaseModel):
    url: str
    title: str = ""
    content: str | None = None


class _Answer(BaseModel):
    results: list[_Result]
    unresponsive_engines: list[list[str]] = []


class SearxngEngine:
    """It takes a language, no place."""

    most_pages = 10
    sends_place = False

    def make_request(self, settings: EngineSettings, term: str, page: int) -> EngineRequest:
        asked = {
            "q": term,
            "format": "json",
            "language": f"{settings.language}-{settings.country.upper()}",
            "categories": "general",
            "pageno": str(page),
        }
        return EngineRequest(f"{settings.url.rstrip('/')}/search?{urlencode(asked)}")

    def read_page(self, body: bytes) -> EnginePage:
        """An empty list while engines behind it were silent is no list: nobody knows what they would have found."""
        answer = _Answer.model_validate_json(body)
        silent = tuple(": ".join(part for part in engine if part) for engine in answer.unresponsive_engines)
        if not answer.results and silent:
            raise EngineFaultError("no-answer")
        results = tuple(make_result(one.url, one.title, one.content) for one in answer.results)
        return EnginePage(results, more=bool(results), complete=not results, unresponsive=silent)

    def name_status(self, status: int, body: bytes) -> str:
        return "format-off" if status == 403 else name_status(status)
