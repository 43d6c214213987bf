"""Google through DataForSEO: https://docs.dataforseo.com/v3/serp/google/organic/live/regular/."""

import json
from base64 import b64encode

from pydantic import BaseModel

from crawler.engines.protocol import (
    EngineFaultError,
    EnginePage,
    EngineRequest,
    EngineSettings,
    make_result,
    name_status,
)

# Its codes: https://docs.dataforseo.com/v3/appendix/errors/. Those of 401xx are about the account, 402xx about money.
FINE, NOTHING_FOUND, RATE_LIMIT = 20000, 40102, 40202


class _Item(BaseModel):
    type: str
    url: str | None = None
    title: str | None = None
    description: str | None = None


class _Found(BaseModel):
    items: list[_Item] | None = None


class _Task(BaseModel):
    status_code: int
    result: list[_Found] | None = None


class _Answer(BaseModel):
    status_code: int
    tasks: list[_Task] | None = None


class DataForSeoEngine:
    """key: `login:password`. place: a name of its own list, such as `Nijmegen,Gelderland,Netherlands`."""

    most_pages = 1
    sends_place = True

    def make_request(self, settings: EngineSettings, term: str, page: int) -> EngineRequest:
        asked = {
            "keyword": term.replace("%", "%25").replace("+", "%2B"),  # it decodes both
            "location_name": settings.place,
            "language_code": settings.language,
            "device": settings.device,
            "depth": settings.depth,
        }
        secret = b64encode(settings.key.encode()).decode()
        headers = {"Authorization": f"Basic {secret}", "Content-Type": "application/json"}
        return EngineRequest(settings.url, "POST", headers, json.dumps([asked]))

    def read_page(self, body: bytes) -> EnginePage:
        answer = _Answer.model_validate_json(body)
        task = answer.tasks[0] if answer.tasks else None
        code = task.status_code if task and answer.status_code == FINE else answer.status_code
        if code == NOTHING_FOUND:
            return EnginePage((), complete=True)
        if code != FINE or task is None:
            raise EngineFaultError(_name_code(code))
        items = [item for found in task.result or [] for item in found.items or [] if item.type == "organic"]
        return EnginePage(tuple(make_result(one.url or "", one.title or "", one.description) for one in items))

    def name_status(self, status: int, body: bytes) -> str:
        return name_status(status)


def _name_code(code: int) -> str:
    if code == RATE_LIMIT:
        return "too-many-requests"
    family = code // 100
    return {401: "key-refused", 402: "quota"}.get(family, "engine-error" if code >= 50000 else f"code-{code}")
