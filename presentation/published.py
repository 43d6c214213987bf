"""The published folder: what is in it, and all of it in one file."""

import io
import zipfile
from pathlib import Path

from presentation.project import Project


def list_published(project: Project) -> list[Path]:
    """The files of the published site, none before the first time."""
    return sorted(path for path in project.publish_folder.glob("*") if path.is_file() and not path.name.startswith("."))


def zip_published(project: Project) -> bytes:
    """The published site as a zip file, to hand to whoever puts it on the web."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in list_published(project):
            archive.write(path, path.name)
    return buffer.getvalue()
