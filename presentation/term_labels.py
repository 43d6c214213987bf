"""Names for what is told of search terms: their classes, and what own pages do to each other."""

from vocabulary.phrases import mark as _

# By who is found. The first one is what to look at first.
TERM_CLASSES = {
    "missing": _("Missing: all others are found, we are not"),
    "untapped": _("Untapped: another is found, we are not"),
    "weak": _("Weak: all others stand above us"),
    "shared": _("Shared: all are found"),
    "strong": _("Strong: we stand above all others"),
    "unique": _("Unique: only we are found"),
}
OWN_PAGE_TROUBLES = {
    "in-turn": _("Two pages of ours stand highest in turn"),
    "side-by-side": _("Two pages of ours are about the same"),
    "wrong-page": _("Another page of ours fits better"),
}
