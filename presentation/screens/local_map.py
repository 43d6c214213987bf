"""Map: who stands first in every place of the region, and how far away that is."""

from collections.abc import Sequence

import streamlit as st

from findability.local_leaders import LocalLeader
from findability.places import find_place
from presentation.local_map import flatten, list_subjects, map_subject
from presentation.screens.downloads import offer_xlsx
from presentation.screens.links import choose
from presentation.screens.map_chart import draw_map
from presentation.screens.markup import escape_markdown, show_table
from presentation.screens.view import View, open_view

FURTHER = 1.0  # km that the first one must be further than the nearest to be called so; less is the same town


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("Map"), anchor=False)
    st.write(
        _(
            "Who stands first for a patient who types these words with the name of the place? What counts is what the "
            "pages say and, for less, how near the hospital is; in public search engines that may count for more."
        )
    )
    subjects = {subject: subject for subject in list_subjects(view.project)}
    left, right = st.columns(2)
    with left:
        subject = choose(_("Search words"), subjects, "subject")
    with right:
        wanted = choose(_("Show"), {"all": _("All places"), "further": _("Where another is nearer")}, "show")
    leaders = map_subject(view.project, view.measurement, subject)
    if not leaders:
        st.info(_("This was not searched in every place yet. The next measurement does."))
        return
    further = [leader for leader in leaders if (leader.detour or 0) > FURTHER]
    text = _("In {count} of {all} places another hospital is nearer than the one that stands first.")
    st.write(text.format(count=view.say(len(further)), all=view.say(len(leaders))))
    shown = further if wanted == "further" else list(leaders)
    _warn_of_unknown(view)
    draw_map(view, shown)
    _show_places(view, shown)
    offer_xlsx(view, "map", lambda: {"map": flatten(subject, shown)})


def _warn_of_unknown(view: View) -> None:
    _ = view.translate
    names = [hospital.name for hospital in view.hospitals if find_place(hospital.place) is None]
    if names:
        text = _("Not on the map, because the settings name no place that is known: {names}.")
        st.caption(escape_markdown(text.format(names=", ".join(names))))


def _show_places(view: View, leaders: Sequence[LocalLeader]) -> None:
    _ = view.translate
    rows = []
    for leader in sorted(leaders, key=lambda one: -(one.detour or 0)):
        first = leader.first.hospital if leader.first else None
        nearest = ", ".join(view.names[slug] for slug in leader.nearest)
        least = leader.distances[leader.nearest[0]] if leader.nearest else None
        away = view.say(leader.distances.get(first), 1) if first else "–"
        name = view.names.get(first, first) if first else _("Nobody")
        rows.append([leader.place.name, name, nearest or "–", away, view.say(least, 1), view.say(leader.detour, 1)])
    columns = [_("Place"), _("Stands first"), _("Nearest"), _("To the first (km)"), _("To the nearest (km)")]
    show_table([*columns, _("Further (km)")], rows, numbers=3)
    st.caption(_("Distances as the crow flies, between the middles of the places; a road is longer."))
