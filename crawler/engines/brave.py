"""Brave Search API: https://api-dashboard.search.brave.com/app/documentation/web-search."""

from urllib.parse import urlencode

from pydantic import BaseModel

from crawler.engines.protocol import EnginePage, EngineRequest, EngineSettings, make_result, name_status

PAGE = 20  # the most that it gives at a time


class _Result(BaseModel):
    url: str
    title: str = ""
    description: str | None = None


class _Web(BaseModel):
    results: list[_Result] = []


class _Query(BaseModel):
    more_results_available: bool = False


class _Answer(BaseModel):
    query: _Query
    web: _Web | None = None


class BraveEngine:
    """place: a town, sent as where the searcher is."""

    most_pages = 10
    sends_place = True

    def make_request(self, settings: EngineSettings, term: str, page: int) -> EngineRequest:
        asked = {
            "q": term,
            "count": str(PAGE),
            "offset": str(page - 1),
            "country": settings.country.upper(),
            "search_lang": settings.language,
            "result_filter": "web",
            "text_decorations": "false",
        }
        headers = {"Accept": "application/json", "X-Subscription-Token": settings.key}
        if settings.place:
            headers |= {"X-Loc-City": settings.place, "X-Loc-Country": settings.country.upper()}
        return EngineRequest(f"{settings.url}?{urlencode(asked)}", headers=headers)

    def read_page(self, body: bytes) -> EnginePage:
        answer = _Answer.model_validate_json(body)
        found = answer.web.results if answer.web else []
        more = answer.query.more_results_available and bool(found)
        results = tuple(make_result(one.url, one.title, one.description) for one in found)
        return EnginePage(results, more, complete=not more)

    def name_status(self, status: int, body: bytes) -> str:
        return "key-refused" if status == 422 and b"SUBSCRIPTION_TOKEN" in body else name_status(status)
