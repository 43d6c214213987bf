"""What pydantic finds wrong in a file that people write, in words for people who are no programmers."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from vocabulary.phrases import Phrase, mark

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

NUMBER = mark("expected a number")
WHOLE_NUMBER = mark("expected a whole number")
TRUE_OR_FALSE = mark("expected true or false")
# By pydantic's name of the fault, with the fields of its context. One that is not here is said in pydantic's words.
WORDS: Mapping[str, str] = {
    "missing": mark("must be there"),
    "extra_forbidden": mark("is not known here"),
    "string_type": mark("expected a text between quotes"),
    "string_too_short": mark("may not be empty"),
    "string_pattern_mismatch": mark("must have the shape {pattern}"),
    "int_type": WHOLE_NUMBER,
    "int_parsing": WHOLE_NUMBER,
    "int_from_float": WHOLE_NUMBER,
    "float_type": NUMBER,
    "float_parsing": NUMBER,
    "finite_number": NUMBER,
    "bool_type": TRUE_OR_FALSE,
    "bool_parsing": TRUE_OR_FALSE,
    "greater_than": mark("must be more than {gt}"),
    "greater_than_equal": mark("must be {ge} or more"),
    "less_than": mark("must be less than {lt}"),
    "less_than_equal": mark("must be {le} or less"),
    "literal_error": mark("expected {expected}"),
    "tuple_type": mark("expected a list between square brackets"),
    "list_type": mark("expected a list between square brackets"),
    "too_short": mark("must hold at least {min_length}"),
    "model_type": mark("expected a table with keys and values"),
    "dict_type": mark("expected a table with keys and values"),
}


class FaultyValueError(ValueError):
    """Raised in a validator: what is wrong with the value."""

    def __init__(self, message: str, **values: object) -> None:
        self.phrase = Phrase(message, values)
        super().__init__(str(self.phrase))


def phrase_fault(fault: "ErrorDetails") -> Phrase:
    """One fault of a ValidationError: that of our own validator, else what pydantic found."""
    context = fault.get("ctx", {})
    error = context.get("error")
    if isinstance(error, FaultyValueError):
        return error.phrase
    if fault["type"] in WORDS:
        return Phrase(WORDS[fault["type"]], context)
    return Phrase("{fault}", {"fault": fault["msg"]})
