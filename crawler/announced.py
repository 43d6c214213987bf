"""What stands under a heading that announces questions, such as "Veelgestelde vragen": there a title need not ask."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain, islice, takewhile

from crawler.accordions import Accordion, Folds
from crawler.questions import announces_questions, is_question, names_subject
from crawler.text_reader import PSEUDO_LEVEL, Block
from crawler.tree import Element

LONGEST_LINE = 40  # letters; "Veelgestelde vragen over parkeren"
LEAST_SUBJECTS = 3  # two may be the address and the telephone


def is_line(block: Block) -> bool:
    """Whether it is a heading, or a line so short that it may be meant as one."""
    return block.level > 0 or (block.kind == "text" and len(block.text) <= LONGEST_LINE)


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
    """The titles that name a subject, announced or among such as mostly ask; none that gathers others or is in one."""
    holding = {part: fold for fold in folds.accordions for part in fold.parts}
    around = {fold.title: [*_list_around(fold, holding)] for fold in folds.accordions}
    groups = (titles for titles in _group(folds) if mostly_ask(folds.titles[title] for title in titles))
    among = {*announced, *chain.from_iterable(groups)}
    gathering = {outer.title for outers in around.values() for outer in outers}
    for title, outers in around.items():
        above = [folds.titles[outer.title] for outer in outers]
        if title in gathering or any("?" in text for text in above) or not names_subject(folds.titles[title]):
            continue
        if any(map(announces_questions, above)) or not among.isdisjoint((title, *title.iterancestors())):
            yield title


def list_subject_headings(blocks: Sequence[Block]) -> list[int]:
    """Where the innermost headings stand under one that announces questions, when none of them all asks anything."""
    first = _find_announcing(blocks)
    if first is None:
        return []
    headings = [place for place in _list_under(blocks, first) if 0 < blocks[place].level < PSEUDO_LEVEL]
    innermost = max((blocks[place].level for place in headings), default=0)
    subjects = [place for place in headings if blocks[place].level == innermost and names_subject(blocks[place].text)]
    return subjects if len(subjects) >= LEAST_SUBJECTS else []


def mostly_ask(titles: Iterable[str]) -> bool:
    """Two titles at least ask something with a question mark, and more than half of all."""
    asking = [is_question(title) for title in titles]
    return sum(asking) > max(1, len(asking) / 2)


def list_own_headings(blocks: Sequence[Block], title: str) -> Set[int]:
    """Where the headings stand outside a section of questions, on a page about something else: they ask nothing.

    None when the title or h1 announces questions, nor when what stands under no such heading asks anything.
    """
    if announces_questions(title) or any(block.level == 1 and announces_questions(block.text) for block in blocks):
        return frozenset()
    sections = [
        {place, *_list_under(blocks, place)}
        for place, block in enumerate(blocks)
        if 1 < block.level < PSEUDO_LEVEL and announces_questions(block.text)
    ]
    if not any(_ask(blocks, section) for section in sections):
        return frozenset()
    return {place for place, block in enumerate(blocks) if block.level} - set().union(*sections)


def _group(folds: Folds) -> Iterable[list[Element]]:
    """The titles by the nearest element that holds several; of a heading and its button that open the same, one."""
    titles = [*{fold.parts[0]: fold.title for fold in folds.accordions}.values()]
    held = Counter(tag for title in titles for tag in title.iterancestors())
    groups = defaultdict(list)
    for title in titles:
        groups[next((tag for tag in title.iterancestors() if held[tag] > 1), None)].append(title)
    return groups.values()


def _ask(blocks: Sequence[Block], section: Set[int]) -> bool:
    return any(blocks[place].level > 0 and is_question(blocks[place].text) for place in section)


def _list_under(blocks: Sequence[Block], heading: int) -> Iterator[int]:
    """Where the blocks stand under a heading, down to the next of its level or above."""
    level = blocks[heading].level
    return takewhile(lambda place: not 0 < blocks[place].level <= level, range(heading + 1, len(blocks)))


def list_between(blocks: Sequence[Block]) -> Iterator[int]:
    """Where a heading that names a subject stands between two of its level that ask something, or as the first or last
    of such as mostly ask; but not the first under the name of the page nor the last of all, which may be about it.
    """
    following: dict[int, int] = {}  # by level, where the next heading under another stands
    for above, group in reversed(_group_headings(blocks)):
        level = blocks[group[0]].level
        yield from _list_subjects(blocks, group, above > 1, following.get(level))
        following[level] = group[0]


def _list_subjects(blocks: Sequence[Block], group: Sequence[int], begins: bool, more: int | None) -> Iterator[int]:
    asking = [is_question(blocks[place].text) for place in group]
    mostly = any(asking) and mostly_ask(blocks[place].text for place in group)
    before = [mostly and begins, *asking]
    after = [*asking[1:], mostly and more is not None and is_question(blocks[more].text)]
    for place, *beside in zip(group, before, after, strict=False):
        if all(beside) and names_subject(blocks[place].text):
            yield place


def _group_headings(blocks: Sequence[Block]) -> list[tuple[int, list[int]]]:
    """Where the headings of one level stand under the same heading, with the level of that; 0 when none is above."""
    groups: list[tuple[int, list[int]]] = []
    path: list[tuple[int, list[int]]] = []
    for place, block in enumerate(blocks):
        if not block.level or not block.text:
            continue
        path = [(level, group) for level, group in path if level <= block.level]
        above = path[-1][0] if path else 0
        if above < block.level:
            groups.append((above, []))
            path.append((block.level, groups[-1][1]))
        path[-1][1].append(place)
    return groups


def _find_announcing(blocks: Sequence[Block]) -> int | None:
    return next((place for place, block in enumerate(blocks) if _announces(block)), None)


def _announces(block: Block) -> bool:
    """Whether a heading announces questions, or a line that would be one if its answers were not folded."""
    return is_line(block) and announces_questions(block.text)


def _is_in(parts: Set[Element], tag: Element) -> bool:
    return not parts.isdisjoint(tag.iterancestors())


def _list_around(fold: Accordion, holding: dict[Element, Accordion]) -> Iterator[Accordion]:
    """The folds that it stands in."""
    outer = (holding[tag] for tag in fold.title.iterancestors() if tag in holding)
    return (other for other in outer if other is not fold)
