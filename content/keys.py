"""Under which name and key a vector is kept. Light: whoever finds all vectors kept need not load torch."""

from content.bundled_model import HASH
from vocabulary.passage import hash_text

BUNDLED_NAME = f"multilingual-e5-small/q4-int8@{HASH}"


def document_key(text: str) -> str:
    """The key under which the vector of a passage is kept."""
    return hash_text(f"document\n{text}")


def query_key(text: str) -> str:
    """The key under which the vector of a question is kept; never that of the same text as a passage."""
    return hash_text(f"query\n{text}")
