"""What stands under a heading that announces questions, such as "Veelgestelde vragen": there a title need not ask."""

from collections.abc import Iterator, Sequence, Set
from itertools import islice, takewhile

from crawler.accordions import Accordion, Folds
from crawler.questions import announces_questions, names_subject
from crawler.text_reader import PSEUDO_LEVEL, Block
from crawler.tree import Element

LONGEST_LINE = 40  # letters; "Veelgestelde vragen over parkeren"
LEAST_SUBJECTS = 3  # two may be the address and the telephone


def list_announced(blocks: Sequence[Block], folds: Folds) -> Set[Element]:
    """What may be a question under such a heading: titles that fold open and terms, down to the next heading like it.

    What a title folds open ends nothing, nor do titles: many are headings of the level of the one that announces them.
    """
    first = _find_announcing(blocks)
    if first is None:
        return frozenset()
    titles = {*folds.titles, *folds.headings}
    parts = {part for fold in folds.accordions for part in fold.parts}
    announced, level = set(), 0  # of the heading that announces; 0 when none does
    for block in islice(blocks, first, None):
        if _announces(block):
            level = level or block.level or PSEUDO_LEVEL
        elif block.tag is not None and (block.tag in titles or block.tag.tag == "dt" or _is_in(parts, block.tag)):
            announced |= {block.tag} if level else set()
        elif 0 < block.level <= level:
            level = 0
    return announced


def list_subject_folds(folds: Folds, announced: Set[Element]) -> Iterator[Element]:
    """The announced titles that name a subject, without those that gather others and those within an answer."""
    holding = {part: fold for fold in folds.accordions for part in fold.parts}
    around = {fold.title: [*_list_around(fold, holding)] for fold in folds.accordions}
    gathering = {outer.title for outers in around.values() for outer in outers}
    for title, outers in around.items():
        above = [folds.titles[outer.title] for outer in outers]
        if title in gathering or any("?" in text for text in above) or not names_subject(folds.titles[title]):
            continue
        if any(map(announces_questions, above)) or not announced.isdisjoint((title, *title.iterancestors())):
            yield title


def list_subject_headings(blocks: Sequence[Block]) -> list[int]:
    """Where the innermost headings stand under one that announces questions, when none of them all asks anything."""
    first = _find_announcing(blocks)
    if first is None:
        return []
    level = blocks[first].level
    under = takewhile(lambda place: not 0 < blocks[place].level <= level, range(first + 1, len(blocks)))
    headings = [place for place in under if 0 < blocks[place].level < PSEUDO_LEVEL]
    innermost = max((blocks[place].level for place in headings), default=0)
    subjects = [place for place in headings if blocks[place].level == innermost and names_subject(blocks[place].text)]
    return subjects if len(subjects) >= LEAST_SUBJECTS else []


def _find_announcing(blocks: Sequence[Block]) -> int | None:
    return next((place for place, block in enumerate(blocks) if _announces(block)), None)


def _announces(block: Block) -> bool:
    """Whether a heading announces questions, or a line that would be one if its answers were not folded."""
    short = block.level > 0 or (block.kind == "text" and len(block.text) <= LONGEST_LINE)
    return short and announces_questions(block.text)


def _is_in(parts: Set[Element], tag: Element) -> bool:
    return not parts.isdisjoint(tag.iterancestors())


def _list_around(fold: Accordion, holding: dict[Element, Accordion]) -> Iterator[Accordion]:
    """The folds that it stands in."""
    outer = (holding[tag] for tag in fold.title.iterancestors() if tag in holding)
    return (other for other in outer if other is not fold)
