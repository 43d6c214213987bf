"""Links from screen to screen, and choices that are kept in the address, so that a screen can be shared."""

from collections.abc import Mapping

import streamlit as st

from presentation.screens.markup import escape_markdown

REGISTRY = "screens"


def link_to(screen: str, label: str, **query: str) -> None:
    """A link to another screen. label: plain text, also when it comes from a crawled site."""
    st.page_link(st.session_state[REGISTRY][screen], label=escape_markdown(label), query_params=_keep_language(query))


def go_to(screen: str, **query: str) -> None:
    """Show another screen at once."""
    st.switch_page(st.session_state[REGISTRY][screen], query_params=_keep_language(query))


def choose(label: str, options: Mapping[str, str], key: str) -> str:
    """A choice out of `options` (id -> name), kept in the address as `?key=id`; the first one is the default."""
    settle(options, key)
    chosen = st.selectbox(label, list(options), format_func=lambda option: options[option], key=f"choice {key}")
    remember(key, chosen, next(iter(options)))
    return chosen


def settle(options: Mapping[str, str], key: str) -> None:
    """Give the widget `choice key` the value of the address when that is new, before the widget is made."""
    state, asked = st.session_state, st.query_params.get(key)
    name = f"choice {key}"
    if asked in options and (name not in state or asked != state.get(f"address {key}")):
        state[name] = asked
    elif state.get(name) not in options:
        state[name] = next(iter(options))


def remember(key: str, chosen: str, default: str) -> None:
    """Write a choice to the address; the default is left out."""
    st.session_state[f"address {key}"] = chosen
    if chosen != default:
        st.query_params[key] = chosen
    elif key in st.query_params:
        del st.query_params[key]


def _keep_language(query: Mapping[str, str]) -> dict[str, str]:
    lang = st.query_params.get("lang")
    return {**query, "lang": lang} if lang else dict(query)
