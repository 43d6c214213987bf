"""Search Console asked through its own API: its answer is kept as a file, and taken in as an export of it would be."""

import hashlib
import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from crawler.cells import parse_date
from crawler.console_api.api import ConsoleJob, read_queries
from crawler.console_api.asking import ask_console
from crawler.console_api.service_account import make_token_request
from crawler.engines.protocol import EngineFaultError
from crawler.search_console import ENGINE
from presentation.importing import ImportReport, parse_option, store_import
from presentation.project import Project, find_hospital
from vocabulary.errors import CrawlError, SettingsError
from vocabulary.outside import LOOK_UP_FAULTS, Import
from vocabulary.phrases import Phrase

KEY = "VINDBAAR_SEARCH_CONSOLE_KEY"
LATEST = timedelta(days=3)  # ago: of younger days Google's figures still change
PERIOD = timedelta(days=89)  # with the last day itself three months, as its own reports start with


def import_from_console(project: Project, said: Mapping[str, str], hospital: str | None = None) -> ImportReport:
    """Ask for the queries of a period and take them in; all of them, or nothing.

    said: `--site`, `--begin`, `--end` where the settings and the last three months are not what is wanted. hospital:
    whose they are (slug), None for ours. Raises SettingsError, and CrawlError when Search Console gave no figures.
    """
    owner = find_hospital(project, hospital) if hospital else project.own
    job = _make_job(project, said)
    file = _keep(project, f"{owner.slug}-{job.begin}-{job.end}", _ask(job))
    told = Import("search-console", file.name, ENGINE, job.begin, job.end)
    positions = tuple(read_queries(file.read_text(encoding="utf-8").splitlines(), told, owner.slug))
    asked = {"hospital": owner.slug, "site": job.site, "begin": str(job.begin), "end": str(job.end)}
    return store_import(project, file, asked, told, positions)


def _make_job(project: Project, said: Mapping[str, str]) -> ConsoleJob:
    table, key = project.settings.search_console, os.environ.get(KEY, "")
    site = said.get("--site") or table.site
    if not site:
        raise SettingsError(
            "which property of Search Console?",
            'Say --site sc-domain:your-hospital.nl, or add it to vindbaar.toml: [search_console], site = "...".',
        )
    if not key:
        raise SettingsError(
            "the environment has no {variable}",
            "Set it to the file with the key of a service account that may read the property.",
            variable=KEY,
        )
    begin, end = _choose_days(said)
    user_agent = project.crawl_settings.user_agent
    return ConsoleJob(table.url, site, begin, end, make_token_request(Path(key)), user_agent)


def _choose_days(said: Mapping[str, str]) -> tuple[date, date]:
    end = parse_option(said, "--end", parse_date) or datetime.now(UTC).date() - LATEST
    begin = parse_option(said, "--begin", parse_date) or end - PERIOD
    if begin > end:
        raise SettingsError("--begin {begin} is after --end {end}", "Turn them round.", begin=begin, end=end)
    return begin, end


def _ask(job: ConsoleJob) -> str:
    """The pages, one a line."""
    try:
        pages = ask_console(job)
    except EngineFaultError as error:
        raise CrawlError(
            "Search Console gave no figures of {site}: {fault}",
            "Nothing was stored. The service account must be a user of the property, with the API turned on.",
            site=job.site,
            fault=Phrase(LOOK_UP_FAULTS.get(error.fault, error.fault)),
        ) from error
    return "".join(" ".join(page.splitlines()) + "\n" for page in pages)


def _keep(project: Project, name: str, answer: str) -> Path:
    """The answer in a file of its own, so that what was stored can be looked up."""
    content = answer.encode()
    file = project.folder / ".vindbaar" / "search-console" / f"{name}-{hashlib.sha256(content).hexdigest()[:8]}.jsonl"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file
