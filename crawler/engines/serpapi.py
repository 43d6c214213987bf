"""Google through SerpApi: https://serpapi.com/search-api."""

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

PAGE = 10
NOTHING_FOUND = "returned any results"  # "Google hasn't returned any results for this query."
SPENT = b"run out of searches"


class _Result(BaseModel):
    link: str
    title: str = ""
    snippet: str | None = None


class _Pages(BaseModel):
    next: str | None = None


class _Answer(BaseModel):
    error: str | None = None
    organic_results: list[_Result] = []
    serpapi_pagination: _Pages | None = None


class SerpApiEngine:
    """place: a name of its own list, such as `Nijmegen, Gelderland, Netherlands`."""

    most_pages = 10
    sends_place = True

    def make_request(self, settings: EngineSettings, term: str, page: int) -> EngineRequest:
        asked = {
            "engine": "google",
            "q": term,
            "gl": settings.country,
            "hl": settings.language,
            "device": settings.device,
            "start": str(PAGE * (page - 1)),
            "api_key": settings.key,
        }
        if settings.place:
            asked["location"] = settings.place
        return EngineRequest(f"{settings.url}?{urlencode(asked)}")

    def read_page(self, body: bytes) -> EnginePage:
        answer = _Answer.model_validate_json(body)
        if answer.error and NOTHING_FOUND in answer.error:
            return EnginePage((), complete=True)
        if answer.error:
            raise EngineFaultError("engine-error")
        results = tuple(make_result(one.link, one.title, one.snippet) for one in answer.organic_results)
        more = bool(results and answer.serpapi_pagination and answer.serpapi_pagination.next)
        return EnginePage(results, more, complete=bool(results) and not more)

    def name_status(self, status: int, body: bytes) -> str:
        return "quota" if status == 429 and SPENT in body else name_status(status)
