"""What a crawl's child process is told, as one line of JSON."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from crawler.crawl_settings import CrawlSettings
from vocabulary.hospital import Hospital


@dataclass(frozen=True, slots=True)
class CrawlJob:
    """One hospital's crawl. folder: of the archives."""

    hospital: Hospital
    settings: CrawlSettings
    folder: Path


def pack_job(job: CrawlJob) -> str:
    return json.dumps(asdict(job) | {"folder": str(job.folder.resolve())})


def unpack_job(line: str) -> CrawlJob:
    packed = json.loads(line)
    return CrawlJob(Hospital(**packed["hospital"]), CrawlSettings(**packed["settings"]), Path(packed["folder"]))
