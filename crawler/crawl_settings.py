"""How politely and how far a site is crawled."""

from dataclasses import dataclass

VERSION = "0.1"
ROBOT_NAME = "Vindbaar"


@dataclass(frozen=True, slots=True)
class CrawlSettings:
    """Caps and manners, each for one hospital.

    max_pages: addresses asked for. delay: least seconds between two requests; 0 is for one's own machine, then there
    is no throttle. max_bytes: of one response, unpacked. max_total_bytes: of all of them. max_depth: clicks from home.
    max_rendered: pages of which the scripts are run, 0 for none.
    max_minutes: of one crawl. timeout: seconds for one response. only_between: from when until when, `HH:MM` on this
    machine's clock, requests may be made; None is always. user_agent_contact: an address or URL where a site's owner
    can complain.
    """

    max_pages: int = 2000
    delay: float = 0.5
    max_bytes: int = 5_000_000
    max_total_bytes: int = 1_000_000_000
    max_depth: int = 20
    max_rendered: int = 50
    max_minutes: float = 60
    timeout: float = 30
    only_between: tuple[str, str] | None = None
    user_agent_contact: str = ""

    @property
    def user_agent(self) -> str:
        name = f"{ROBOT_NAME}/{VERSION}"
        return f"{name} (+{self.user_agent_contact})" if self.user_agent_contact else name
