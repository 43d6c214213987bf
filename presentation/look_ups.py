"""Terms asked of real search engines: those that weigh most first, each engine within its budget of the day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from crawler.engines.asking import ask_engines
from crawler.engines.jobs import EngineTask
from crawler.engines.protocol import EngineSettings
from presentation.engine_settings import make_engine_settings
from presentation.progress import Reporter
from presentation.project import Project
from storage.look_ups import read_look_ups, save_look_up
from vocabulary.outside import LookUp
from vocabulary.phrases import mark
from vocabulary.search import SearchTerm

LOOKED_UP = mark(
    "{engine}: {measured} terms measured, {failed} not measured, {known} known already, {waiting} not asked"
)


@dataclass(frozen=True, slots=True)
class LookUpSummary:
    """What was done with one engine now. known: terms of which a whole list is recent. waiting: those not asked."""

    engine: str
    measured: int
    failed: int
    known: int
    waiting: int
    requests: int
    faults: tuple[str, ...]


def look_up_terms(project: Project, terms: Sequence[SearchTerm], reporter: Reporter) -> tuple[LookUpSummary, ...]:
    """Ask every engine of the settings and store each answer at once. Nothing is asked when there are no engines.

    Questions of a contact log are not asked: a name may have been left in them.
    Raises SettingsError when a key is missing, CrawlError when the asking broke off.
    """
    engines = make_engine_settings(project.settings.engines)
    if not engines:
        return ()
    asked = [term for term in terms if term.source != "contact-log"]
    tasks = _plan(project, engines, [term.text for term in sorted(asked, key=lambda term: -term.weight)])
    done: dict[str, list[LookUp]] = {name: [] for name in engines}
    totals = {task.engine.name: len(task.terms) for task in tasks}
    ready = [task for task in tasks if task.terms and task.engine.budget > 0]
    if ready:
        for answered in ask_engines(ready, project.crawl_settings.user_agent):
            save_look_up(project.store, answered.look_up, answered.raw)
            look_ups = done[answered.look_up.engine]
            look_ups.append(answered.look_up)
            failed = sum(not look_up.measured for look_up in look_ups)
            reporter.step(answered.look_up.engine, len(look_ups), totals[answered.look_up.engine], {"failed": failed})
    return tuple(_summarize(name, done[name], len(terms), totals[name]) for name in engines)


def _plan(project: Project, engines: Mapping[str, EngineSettings], terms: Sequence[str]) -> list[EngineTask]:
    """Per engine the terms of which no whole list is recent, and what is left of its budget today (on this clock)."""
    now = datetime.now(UTC)
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    ages = {name: timedelta(days=table.max_age_days) for name, table in project.settings.engines.chosen().items()}
    earlier = read_look_ups(project.store, min([midnight, *(now - age for age in ages.values())]))
    tasks = []
    for name, engine in engines.items():
        of_engine = [look_up for look_up in earlier if look_up.engine == name]
        spent = sum(look_up.requests for look_up in of_engine if look_up.asked_at >= midnight)
        whole = [look_up for look_up in of_engine if look_up.measured and look_up.fault is None]
        recent = [look_up for look_up in whole if look_up.asked_at >= now - ages[name]]
        known = {look_up.term for look_up in recent if _is_same(look_up, engine)}
        wanted = tuple(term for term in terms if term not in known)
        tasks.append(EngineTask(replace(engine, budget=max(0, engine.budget - spent)), wanted))
    return tasks


def _is_same(look_up: LookUp, engine: EngineSettings) -> bool:
    asked = (engine.place or None, engine.language, engine.device)
    return (look_up.place, look_up.language, look_up.device) == asked


def _summarize(name: str, look_ups: Sequence[LookUp], terms: int, wanted: int) -> LookUpSummary:
    measured = sum(look_up.measured for look_up in look_ups)
    faults = dict.fromkeys(look_up.fault for look_up in look_ups if look_up.fault is not None)
    return LookUpSummary(
        name,
        measured,
        len(look_ups) - measured,
        terms - wanted,
        wanted - len(look_ups),
        sum(look_up.requests for look_up in look_ups),
        tuple(faults),
    )
