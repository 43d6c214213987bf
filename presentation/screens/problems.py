"""What a person must act on: said on the screen with a hint, not as a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from presentation.language import say_phrase
from presentation.screens.markup import escape_markdown
from presentation.screens.view import get_language
from vocabulary.errors import VindbaarError


@contextmanager
def say_problems() -> Iterator[None]:
    """Show a VindbaarError where it occurs; the rest of the screen is drawn as usual."""
    try:
        yield
    except VindbaarError as error:
        message, hint = (escape_markdown(say_phrase(phrase, get_language())) for phrase in error.phrases)
        st.error(f"{message}\n\n{hint}")
