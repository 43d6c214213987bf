"""Whether someone who hears the page, zooms in or uses only a keyboard gets on."""

import re
from collections.abc import Iterator, Mapping

from findability.audit.site import Look, count_all
from vocabulary.page import Page

NO_ZOOM = re.compile(r"user-scalable\s*=\s*(no|0)\b|maximum-scale\s*=\s*(1(\.\d+)?|0?\.\d+)\b", re.IGNORECASE)


def _see_missing_labels(page: Page) -> Iterator[str]:
    bare = [field.name or field.type for form in page.forms for field in form.fields if not field.label.strip()]
    yield from count_all(bare)


def _see_missing_headers(page: Page) -> Iterator[str]:
    """Of tables with figures or times in them; a table of two cells is a layout."""
    bare = [table for table in page.tables if not any(table.header) and len(table.rows) > 2]
    yield from count_all([" | ".join(table.rows[0])[:80] for table in bare])


def _see_fixed_size(page: Page) -> Iterator[str]:
    if page.markup and NO_ZOOM.search(page.markup.viewport or ""):
        yield page.markup.viewport or ""


def _see_missing_viewport(page: Page) -> Iterator[str]:
    if page.markup and page.markup.viewport is None:
        yield ""


def _see_unnamed_frames(page: Page) -> Iterator[str]:
    yield from count_all(page.markup.unnamed_frames if page.markup else ())


def _see_unnamed_buttons(page: Page) -> Iterator[str]:
    if page.markup and page.markup.unnamed_buttons:
        yield str(page.markup.unnamed_buttons)


def _see_doubled_ids(page: Page) -> Iterator[str]:
    yield from count_all(page.markup.doubled_ids if page.markup else ())


def _see_forced_order(page: Page) -> Iterator[str]:
    if page.markup and page.markup.forced_tab_stops:
        yield str(page.markup.forced_tab_stops)


def _see_missing_landmark(page: Page) -> Iterator[str]:
    if page.markup and not page.markup.landmark:
        yield ""


def _see_self_playing(page: Page) -> Iterator[str]:
    if page.markup and page.markup.self_playing:
        yield str(page.markup.self_playing)


EVERY_PAGE: Mapping[str, Look] = {
    "form-label": _see_missing_labels,
    "table-header": _see_missing_headers,
    "zoom-blocked": _see_fixed_size,
    "viewport-missing": _see_missing_viewport,
    "frame-name": _see_unnamed_frames,
    "button-name": _see_unnamed_buttons,
    "id-double": _see_doubled_ids,
    "tab-order": _see_forced_order,
    "landmark-missing": _see_missing_landmark,
    "self-playing": _see_self_playing,
}
