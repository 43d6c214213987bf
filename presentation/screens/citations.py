"""AI answers: whose passage an engine that answers by itself would quote for each question of patients."""

import streamlit as st

from findability.citations import Citation
from presentation.citation_rows import flatten, list_shares, read_citations
from presentation.screens.answer import show_answer
from presentation.screens.downloads import offer_xlsx
from presentation.screens.links import choose
from presentation.screens.markup import escape_markdown, show_table
from presentation.screens.paging import cut_page
from presentation.screens.view import View, open_view

ALL, NOBODY = "all", "nobody"
ON_A_PAGE = 12


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("AI answers"), anchor=False)
    st.write(
        _(
            "A search engine that answers by itself quotes the passage that says it best, whosever it is. Which site "
            "would it quote? Estimated from the texts of the sites; no engine was asked."
        )
    )
    citations = read_citations(view.project, view.measurement)
    _show_shares(view, citations)
    chosen = _filter(view, citations)
    st.write(_("Questions: {count}").format(count=len(chosen)))
    for citation in cut_page(chosen, ON_A_PAGE, f"citations {len(chosen)}"):
        _show_citation(view, citation)
    offer_xlsx(view, "ai", lambda: {"ai": [flatten(citation, view.hospitals[0].slug) for citation in chosen]})


def _show_shares(view: View, citations: tuple[Citation, ...]) -> None:
    _ = view.translate
    rows = []
    for share in list_shares(citations):
        name = view.names.get(share.hospital, share.hospital) if share.hospital else _("Nobody")
        margin = "–" if share.low is None else f"{view.say_share(share.low)} – {view.say_share(share.high)}"
        rows.append([name, view.say(share.questions), view.say_share(share.share), margin])
    columns = [_("Hospital"), _("Quoted"), _("Share"), _("Margin")]
    show_table(columns, rows, numbers=3, own=view.hospitals[0].name)
    st.caption(_("The margin is over subjects: with other questions of this kind the share falls within it (95 %)."))


def _filter(view: View, citations: tuple[Citation, ...]) -> list[Citation]:
    _ = view.translate
    left, right = st.columns(2)
    with left:
        quoted = choose(_("Quoted"), {ALL: _("All"), **view.names, NOBODY: _("Nobody")}, "quoted")
    with right:
        about = {citation.criterion for citation in citations}
        labels = {c.id: c.label(view.language) for c in view.criteria.values() if c.id in about}
        criterion = choose(_("Criterion"), {ALL: _("All criteria"), **labels}, "criterion")
    return [one for one in citations if quoted in (ALL, _owner(one)) and criterion in (ALL, one.criterion)]


def _owner(citation: Citation) -> str:
    return citation.quoted.hospital or NOBODY if citation.quoted else NOBODY


def _show_citation(view: View, citation: Citation) -> None:
    _ = view.translate
    with st.container(border=True):
        st.markdown(f"**{escape_markdown(citation.question)}**")
        if citation.quoted is None:
            st.write(_("No site answers this, so there is nothing to quote."))
            return
        show_answer(view, citation.quoted)
        ours = next((answer for answer in citation.answers if answer.hospital == view.hospitals[0].slug), None)
        if ours is not None and ours is not citation.quoted:
            with st.expander(_("The best passage of ours")):
                show_answer(view, ours)
