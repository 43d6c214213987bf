"""The hours in which a crawl may ask for pages."""

from datetime import datetime, time, timedelta


def is_open(window: tuple[str, str] | None, now: datetime) -> bool:
    """Whether requests may be made. window: from and until, `HH:MM` on the local clock, perhaps past midnight."""
    if window is None:
        return True
    begin, end = (time.fromisoformat(text) for text in window)
    inside = begin <= now.time() and now.time() < end
    return inside if begin <= end else begin <= now.time() or now.time() < end


def next_opening(window: tuple[str, str], now: datetime) -> datetime:
    """When requests may be made again."""
    opening = datetime.combine(now.date(), time.fromisoformat(window[0]))
    return opening if opening > now else opening + timedelta(days=1)
