"""Names that lead to a private address are refused: no site sends the crawl into the hospital's own network."""

import ipaddress
from collections.abc import Sequence
from typing import Any

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

refused_hosts: set[str] = set()  # Twisted turns every failure of a resolver into "not found", so it is kept here


class PublicResolver(CachingThreadedResolver):
    """Looks up public addresses only, and the one host that was configured as an address of one's own."""

    own_host: str = ""

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: ReactorBase) -> "PublicResolver":
        resolver: PublicResolver = super().from_crawler(crawler, reactor)
        resolver.own_host = crawler.settings["OWN_MACHINE_HOST"]
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":  # noqa: N802 (Twisted's name)
        found: Deferred[str] = super().getHostByName(name, timeout)
        return found.addCallback(self._refuse_private, name)

    def _refuse_private(self, address: str, name: str) -> str:
        found = ipaddress.ip_address(address)
        if name == self.own_host or (found.is_global and not found.is_multicast):
            return address
        refused_hosts.add(name)
        raise DNSLookupError(f"{name} leads to the private address {address}")
