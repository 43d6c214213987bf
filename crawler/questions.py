"""What is a question that a patient might ask, and what only has a question mark."""

import re
from functools import lru_cache

ASKING = re.compile(
    r"^(wie|wat|waar\w*|wanneer|waarom|hoe\w*|welke?|kan|kunnen|mag|mogen|moet|moeten|ben|bent|is|zijn|heb|heeft|hebben|word|wordt|"
    r"worden|krijg|krijgt|krijgen|zal|zullen|gaat|ga|doet|doe|komt|kom|als|ik|mijn|"
    r"who|what|where|when|why|how|which|can|may|must|do|does|is|are|will)\b",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"^(wie|wat|waar\w*|wanneer|waarom|hoe\w*|welke?|kan|kunnen|mag|mogen|moet|moeten|heb|krijg|"
    r"who|what|where|when|why|how|which|can|may|must)\b",
    re.IGNORECASE,
)
INVITING = re.compile(
    r"^((heeft|hebt|heb|wilt|wil|nog|andere|meer|staat)\b.{0,30}\b)?"
    r"(vragen|vraag(?! ?\d)|informatie|uitleg|weten|lezen|opmerkingen|klachten?|tips?)\b.{0,60}\?$"
    r"|^((heeft|hebt|heb) (u|je|jij|jullie) |nog |andere |meer ).{0,20}\bvragen\? [^?]{0,40}[.!]$"
    r"|^(vond (u|je)|bent u tevreden over deze|heeft (dit|deze)|hebt u gevonden)\b"
    r"|^was (dit|deze|de (informatie|pagina|tekst))\b"
    r"|^(((uw|je|jouw) (vraag|antwoord)|nog) )?niet (gevonden|tevreden|gelukt)\b"
    r"|^(niet duidelijk|kunt u het niet vinden|vind je niet)\b"
    r"|^((hoe|waar\w*) )?(kunnen|kan|mogen) (we|wij|ik) (u|je|jou|jullie)\b.{0,20}\bhelpen\b"
    r"|^hoe (waarderen|beoordelen) [^?]{0,30}\b(ons|onze)\b"
    r"|^wat (kunnen|kan) (we|wij|ik) voor (u|je|jou|jullie)\b|^(wat|waar) (zoek|zoekt|(ben|bent) (u|je) naar op zoek)\b"
    r"|^(poll|stelling|enquête|quiz|zelftest) ?:|^(is|zijn|lijkt) .{0,60} iets voor (u|jou|je)\?$"
    r"|^(ready (to|for)|looking for|interested in|need help)\b"
    r"|^((nog )?(klaar (om|voor)|benieuwd|nieuwsgierig)"
    r"|interesse|geïnteresseerd|last van|op de hoogte|op zoek|zin in|toe aan|still (curious|wondering))\b"
    r"|.{0,80}\b(bent|ben|je|jij|u) er (al |ook )?klaar voor\?$"
    r"|^wat (vindt|vond|vind) (u|je) van\b"
    r"|^(hulp nodig|not sure|more information|any questions|questions)\b"
    r"|^((toch )?liever|((kom|komt|komen) (u|je|jullie|we) )?er niet uit|(herken|herkent) (u|je|jij)|twijfelt?)\b"
    r"|^(kom (bij ons )?werken\b|werken bij (ons\b|((de|het) )?(?-i:[A-Z])))[^,:?]{0,30}\?$"
    r"|^lukt (het|dit) niet\?$|^zoekt? (u|je) (nog )?(iets|wat) anders\b",
    re.IGNORECASE,
)
ASKING_WORD = re.compile(
    r"\b(wie|wat|waar\w*|wanneer|waarom|hoe\w*|welke?|who|what|where|when|why|how|which)\b", re.IGNORECASE
)
VERB_FIRST = re.compile(r"^\w+t (u|je|jij|jullie|ik|het|de|een|mijn|uw|jouw|dit|deze|die|er)\b", re.IGNORECASE)
FEEDBACK = re.compile(
    r"^(((heeft|was|is) (dit|deze|het)|vond (u|je) (dit|deze)) (antwoord|informatie|pagina|tekst|uitleg|artikel)"
    r"|was dit nuttig|hebt u gevonden|is (uw|je|jouw|de) vraag (hiermee |nu |voldoende |goed )?beantwoord"
    r"|(was|is|did) this (answer|page|article|information|helpful|useful))\b"
    r"[^?]{0,60}\?",
    re.IGNORECASE,
)
ENDING = re.compile(
    r"^(staat (uw|je|jouw) (eigen )?(vraag|antwoord) (er |hier )?niet\b|(uw|je|jouw) vraag niet gevonden"
    r"|(nog )?(een )?andere vra(ag|gen)\?"
    r"|(heeft|hebt|heb) (u|je) (een andere vraag|het antwoord gevonden)\b|deel (deze|dit) \w+:?$"
    r"|(deel|delen) (deze|dit) (pagina|artikel|antwoord|vraag|bericht)\b[^.!?]{0,60}$"
    r"|(deel|delen|share)( dit| this)? (op|via|on|met) (facebook|linkedin|twitter|x|whatsapp|e-?mail)\W*$"
    r"|((delen|printe?n?|afdrukken|e-?mail\w*|whatsapp|facebook|linkedin|twitter|x)\b\W*){2,}$"
    r"|(printvriendelijke? (versie|pagina)|print(versie| (deze )?pagina)"
    r"|(deze )?pagina (printen|afdrukken)|afdrukken)\W*$"
    r"|(ga )?terug\W*$"
    r"|(sluit|sluiten|inklappen|close|(kopieer|copy) (de |the )?link\b.{0,40}|link kopiëren)\W*$"
    r"|\W{0,3}(terug naar |bekijk |toon )?alle (veel ?gestelde )?vragen( bekijken| tonen)?\W*$)",
    re.IGNORECASE,
)
DATE_LINE = re.compile(
    r"^\W*((deze )?(pagina|tekst|informatie) )?(is )?(voor het )?((laatst |last )?(gewijzigd|bijgewerkt|aangepast|"
    r"gepubliceerd|herzien|gecontroleerd|geplaatst|updated|modified|reviewed)"
    r"|(datum )?(laatste|last) (wijziging|update|aanpassing|revisie|controle)|(publicatie|wijzigings)datum)\b"
    r"[^!?]{0,25}\b(19|20)\d\d( (om|at) \d\d?[.:]\d\d( [ap]m)?)?(\s[|·•–-]\s[^!?]{0,60})?\W*$",
    re.IGNORECASE,
)
FILED_LINE = re.compile(
    r"^(categorie(ën)?|category|rubriek|trefwoord(en)?|tags?) ?:[^.!?]{0,80}$"
    r"|^(folder|brochure|document|artikel|bestel|publicatie)(nummer|code|nr\.?)\W+[^!?]{0,60}\d[^!?]{0,40}$",
    re.IGNORECASE,
)
NUMBERING = re.compile(
    r"^\s*(vraag\s*)?\d{1,2}\s*[.):]\s*|^\d{1,2}\s*(?=(?-i:[A-Z][a-z]))|^\s*(vraag|v|q)\s*:\s*", re.IGNORECASE
)
ANSWER_MARK = re.compile(r"^((antwoord|answer|a) ?\d{0,2} ?:|(antwoord|answer) ?\d{0,2}\.) *", re.IGNORECASE)
CALLED_QUESTION = re.compile(r"^(vraag|question) \d{1,2} ?[.):]? ?\w", re.IGNORECASE)
LEADING_ON = re.compile(
    r"^(lees (ook|verder|meer)|anderen (vroegen|lazen|bekeken|zochten)|gerelateerde?|verwante?"
    r"|(andere|meer) (veel ?gestelde )?vragen|related|read (also|more))\b",
    re.IGNORECASE,
)  # not "Zie ook": many editors end an answer so
FAQ_NAME = re.compile(
    r"(veel|meest)\s?gestelde|vaak gestelde|\bfaq\b|vragen\W+((en|&) )?antwoorden|frequently asked"
    r"|\b(veel|vaak|meest) gevraagd\b"
    r"|\bvragen van (patiënten|cliënten|ouders|naasten|bewoners|bezoekers|deelnemers|verzekerden|klanten|zwangeren)\b"
    r"|(veel|vaak) ?voorkomende vragen|vragen die (we|wij|u|je|ons|patiënten|cliënten) (vaak|veel|het meest)\b",
    re.IGNORECASE,
)
QUIZ_NAME = re.compile(r"(quiz|poll|kennistest|enquête)\b|(zelf)?test ?:|doe de (zelf)?test\b", re.IGNORECASE)
ANNOUNCING = re.compile(r"^(uw |jouw )?(vraag (en|&) antwoord|vragen( (over|rond|bij)\b[^?]*)?)$", re.IGNORECASE)
FAQ_NAME_PARTS = ("gestelde", "gevraagd", "faq", "vragen", "frequently")
NO_SUBJECT = re.compile(
    r"^(lees|toon|bekijk|download|sluit|alles|terug|inhoud|contact$|meer (lezen|informatie|weten))", re.IGNORECASE
)
LEADING_SIGNS = "-#•·–¶ "  # of an item of a list, or of a link to the place itself
LONGEST_QUESTION = 40  # words


