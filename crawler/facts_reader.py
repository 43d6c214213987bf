"""The facts on a page: what its text, its markup and its data for machines tell a patient."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from crawler.contact_reader import read_contact_links, read_contacts
from crawler.date_reader import read_dates, read_dates_in_head
from crawler.fact_lines import FactLine, read_lines
from crawler.form_reader import read_forms
from crawler.hours_reader import read_hours
from crawler.postal_reader import read_postal_addresses
from crawler.price_reader import read_prices
from crawler.signal_reader import read_button_signals, read_signals
from crawler.structured_hours import read_structured_hours
from crawler.structured_reader import read_structured_data
from crawler.table_reader import read_tables
from crawler.telling_blocks import keep_telling
from crawler.text_reader import Block
from crawler.tree import Element
from crawler.waiting_reader import read_waiting_times
from vocabulary.page import FRAME, ContactPoint, OpeningHours, Page


def read_markup_facts(page: Page, root: Element, base: str) -> Page:
    """What stands in the markup of the whole page, before its frame is cut off. base: of relative addresses."""
    structured = read_structured_data(root)
    return replace(
        page,
        structured_data=structured,
        forms=read_forms(root, base),
        tables=read_tables(root),
        dates=read_dates_in_head(root, structured),
        contacts=read_contact_links(root),
        signals=tuple(read_button_signals(root)),
    )


def read_text_facts(page: Page, main: Iterable[Block], frame: Iterable[Block] = ()) -> Page:
    """What the text tells. page: with what its markup told. frame: the text round the main content, in which a
    hospital's number, address and hours and the date of a change often stand.
    """
    lines = read_lines(keep_telling(main, page.title), page.title)
    whole = (*lines, *read_lines(keep_telling(frame, None), None, FRAME))
    return replace(
        page,
        contacts=_first_labelled([*read_contacts(whole, page.structured_data), *page.contacts]),
        addresses=read_postal_addresses(whole, page.structured_data),
        opening_hours=_add_marked_up(read_hours(whole), read_structured_hours(page.structured_data)),
        prices=read_prices((*lines, *_choices(page))),
        waiting_times=read_waiting_times(lines),
        dates=tuple(dict.fromkeys([*page.dates, *read_dates(whole)])),
        signals=tuple(dict.fromkeys([*read_signals(lines, page.links, page.forms, page.url), *page.signals])),
    )


def _choices(page: Page) -> Iterator[FactLine]:
    """What forms let one choose from: "Bezorgen (€ 2,50 per keer)"."""
    for form in page.forms:
        for field in form.fields:
            if any(map(str.isdigit, field.label)):
                yield FactLine(field.label, (page.title,) if page.title else (), place=form.where)


def _add_marked_up(told: Sequence[OpeningHours], marked_up: Iterable[OpeningHours]) -> tuple[OpeningHours, ...]:
    """The hours of text and data; what microdata and RDFa mark up stands in the text too."""
    known = {(hours.days, hours.opens, hours.closes, hours.exception) for hours in told}
    others = (
        hours
        for hours in marked_up
        if hours.where.startswith("json-ld") or (hours.days, hours.opens, hours.closes, hours.exception) not in known
    )
    return tuple(dict.fromkeys([*told, *others]))


def _first_labelled(points: Sequence[ContactPoint]) -> tuple[ContactPoint, ...]:
    """Every number and address once, with the first label that says something."""
    best: dict[tuple[str, str], ContactPoint] = {}
    for point in points:
        key = (point.kind, point.value)
        if key not in best or not best[key].label:
            best[key] = point
    return tuple(best.values())
