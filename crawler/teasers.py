"""Questions that a page does not answer itself: teasers of other pages, slogans above a button, fields of a form."""

import re
from collections.abc import Sequence, Set
from itertools import islice

from crawler.markup import HEADINGS
from crawler.questions import asks_by_word, asks_verb_first, is_question, strip_number
from crawler.text_reader import PSEUDO_LEVEL, Block, join_blocks, read_blocks
from crawler.tree import Element, element_text, is_inside

TEASER_END = re.compile(r"((\.\.\.|…)(\n+[^\n]{1,60}){0,2}|\b(lees|read|meer|verder|more))\W*$", re.IGNORECASE)
LEADING = re.compile(r"^(?!#|javascript:)", re.IGNORECASE)  # an address that leads away from where it stands
TEASER = 3  # words; less under a linked question is "Lees meer", not an answer
SLOGAN = 12  # words; "Recept nodig?" has fewer under it, the button left aside
MENU_LINKS = 2
LONGEST_LINE = 200  # letters, of a line of links
MOST_LINKS = 500  # that are looked for in a line
BESIDE = 3  # elements after a linked heading in which the same link is looked for
NO_WORD = re.compile(r"\W+")
POLLED = re.compile(r"- [^\n]{1,80}?(\d{1,3}) ?%")
ALL_VOTES = range(98, 103)  # per cent; each is rounded
QUOTED = re.compile(r"[“„\"][^“”„\"]{5,}[“”\"](\s*[-–—,(].{1,40})?")  # with the name of who said so
QUOTES = "“”„\"‘’'"
STARS = " \n★☆⭐"
DURATION = re.compile(r"((speel|kijk|lees)?(duur|tijd)|video|film)?\W*\d+(:\d\d| ?(sec|min|uur)\w*)\W*", re.IGNORECASE)
ASKS_NUMBER = re.compile(r"\b(hoe (lang|laat|vaak|veel|oud)|hoeveel|wanneer|how|when)\b", re.IGNORECASE)
CONDITION = re.compile(r"(\w+t|ben|heb|wil|zoek|kom) (u|je)\b", re.IGNORECASE)
CALLING = re.compile(
    r"(bel|mail|app|neem|stuur|maak|kom|vraag|plan|ga|doe|vul|schrijf|meld|download|klik|kijk|bekijk|lees|zoek|gebruik"
    r"|call|contact|get in touch|e-?mail|send|book)\b|[^.!?]*(@|\d{3})",
    re.IGNORECASE,
)
BUTTONS = {"hidden", "submit", "button", "image", "reset", "search"}  # types of `input` that ask nothing


def is_teaser(block: Block, answer: str) -> bool:
    """Whether a question is linked and no more of its answer stands here than the beginning."""
    begins = len(answer.split()) <= TEASER or TEASER_END.search(answer) is not None
    return _is_linked(block) and (begins or _is_linked_again(block))


def answers_nothing(question: str, answer: str) -> bool:
    """Whether what stands under a question can't be its answer: an icon, what somebody said, how long a film takes,
    other questions, how many chose what.
    """
    if not any(map(str.isalnum, answer)) or _is_quotation(answer.strip(STARS)):
        return True
    if (answer.startswith("- ") and _is_poll(answer)) or (answer[0] in QUOTES and _is_quoted_only(answer)):
        return True
    if answer.endswith("?") and all(map(_asks_only, answer.split("\n"))):
        return True
    return not ASKS_NUMBER.search(question) and DURATION.fullmatch(answer) is not None


def _is_quoted_only(answer: str) -> bool:
    return all(map(QUOTED.fullmatch, answer.split("\n\n")))


def _is_poll(answer: str) -> bool:
    """Whether it is a list of what was chosen how often; what is covered by how much need not add up to all."""
    lines = [*map(POLLED.fullmatch, answer.split("\n"))]
    return all(lines) and sum(int(line[1]) for line in lines if line) in ALL_VOTES


def _asks_only(line: str) -> bool:
    asked = line.removeprefix("- ")
    return not asked or (asked.count("?") == 1 and asked.endswith("?") and "." not in asked and is_question(asked))


