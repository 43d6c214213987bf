"""How Search Console is asked for its queries, and what it answers: values only, no network.

https://developers.google.com/webmaster-tools/v1/searchanalytics/query
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote

from pydantic import BaseModel, Field

from crawler.cells import parse_term
from crawler.engines.protocol import EngineRequest, name_status
from crawler.search_console import ENGINE
from vocabulary.outside import Import, OutsidePosition

ROWS = 25_000  # the most that it gives at a time
# What a 403 is about when it is not the property: https://developers.google.com/webmaster-tools/limits.
SPENT, TOO_FAST = (b"quotaExceeded", b"dailyLimitExceeded"), (b"rateLimitExceeded", b"userRateLimitExceeded")


@dataclass(frozen=True, slots=True)
class ConsoleJob:
    """url: of the API. site: the property, as Search Console names it. begin, end: days, both included.

    token: how a token is asked for, signed with the key of a service account.
    """

    url: str
    site: str
    begin: date
    end: date
    token: EngineRequest = field(repr=False)
    user_agent: str
    delay: float = 1.0
    timeout: float = 60


class _Row(BaseModel):
    keys: list[str] = Field(min_length=1)
    clicks: float = Field(ge=0)
    impressions: float = Field(ge=0)
    position: float = Field(ge=0)


class _Answer(BaseModel):
    rows: list[_Row] = []


class _Token(BaseModel):
    access_token: str = Field(min_length=1)


def make_query(job: ConsoleJob, token: str, start: int) -> EngineRequest:
    """How one page of queries is asked for. start: the number of its first row, from 0."""
    asked = {
        "startDate": job.begin.isoformat(),
        "endDate": job.end.isoformat(),
        "dimensions": ["query"],
        "type": "web",
        "rowLimit": ROWS,
        "startRow": start,
    }
    url = f"{job.url.rstrip('/')}/sites/{quote(job.site, safe='')}/searchAnalytics/query"
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    return EngineRequest(url, "POST", headers, json.dumps(asked))


def read_token(body: bytes) -> str:
    """Raises ValueError for what is no token."""
    return _Token.model_validate_json(body).access_token


def count_rows(body: bytes) -> int:
    """Raises ValueError for what is no page of queries."""
    return len(_Answer.model_validate_json(body).rows)


def name_refusal(status: int, body: bytes) -> str:
    """The fault that a status other than 200 stands for."""
    if status == 403 and any(reason in body for reason in TOO_FAST):
        return "too-many-requests"
    if status == 403:
        return "quota" if any(reason in body for reason in SPENT) else "no-access"
    return "key-refused" if status == 400 and b"invalid_grant" in body else name_status(status)


def read_queries(pages: Iterable[str], told: Import, hospital: str) -> Iterator[OutsidePosition]:
    """The queries of all pages, as an export of the same days would give them. hospital: slug."""
    rows = (row for page in pages for row in _Answer.model_validate_json(page).rows if row.keys[0].strip())
    for row in rows:
        yield OutsidePosition(
            parse_term(row.keys[0]),
            ENGINE,
            hospital,
            told.begin,
            told.end,
            row.position if row.impressions and row.position >= 1 else None,
            impressions=round(row.impressions),
            clicks=round(row.clicks),
        )