@lru_cache(maxsize=10_000)  # several readers ask it of the same headings
def is_question(text: str) -> bool:
    """Whether a heading or title asks something; not an invitation such as "Nog vragen?"."""
    if "?" not in text or not 2 <= len(text.split()) <= LONGEST_QUESTION or INVITING.match(text):
        return False
    return text.rstrip("\"'”’) ").endswith("?") or ASKING.match(text) is not None


def asks_without_mark(text: str) -> bool:
    """Whether a text begins as questions do: enough among questions, such as on a FAQ page."""
    return 3 <= len(text.split()) <= LONGEST_QUESTION and ASKING.match(text) is not None


def asks_openly(text: str) -> bool:
    """Whether a text begins with a word with which hardly anything but a question begins: "Mijn" does not."""
    return asks_without_mark(text) and OPENING.match(text) is not None


@lru_cache(maxsize=10_000)
def asks_by_word(text: str) -> bool:
    """Whether a text asks with a word for it, or begins as questions do: "Recept nodig?" does not."""
    return ASKING.match(text) is not None or ASKING_WORD.search(text) is not None


def asks_verb_first(text: str) -> bool:
    """Whether a text begins with its verb, as "Helpt een verwijzing?" does."""
    return VERB_FIRST.match(text) is not None


def asks_feedback(text: str) -> bool:
    """Whether a text asks what the reader thinks of the answer above it."""
    return "?" in text and FEEDBACK.match(text) is not None


