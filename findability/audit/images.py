"""Images: what they say to who can't see them, and whether they come quickly and safely."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from findability.audit.site import Look, count_all
from vocabulary.page import Page

MAX_ALT = 150  # letters; screen readers read it in one breath
FILE_NAME = re.compile(r"\S+\.(jpe?g|png|gif|webp|svg|avif)|(img|dsc|image|foto|afbeelding)[ _-]?\d+", re.IGNORECASE)
OLD_FORMATS = (".bmp", ".tif", ".tiff")


def _see_missing_alt(page: Page) -> Iterator[str]:
    yield from count_all([image.url for image in page.images if image.alt is None])


def _see_file_names(page: Page) -> Iterator[str]:
    yield from count_all([image.alt for image in page.images if image.alt and FILE_NAME.fullmatch(image.alt.strip())])


def _see_long_alt(page: Page) -> Iterator[str]:
    yield from count_all([image.alt for image in page.images if image.alt and len(image.alt) > MAX_ALT])


def _see_repeated_alt(page: Page) -> Iterator[str]:
    """One description for different images."""
    urls: dict[str, set[str]] = defaultdict(set)
    for image in page.images:
        urls[(image.alt or "").strip().lower()].add(image.url)
    yield from count_all([alt for alt, found in urls.items() if alt and len(found) > 2])


def _see_old_formats(page: Page) -> Iterator[str]:
    yield from count_all([image.url for image in page.images if image.url.lower().endswith(OLD_FORMATS)])


def _see_missing_sizes(page: Page) -> Iterator[str]:
    if page.markup and page.markup.unsized_images:
        yield str(page.markup.unsized_images)


EVERY_PAGE: Mapping[str, Look] = {
    "image-alt-missing": _see_missing_alt,
    "image-alt-file": _see_file_names,
    "image-alt-long": _see_long_alt,
    "image-alt-repeated": _see_repeated_alt,
    "image-format": _see_old_formats,
    "image-size-missing": _see_missing_sizes,
}
