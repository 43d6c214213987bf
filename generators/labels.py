"""The fixed words of pages, drafts and checks, in Dutch and English."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from vocabulary.errors import PublishError


def read_labels(language: str) -> Mapping[str, str]:
    """The labels of a language by name.

    Raises PublishError for a language other than `nl` and `en`.
    """
    labels = _read_file().get(language)
    if labels is None:
        known = " or ".join(sorted(_read_file()))
        raise PublishError(
            "No page can be made in the language {language!r}",
            "Choose {known} as the language.",
            language=language,
            known=known,
        )
    return labels


@cache
def _read_file() -> Mapping[str, Mapping[str, str]]:
    text = (files("generators") / "templates" / "labels.toml").read_text(encoding="utf-8")
    return {language: MappingProxyType(labels) for language, labels in tomllib.loads(text).items()}
