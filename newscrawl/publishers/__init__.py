"""One file a publisher: where its articles are listed, what an article URL and an article page look like."""

from newscrawl.publishers.description import (
    DataListing,
    DatedIndex,
    DatedSitemap,
    Discovery,
    Feed,
    Index,
    Listing,
    NewsSitemap,
    Publisher,
    Search,
    SectionPages,
)
from newscrawl.publishers.registry import all_publishers, publisher_for_url, publisher_named, publisher_names

__all__ = [
    "DataListing",
    "DatedIndex",
    "DatedSitemap",
    "Discovery",
    "Feed",
    "Index",
    "Listing",
    "NewsSitemap",
    "Publisher",
    "Search",
    "SectionPages",
    "all_publishers",
    "publisher_for_url",
    "publisher_named",
    "publisher_names",
]
