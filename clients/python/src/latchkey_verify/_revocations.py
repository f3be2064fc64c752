"""The revocation feed: options, and what it has listed."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple


@dataclass(frozen=True, kw_only=True)
class Revocations:
    """Options of the revocation feed.

    :param client_id: id of this API, as given to ``latchkey client-secret``
    :param client_secret: the secret that the command printed
    :param stale: once the feed was unreadable for ``max_stale_seconds``: ``open`` accepts tokens,
        so a logout reaches this API late; ``closed`` refuses all tokens
    :param interval_seconds: polling interval
    :param on_error: called in the thread of the feed each time the feed cannot be read
    :param url: of the feed; by default it is under the base URL of the verifier
    """

    client_id: str
    client_secret: str = field(repr=False)
    stale: Literal["open", "closed"]
    interval_seconds: float = 5
    max_stale_seconds: float = 60
    on_error: Callable[[Exception], object] | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if not self.client_id or not self.client_secret:
            raise ValueError(
                'client_id or client_secret of the revocation feed is empty: "latchkey client-secret" prints a secret'
            )
        if self.stale not in ("open", "closed"):
            raise ValueError('stale must be "open" or "closed"')
        if not self.interval_seconds > 0:
            raise ValueError("interval_seconds must be greater than 0")


class Page(NamedTuple):
    """One response of the feed."""

    entries: list[Any]
    cursor: str
    more: bool
    window: float


def parse_page(body: bytes) -> Page:
    """Returns a response of the feed.

    :raises ValueError: when it is something else
    """
    feed = json.loads(body)
    if isinstance(feed, dict):
        values: list[Any] = [feed.get(name) for name in ("entries", "cursor", "more", "window")]
        page = Page(*values)
        is_text = isinstance(page.cursor, str) and page.cursor != ""
        is_window = isinstance(page.window, (int, float)) and page.window > 0
        if isinstance(page.entries, list) and is_text and isinstance(page.more, bool) and is_window:
            return page
    raise ValueError("the response is no revocation feed")


class RevocationSet:
    """Listed entries, until no token that they name can be alive. One thread adds, any may ask."""

    def __init__(self, leeway_seconds: float) -> None:
        self._leeway = leeway_seconds
        # Name of an entry: the second from which tokens of the account are valid, and when seen.
        self._entries: dict[str, tuple[float, float]] = {}

    def add(self, page: Page, now: float) -> None:
        for entry in page.entries:
            name = _name_of(entry)
            if name is None:
                continue
            valid_from = _seconds(entry.get("tokens_valid_from"))
            known = self._entries.get(name)
            # An account may be listed again with a later second.
            if known is None or valid_from > known[0]:
                self._entries[name] = (valid_from, now)
        oldest = now - page.window - self._leeway
        for name, (_, seen_at) in list(self._entries.items()):
            if seen_at < oldest:
                self._entries.pop(name, None)

    def has(self, claims: Mapping[str, Any], kid: str, account: object) -> bool:
        if f"kid {kid}" in self._entries:
            return True
        sid = claims.get("sid")
        if sid is not None:
            return f"sid {sid}" in self._entries
        found = self._entries.get(f"account {account}")
        return found is not None and _seconds(claims.get("iat")) < found[0]


def _name_of(entry: object) -> str | None:
    if not isinstance(entry, dict):
        return None
    for member, kind in (("sid", "sid"), ("kid", "kid"), ("user_id", "account")):
        # Ids are compared as texts: tokens may have 7 as "7".
        if entry.get(member) is not None:
            return f"{kind} {entry[member]}"
    return None


def _seconds(value: object) -> float:
    return value if isinstance(value, (int, float)) else 0
