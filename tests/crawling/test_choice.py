"""Which links of a listing belong to a run."""

import pytest

from newscrawl.crawling.arguments import CrawlArguments
from newscrawl.crawling.choice import LinkChoice
from newscrawl.crawling.links import ListedLink
from newscrawl.publishers import Publisher


class Kabarku(Publisher):
    """An invented publisher with sections inside sections."""

    name = "kabarku"
    domains = ("kabarku.id",)
    article_url = r"kabarku\.id/(?P<section>[a-z]+(?:/[a-z]+)?)/\d+-"


@pytest.mark.parametrize(
    ("chosen", "address", "is_wanted"),
    [
        ("daerah", "https://www.kabarku.id/daerah/17-pasar", True),
        ("daerah", "https://www.kabarku.id/daerah/jatim/17-pasar", True),
        ("daerah/jatim", "https://www.kabarku.id/daerah/jatim/17-pasar", True),
        ("daerah/jatim", "https://www.kabarku.id/daerah/17-pasar", False),
        ("daerah/jatim", "https://www.kabarku.id/daerah/sumatera/17-pasar", False),
        ("daerah", "https://www.kabarku.id/daerahku/17-pasar", False),
    ],
)
def test_a_section_holds_the_articles_of_the_sections_inside_it(chosen, address, is_wanted):
    choice = LinkChoice(Kabarku, CrawlArguments(sections=(chosen,)))
    assert choice.is_wanted(ListedLink(address)) is is_wanted
