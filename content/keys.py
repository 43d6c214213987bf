"""Under which name and key a vector is kept. Light: whoever finds all vectors kept need not load torch."""

from content.adapters import hash_adapter
from content.bundled_model import hash_bundled
from content.model_folder import GRAPH
from vocabulary.passage import hash_text

ANSWERING = "answering"  # the adapter of the model that judges answers
ANSWER_SPACE = "answer_space"  # the maps of `content.answer_space`


def name_bundled() -> str:
    """Under which name the vectors of the bundled model are kept."""
    return f"multilingual-e5-small/q4-{GRAPH}@{hash_bundled()}"


def name_judge() -> str:
    """Under which name its scores are kept."""
    return f"multilingual-e5-small/{ANSWERING}-{GRAPH}@{hash_adapter(ANSWERING)}"


def document_key(text: str) -> str:
    """The key under which the vector of a passage is kept."""
    return hash_text(f"document\n{text}")


def query_key(text: str) -> str:
    """The key under which the vector of a question is kept; never that of the same text as a passage."""
    return hash_text(f"query\n{text}")


def pair_key(question: str, passage: str) -> str:
    """The key under which it is kept whether the passage answers the question."""
    return hash_text(f"pair\n{question}\n{passage}")
