"""Search terms: templates filled with the facts of a project."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from vocabulary.catalogue import TemplateRow
from vocabulary.hospital import Hospital
from vocabulary.search import SearchTerm

SLOT = re.compile(r"{(\w+)}")


@dataclass(frozen=True, slots=True)
class FilledTerms:
    """terms: folded, none twice. left_out: per template id the slots that have no value."""

    terms: tuple[SearchTerm, ...]
    left_out: dict[str, tuple[str, ...]]


def fill_templates(
    templates: Iterable[TemplateRow], hospitals: Sequence[Hospital], facts: Mapping[str, Sequence[str]]
) -> FilledTerms:
    """Every template with every combination of values.

    facts: slot name -> values, such as `{"plaats": ["Nijmegen"]}`. `{ziekenhuis}` is filled with each hospital's name,
    `{concurrent}` with each other hospital's. A template with a slot without values is left out and reported.
    """
    terms: dict[str, SearchTerm] = {}
    left_out: dict[str, tuple[str, ...]] = {}
    for template in templates:
        slots = list(dict.fromkeys(SLOT.findall(template.term_template)))
        missing = tuple(slot for slot in slots if not _has_values(slot, hospitals, facts))
        if missing:
            left_out[template.id] = missing
        else:
            for term in _fill_template(template, slots, hospitals, facts):
                terms.setdefault(term.text, term)
    return FilledTerms(tuple(terms.values()), left_out)


def _has_values(slot: str, hospitals: Sequence[Hospital], facts: Mapping[str, Sequence[str]]) -> bool:
    if slot == "ziekenhuis":
        return bool(hospitals)
    if slot == "concurrent":
        return len(hospitals) > 1
    return bool(facts.get(slot))


def _fill_template(
    template: TemplateRow, slots: Sequence[str], hospitals: Sequence[Hospital], facts: Mapping[str, Sequence[str]]
) -> Iterable[SearchTerm]:
    names = [hospital.name for hospital in hospitals]
    values = [names if slot in {"ziekenhuis", "concurrent"} else list(facts[slot]) for slot in slots]
    for combination in product(*values):
        filled = dict(zip(slots, combination, strict=True))
        if filled.get("concurrent") != filled.get("ziekenhuis") or "concurrent" not in filled:
            yield _make_term(template, filled, hospitals)


def _make_term(template: TemplateRow, filled: Mapping[str, str], hospitals: Sequence[Hospital]) -> SearchTerm:
    text = SLOT.sub(lambda match: filled[match[1]], template.term_template)
    owner = next((hospital.slug for hospital in hospitals if hospital.name == filled.get("ziekenhuis")), None)
    return SearchTerm(
        text=" ".join(text.lower().split()),
        intent=template.intent,
        phase=template.journey_phase,
        scope=template.scope,
        criterion=template.criterion_id or None,
        page_type=template.page_type or None,
        template=template.id,
        hospital=owner,
        place=filled.get("plaats"),
    )
