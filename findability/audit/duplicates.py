"""Pages that say the same, to the letter or nearly."""

from collections import defaultdict

from findability.audit.fingerprints import find_alike, take_fingerprint
from findability.audit.site import Seen, Site

MIN_WORDS = 30  # shorter texts are alike by chance: a form, a list of names
MIN_LETTERS = 600  # below this the likeness of two texts is too rough an estimate
# Of 129 pages of the example region with one sentence replaced nine in ten were alike for 0.76 and more; no two
# different pages of one site for more than 0.05.
NEARLY = 0.75


def _see_same_texts(site: Site) -> Seen:
    for rows in _group_texts(site).values():
        for row in rows if len(rows) > 1 else ():
            yield site.pages[row], site.pages[rows[1] if row == rows[0] else rows[0]].url


def _see_near_texts(site: Site) -> Seen:
    """Texts that are the same to the letter are passed over but for the first of them."""
    rows = [group[0] for text, group in _group_texts(site).items() if len(text) >= MIN_LETTERS]
    for first, second, likeness in find_alike([take_fingerprint(site.texts[row]) for row in rows], NEARLY):
        yield site.pages[rows[second]], f"{100 * likeness:.0f} % = {site.pages[rows[first]].url}"


def _group_texts(site: Site) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for row in site.originals:
        text = site.texts[row]
        if len(text) >= MIN_LETTERS or len(text.split()) >= MIN_WORDS:
            groups[text].append(row)
    return groups


WHOLE_SITE = {"text-duplicate": _see_same_texts, "text-near-duplicate": _see_near_texts}