def leads_elsewhere(block: Block, under: Sequence[Block], links: Set[str]) -> bool:
    """Whether a heading on a page that is no FAQ leads to others. links: what the links of the page say."""
    told = [below.text for below in under if not _is_made_of(below.text, links)]
    if is_choice(block) or _is_in_form(block) or _is_quoted(block):
        return True
    if not told and (len(under) == 1 or block.level == PSEUDO_LEVEL):
        return True  # links under a real heading may be what it asks for
    if under and asks_verb_first(strip_number(block.text)) and _is_made_of(under[0].text, links):
        return True  # "Bent u patiënt?" above a menu
    if under and CONDITION.match(block.text) and under[0].text.startswith("Dan "):
        return True  # the question only says for whom the rest is
    if _is_linked(block):
        return sum(len(text.split()) > TEASER for text in told) <= 1 or is_teaser(block, join_blocks(under))
    return False


def is_slogan(block: Block, under: Sequence[Block], links: Set[str]) -> bool:
    """Whether a heading only looks like a question, above a button or a few words."""
    question = strip_number(block.text)
    if not _asks_outright(question) and _calls(join_blocks(under)):
        return True
    if asks_by_word(question):
        return False
    told = [below.text for below in under if not _is_made_of(below.text, links)]
    if len(" ".join(told).split(maxsplit=SLOGAN)) > SLOGAN:
        return False
    return len(told) < len(under) or not asks_verb_first(question)


def invites(question: str, answer: str) -> bool:
    """Whether a question only asks for action: "Nieuwe patiënt?" above "Schrijf u in", not "Hoe schrijf ik mij in?"."""
    return not _asks_outright(question) and _calls(answer)


def _asks_outright(question: str) -> bool:
    return (asks_by_word(question) or asks_verb_first(question)) and not CONDITION.match(question)


def _calls(answer: str) -> bool:
    return len(answer.split(maxsplit=SLOGAN)) <= SLOGAN and CALLING.match(answer) is not None


def gathers_only(blocks: Sequence[Block], links: Set[str]) -> bool:
    """Whether headings and links are all that stands there: a page to choose from."""
    return any(block.level for block in blocks) and all(
        block.level or _is_made_of(block.text, links) for block in blocks
    )


def is_menu(question: str, answer: str, parts: Sequence[Element]) -> bool:
    """Whether an answer is nothing but links to other pages. parts: the elements that it stands in."""
    links = [link for part in parts for link in part.iter("a") if LEADING.search(link.get("href") or "#")]
    linked = " ".join(map(element_text, links))
    least = 1 if asks_verb_first(question) else MENU_LINKS
    return len(links) >= least and NO_WORD.sub("", answer) == NO_WORD.sub("", linked)


def _is_made_of(text: str, links: Set[str]) -> bool:
    """Whether links are all that a line holds."""
    line = text.removeprefix("- ")
    if line in links or len(line) > LONGEST_LINE or len(links) > MOST_LINKS:
        return line in links
    for link in sorted((link for link in links if link and link in line), key=len, reverse=True):
        line = line.replace(link, "")
    return not NO_WORD.sub("", line)


def _is_quotation(answer: str) -> bool:
    """Whether all of it stands between one pair of quotation marks."""
    return {answer[:1], answer[-1:]} <= {*QUOTES} and len(answer) > 1 and not {*QUOTES[:4]} & {*answer[1:-1]}


def _is_linked(block: Block) -> bool:
    if block.tag is None:
        return False
    links = (*block.tag.iterdescendants("a"), *block.tag.iterancestors("a"))
    return any(LEADING.search(link.get("href") or "#") for link in links)


def _is_linked_again(block: Block) -> bool:
    """Whether a link beside a linked heading leads to the same page: "Bekijk antwoord"."""
    if block.tag is None:
        return False
    addresses = {link.get("href") for link in block.tag.iter("a")}
    beside = (link.get("href") for tag in islice(block.tag.itersiblings(), BESIDE) for link in tag.iter("a"))
    return not addresses.isdisjoint(beside)


def _is_in_form(block: Block) -> bool:
    """Whether the form round a heading has a field for each of its headings; one round a whole page has not."""
    form = next(block.tag.iterancestors("form"), None) if block.tag is not None else None
    if form is None:
        return False
    fields = sum(field.get("type", "text").lower() not in BUTTONS for field in form.iter("input"))
    return fields >= len([*form.iter(*HEADINGS)])


def _is_quoted(block: Block) -> bool:
    return block.tag is not None and is_inside(block.tag, "blockquote")


def is_choice(block: Block) -> bool:
    """Whether what stands under a question is for the reader to choose from."""
    following = block.tag.getnext() if block.tag is not None else None
    if following is None or len([*following.iterdescendants("button", "input")]) < 2:
        return False
    return not read_blocks(following)