def ends_questions(text: str) -> bool:
    """Whether a paragraph is for who has read the last answer: what to do next, buttons to share the page."""
    return ENDING.match(text.lstrip(LEADING_SIGNS)) is not None


def invites_questions(text: str) -> bool:
    """Whether a heading has only the look of a question: "Nog vragen?"."""
    return "?" in text and INVITING.match(text) is not None


def is_record_line(text: str) -> bool:
    """Whether a paragraph says no more than when the page was changed or how it is filed: no part of any answer."""
    return DATE_LINE.match(text) is not None or FILED_LINE.match(text) is not None


def is_faq_name(text: str) -> bool:
    """Whether a title or heading announces questions and answers."""
    small = text.lower()
    if not any(part in small for part in FAQ_NAME_PARTS):
        return False  # as of nearly all text, ten times sooner than by the pattern
    return FAQ_NAME.search(text) is not None


def is_quiz_name(text: str) -> bool:
    """Whether a title says that the questions are asked of the reader."""
    return QUIZ_NAME.match(text) is not None


def leads_on(heading: str) -> bool:
    """Whether a heading announces other pages: links under it, at the end of an answer, are no part of it."""
    return LEADING_ON.match(heading) is not None


@lru_cache(maxsize=10_000)
def announces_questions(text: str) -> bool:
    """Whether a heading says that what stands under it are questions: also "Vragen over de operatie"."""
    return is_faq_name(text) or ANNOUNCING.match(text) is not None


def names_subject(text: str) -> bool:
    """Whether a title may stand for a question: "Afspraak afzeggen" or one word such as "Roken?", not "Lees meer"."""
    words = len(text.split())
    if words > LONGEST_QUESTION or not text[:1].isalpha() or ("?" in text and (words > 1 or INVITING.match(text))):
        return False
    return not NO_SUBJECT.match(text) and not announces_questions(text)


def is_called_question(text: str) -> bool:
    """Whether a heading calls itself one: "Vraag 2. Mag ik autorijden"; not "Vraag 1 van 4"."""
    question = strip_number(text) if CALLED_QUESTION.match(text) else ""
    return asks_without_mark(question) or is_question(question)


def strip_answer_mark(answer: str) -> str:
    """The answer without the word that calls it one."""
    return ANSWER_MARK.sub("", answer)


def strip_number(question: str) -> str:
    """The question without its number in the list."""
    return NUMBERING.sub("", question).strip()


def question_key(question: str) -> str:
    """The same text for questions that differ in numbering, case and marks only."""
    return " ".join(re.findall(r"\w+", strip_number(question).casefold()))
