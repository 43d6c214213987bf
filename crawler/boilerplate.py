"""Lines that a site repeats on its pages: they belong to its frame, and tell nothing about the page."""

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, field, replace

from isal import isal_zlib

from vocabulary.page import Page

# A line of text on more than this share of the pages belongs to the frame. On fewer pages than LEAST_PAGES a share
# says little. The example sites repeat their frame on 90 % and more, and nothing else on more than 10 %.
REPEATED_SHARE = 0.3
LEAST_PAGES = 8
# Lines counted at a time, 10 MB. When there are more, those on less than a hundredth of the pages so far are forgotten:
# a line of the frame then is counted at most 1 % too low.
MOST_LINES = 100_000
FORGOTTEN_SHARE = 0.01


@dataclass(slots=True)
class LineCount:
    """On how many readable pages of a site each line stands; a line is known by its checksum."""

    pages: int = 0
    counts: Counter[int] = field(default_factory=Counter)

    def add(self, lines: Set[int]) -> None:
        """Count the lines of one more page."""
        self.pages += 1
        self.counts.update(lines)
        if len(self.counts) > MOST_LINES:
            least = FORGOTTEN_SHARE * self.pages
            self.counts = Counter({line: count for line, count in self.counts.items() if count >= least})

    def find_repeated(self) -> frozenset[int]:
        """The lines of the frame; none on a small site."""
        if self.pages < LEAST_PAGES:
            return frozenset()
        return frozenset(line for line, count in self.counts.items() if count > REPEATED_SHARE * self.pages)


def list_lines(page: Page) -> frozenset[int]:
    """The lines of the main text, each as a checksum."""
    return frozenset(_check(line) for section in page.sections for line in section.text.split("\n") if line)


def drop_repeated(page: Page, repeated: Set[int]) -> Page:
    """The page without the lines of the frame, and without what they leave empty."""
    if not repeated:
        return page
    texts = (*(section.text for section in page.sections), *(pair.answer for pair in page.faq))
    told = {line for text in texts for line in text.split("\n")}  # each once: what answers tell stands in sections too
    lines = {line for line in told if _check(line) in repeated}
    sections = tuple(
        section if (text := _drop_lines(section.text, lines)) == section.text else replace(section, text=text)
        for section in page.sections
    )
    if sections == page.sections:
        return page
    pairs = (
        pair if (answer := _drop_lines(pair.answer, lines)) == pair.answer else replace(pair, answer=answer)
        for pair in page.faq
    )
    return replace(
        page,
        sections=tuple(section for section in sections if section.text),
        faq=tuple(pair for pair in pairs if pair.answer),
    )


def _drop_lines(text: str, lines: Set[str]) -> str:
    if lines.isdisjoint(text.split("\n")):
        return text
    blocks = ("\n".join(line for line in block.split("\n") if line not in lines) for block in text.split("\n\n"))
    return "\n\n".join(block for block in blocks if block)


def _check(line: str) -> int:
    return isal_zlib.crc32(line.encode(errors="surrogatepass"))
