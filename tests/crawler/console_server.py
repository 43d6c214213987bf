"""A server in the shape of Google's token service and of Search Console's API, which misbehaves by property."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, quote

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from google.auth import jwt

from tests.crawler.engine_server import Engine, Sent, serve_engine

TOKEN = "ya29.geheim"
ACCOUNT = "vindbaar@project.example"
SITE = "sc-domain:linde.example"
ROWS = (("Staar Operatie", 12, 340, 3.4), ("linde bellen", 0, 5, 11.0))
MANY = 25_002
ERRORS = {
    "sc-domain:401": (401, "authError"),
    "sc-domain:403": (403, "forbidden"),
    "sc-domain:op": (403, "quotaExceeded"),
}
SITES = (SITE, "https://www.linde.example/", "sc-domain:druk", "sc-domain:veel", "sc-domain:web", *ERRORS)


@contextmanager
def serve_console() -> Iterator[Engine]:
    with serve_engine({"/token": _give_token, **{_path(site): _Property(site) for site in SITES}}) as engine:
        yield engine


def write_key(file: Path, engine: Engine, **changes: str) -> Path:
    """A key file as Google Cloud gives it."""
    private = _make_key().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    key = {
        "type": "service_account",
        "client_email": ACCOUNT,
        "private_key_id": "1",
        "private_key": private.decode(),
        "token_uri": f"{engine.url}/token",
    }
    file.write_text(json.dumps(key | changes), encoding="utf-8")
    return file


@cache
def _make_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _path(site: str) -> str:
    return f"/sites/{quote(site, safe='')}/searchAnalytics/query"


def _give_token(engine: Engine, query: dict[str, str], body: str, headers: dict[str, str]) -> Sent:
    (assertion,) = parse_qs(body)["assertion"]
    public = (
        _make_key()
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    claims = jwt.decode(assertion, certs=public, audience=f"{engine.url}/token")
    if claims["iss"] != ACCOUNT:
        return Sent({"error": "invalid_grant", "error_description": "account not found"}, 400)
    return Sent({"access_token": TOKEN, "expires_in": 3599, "token_type": "Bearer"})


class _Property:
    def __init__(self, site: str) -> None:
        self.site = site

    def __call__(self, engine: Engine, query: dict[str, str], body: str, headers: dict[str, str]) -> Sent:
        asked = json.loads(body)
        engine.tries[self.site] += 1
        if headers.get("authorization") != f"Bearer {TOKEN}":
            return Sent({}, 401)
        if self.site in ERRORS:
            status, reason = ERRORS[self.site]
            return Sent({"error": {"code": status, "errors": [{"reason": reason}]}}, status)
        if self.site == "sc-domain:druk" and engine.tries[self.site] == 1:
            return Sent({"error": {"code": 429}}, 429, {"Retry-After": "0"})
        if self.site == "sc-domain:web":
            return Sent("<html>hello</html>")
        many = tuple((f"vraag {number}", 0, 1, 8.0) for number in range(MANY if self.site == "sc-domain:veel" else 0))
        return Sent(_answer((many or ROWS)[asked["startRow"] : asked["startRow"] + asked["rowLimit"]]))


def _answer(rows: tuple[tuple[str, int, int, float], ...]) -> dict[str, object]:
    made = [
        {"keys": [text], "clicks": clicks, "impressions": shown, "ctr": clicks / shown, "position": position}
        for text, clicks, shown, position in rows
    ]
    return {"rows": made, "responseAggregationType": "byProperty"} if made else {"responseAggregationType": "auto"}
