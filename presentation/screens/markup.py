"""Text from crawled sites on the screen: always as text, never as markup."""

import re
from collections.abc import Iterable, Sequence

import streamlit as st
from markupsafe import Markup, escape

# Everything that Markdown, and Streamlit's additions to it (colours, emoji, formulas), give a meaning.
SPECIALS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$&])")


def escape_markdown(text: str) -> str:
    """The text as Markdown that shows exactly the text, on one line."""
    flat = " ".join(text.split())
    return SPECIALS.sub(r"\\\1", flat).replace(":", ":\u2060")


def web_link(url: str | None, text: str | None = None) -> Markup:
    """A link to a page on the web, in a new tab; an address that is no web address is shown as text."""
    if url is None:
        return Markup("–")
    if not url.lower().startswith(("http://", "https://")):
        return escape(url)
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(url, text or shorten(url))


def shorten(url: str, length: int = 70) -> str:
    """An address without scheme, with an ellipsis where it is too long to read."""
    bare = re.sub(r"^https?://(www\.)?", "", url)
    return bare if len(bare) <= length else bare[: length - 1] + "…"


def show_quote(quote: str | None, source: Markup) -> None:
    """Words from a page with where they stand."""
    words = Markup("<blockquote>{}</blockquote>").format(quote) if quote else Markup("")
    show_html(Markup("{}<cite>{}</cite>").format(words, source))


def show_table(columns: Sequence[str], rows: Iterable[Sequence[str]], numbers: int = 0, own: str | None = None) -> None:
    """A real table, readable aloud. numbers: how many of the last columns hold figures. own: first cell of our row."""
    kinds = ["n" if place >= len(columns) - numbers else "t" for place in range(len(columns))]
    head = Markup("").join(
        Markup('<th scope="col" class="{}">{}</th>').format(*pair) for pair in zip(kinds, columns, strict=True)
    )
    body = Markup("").join(_make_row(row, kinds, own) for row in rows)
    show_html(Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(head, body))


def show_html(body: Markup) -> None:
    """Markup made by this module's functions."""
    st.html(Markup('<div class="vb">{}</div>').format(body))


def _make_row(row: Sequence[str], kinds: Sequence[str], own: str | None) -> Markup:
    cells = Markup("").join(Markup('<td class="{}">{}</td>').format(*pair) for pair in zip(kinds, row, strict=True))
    return Markup('<tr class="{}">{}</tr>').format("own" if own is not None and row[0] == own else "", cells)
