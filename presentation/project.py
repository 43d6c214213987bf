"""A project: its settings, its folder, its store."""

from dataclasses import dataclass
from pathlib import Path

from crawler.crawl_settings import CrawlSettings
from presentation.settings import Settings, load_settings, store_url
from presentation.weighing import weigh_criteria
from storage.database import Store, open_store
from storage.steering import read_weights
from vocabulary.catalogue import load_criteria
from vocabulary.criterion import Criterion
from vocabulary.errors import SettingsError
from vocabulary.hospital import Hospital
from vocabulary.measurement import Measurement


@dataclass(frozen=True, slots=True)
class Project:
    """config: the settings file; its folder holds the store, the archive and the published site."""

    config: Path
    settings: Settings
    store: Store

    @property
    def folder(self) -> Path:
        return self.config.parent

    @property
    def hospitals(self) -> tuple[Hospital, ...]:
        return self.settings.hospitals

    @property
    def own(self) -> Hospital:
        return self.hospitals[0]

    @property
    def crawl_settings(self) -> CrawlSettings:
        crawl = self.settings.crawl.model_dump(exclude={"keep_measurements"})
        return CrawlSettings(user_agent_contact=crawl.pop("contact") or self.own.url, **crawl)

    @property
    def publish_folder(self) -> Path:
        return self.folder / self.settings.publish.out

    def archive(self, measurement: Measurement) -> Path:
        """Where the raw responses of one measurement are kept; never that of an earlier store with the same numbers."""
        begun = measurement.started_at.strftime("%Y%m%d-%H%M%S-%f")
        return self.folder / ".vindbaar" / "archive" / f"{measurement.id}-{begun}"

    def criteria(self) -> tuple[Criterion, ...]:
        """The bundled ones and the user's own, with the weights that the user gave them."""
        criteria = load_criteria([self.folder / name for name in self.settings.criteria.files])
        return weigh_criteria(criteria, read_weights(self.store))


def find_hospital(project: Project, slug: str) -> Hospital:
    """The hospital with that slug. Raises SettingsError when the settings name none."""
    slugs = [hospital.slug for hospital in project.hospitals]
    if slug not in slugs:
        raise SettingsError(
            "there is no hospital {hospital!r}", "Choose one of: {known}.", hospital=slug, known=", ".join(slugs)
        )
    return project.hospitals[slugs.index(slug)]


def open_project(config: Path) -> Project:
    """Read the settings and open the store. Raises SettingsError or StorageError with a hint."""
    config = config.resolve()
    settings = load_settings(config)
    return Project(config, settings, open_store(store_url(settings, config.parent)))
