"""How a server tells browsers to protect the visitors of a page."""

import re
from collections.abc import Mapping

from vocabulary.markup import Protection

POLICY = "content-security-policy"
PROTECTING = ("strict-transport-security", "x-content-type-options", "x-frame-options", "referrer-policy")
LEAKING = {"unsafe-url", "no-referrer-when-downgrade"}
HOLDS = re.compile(r"max-age\s*=\s*\"?[1-9]", re.IGNORECASE)


def read_protections(headers: Mapping[str, str]) -> tuple[Protection, ...]:
    """headers: names in small letters."""
    referrer = headers.get("referrer-policy", "").lower().split(",")[-1].strip()
    framing = "x-frame-options" in headers or "frame-ancestors" in headers.get(POLICY, "")
    found: dict[Protection, bool] = {
        "https-only": bool(HOLDS.search(headers.get("strict-transport-security", ""))),
        "no-sniffing": "nosniff" in headers.get("x-content-type-options", "").lower(),
        "no-framing": framing,
        "no-referrer": bool(referrer) and referrer not in LEAKING,
        "content-policy": POLICY in headers,
    }
    return tuple(name for name, holds in found.items() if holds)


def keep_protecting(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers that `read_protections` looks at, without the numbers in a policy that differ with every answer."""
    kept = {name: headers[name] for name in PROTECTING if name in headers}
    policy = headers.get(POLICY)
    return kept if policy is None else {**kept, POLICY: "frame-ancestors" if "frame-ancestors" in policy else "other"}
