"""What a line of a result list owes its place to, in words."""

from presentation.language import say_number, translator
from vocabulary.search import SearchResult


def say_parts(result: SearchResult, language: str, digits: int) -> str:
    """The parts of the score; distance only where it counted."""
    _ = translator(language)
    words, meaning, proximity = (
        say_number(part, language, digits) for part in (result.words, result.meaning, result.proximity)
    )
    parts = _("words {words} + meaning {meaning}").format(words=words, meaning=meaning)
    if result.distance is None:
        return parts
    kilometres = say_number(result.distance, language)
    return parts + " + " + _("distance {points} ({kilometres} km)").format(points=proximity, kilometres=kilometres)
