"""What a crawl's child process is told, as one line of JSON."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from crawler.crawl_settings import CrawlSettings
from vocabulary.hospital import Hospital

CRASHED, STOPPED = 1, 75  # exit codes of the child; one that was stopped can be resumed


@dataclass(frozen=True, slots=True)
class CrawlJob:
    """One hospital's crawl. folder: of the archives. earlier: that of the measurement before, if there is one."""

    hospital: Hospital
    settings: CrawlSettings
    folder: Path
    earlier: Path | None = None


def pack_job(job: CrawlJob) -> str:
    earlier = str(job.earlier.resolve()) if job.earlier else None
    return json.dumps(asdict(job) | {"folder": str(job.folder.resolve()), "earlier": earlier})


def unpack_job(line: str) -> CrawlJob:
    packed = json.loads(line)
    settings = CrawlSettings(**packed["settings"])
    earlier = Path(packed["earlier"]) if packed["earlier"] else None
    return CrawlJob(Hospital(**packed["hospital"]), settings, Path(packed["folder"]), earlier)
