"""The key of a service account, as Google Cloud gives it: a JSON file. It is read and never kept."""

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from pydantic import BaseModel, Field, ValidationError

from crawler.addresses import is_own_machine
from crawler.engines.protocol import EngineRequest
from vocabulary.errors import SettingsError
from vocabulary.phrases import name_cause

SCOPE = "https://www.googleapis.com/auth/webmasters.readonly"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LIFETIME = 3600  # seconds, the longest that Google takes


class _Key(BaseModel):
    client_email: str = Field(min_length=1)
    private_key: str = Field(min_length=1, repr=False)
    private_key_id: str | None = None
    address: str = Field("https://oauth2.googleapis.com/token", alias="token_uri")


def make_token_request(file: Path) -> EngineRequest:
    """How a token for reading Search Console is asked for, signed with the key in a file. Raises SettingsError."""
    key = _read_key(file)
    if not key.address.startswith("https://") and not is_own_machine(key.address):
        raise _explain(file)
    now = int(datetime.now(UTC).timestamp())
    claims: dict[str, str | int] = {
        "iss": key.client_email,
        "scope": SCOPE,
        "aud": key.address,
        "iat": now,
        "exp": now + LIFETIME,
    }
    body = urlencode({"grant_type": GRANT, "assertion": _sign(file, key, claims)})
    return EngineRequest(key.address, "POST", {"Content-Type": "application/x-www-form-urlencoded"}, body)


def _read_key(file: Path) -> _Key:
    try:
        return _Key.model_validate_json(file.read_bytes())
    except OSError as error:
        raise SettingsError(
            "{file}: {cause}", "Check that it is a file and that you may read it.", file=file, cause=name_cause(error)
        ) from error
    except ValidationError:
        raise _explain(file) from None  # what is wrong would quote the key


def _sign(file: Path, key: _Key, claims: dict[str, str | int]) -> str:
    try:
        from google.auth.crypt import RSASigner
        from google.auth.jwt import encode
    except ImportError as error:
        raise SettingsError(
            "Search Console's API needs the package google-auth", "Install it with: pip install google-auth"
        ) from error
    try:
        return bytes(encode(RSASigner.from_string(key.private_key, key.private_key_id), claims)).decode()
    except (ValueError, TypeError):  # no key at all, or one of another kind than RSA
        raise _explain(file) from None


def _explain(file: Path) -> SettingsError:
    return SettingsError(
        "{file}: not the key of a service account",
        "Make one in Google Cloud (service accounts, keys, JSON), and let the file be as it was downloaded.",
        file=file,
    )
