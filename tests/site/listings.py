"""What leads to the articles: section pages, indexes, sitemaps, the home page and robots.txt."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.site.dates import iso, printed
from tests.site.frames import link_list, masthead
from tests.site.stories import SECTIONS, Media, Story

TODAY = "2026-11-20"
_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def listing_page(title: str, rows: Sequence[Story | Media], page: int, pages: int) -> str:
    """One page of a list, in the markup of 2026; a page beyond the last has no rows and marks none as current."""
    links = "".join(
        f'<li{" class=active" if number == page else ""}><a href="?page={number}">{number}</a></li>'
        for number in range(1, pages + 1)
    )
    return (
        f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{escape(title)} - Suara.com</title></head>'
        f'<body>{masthead()}<div id="main-content" class="article-kanal-list">{"".join(map(_row, rows))}</div>'
        f'<ul class="pagination">{links}</ul><a href="https://www.suara.com/loadmoredetail?x=1">Lihat lainnya</a>'
        "</body></html>"
    )


def home_page(newest: Sequence[Story], media: Sequence[Media]) -> str:
    """The home page: the newest articles, a gallery and a video."""
    extras = "".join(f'<li><a href="{one.url}">{escape(one.title)}</a></li>' for one in media)
    return (
        '<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>Suara.com</title></head>'
        f"<body>{masthead()}<main><ul>{link_list(newest)}</ul><h3>Foto dan Video</h3><ul>{extras}</ul></main>"
        "</body></html>"
    )


def sitemap_index() -> str:
    """``sitemap.xml``: for each kanal its news and its web sitemap."""
    children = "".join(
        f"<sitemap><loc>https://www.suara.com/{name}/sitemap-{kind}.xml</loc></sitemap>"
        for name in SECTIONS
        for kind in ("news", "web")
    )
    return f"{_XML}<sitemapindex {_SITEMAP}>{children}</sitemapindex>"


def news_sitemap(subjects: Sequence[Story]) -> str:
    """A Google News sitemap, its addresses in CDATA with blanks around them as the site writes them."""
    return f"{_XML}<urlset {_SITEMAP} {_NEWS}>{''.join(map(_news_entry, subjects))}</urlset>"


def web_sitemap(subjects: Sequence[Story]) -> str:
    """A plain sitemap: address and date of the last change."""
    entries = "".join(f"<url><loc>{one.url}</loc><lastmod>{iso(one.at)}</lastmod></url>" for one in subjects)
    return f"{_XML}<urlset {_SITEMAP}>{entries}</urlset>"


def robots(host: str) -> str:
    """The rules of a host; only the main one has any."""
    if host != "www.suara.com":
        return "User-agent: *\nAllow: /\n"
    return (
        "User-agent: *\nAllow: /\nDisallow: /loadmoredetail?\nDisallow: /search\n\n"
        "User-agent: GPTBot\nDisallow: /\n\nSitemap: https://www.suara.com/sitemap.xml\n"
    )


def _row(subject: Story | Media) -> str:
    date = f"{subject.at:%H:%M}" if f"{subject.at:%Y-%m-%d}" == TODAY else printed(subject.at)
    title = escape(subject.title)
    return (
        f'<div class="article-kanal-item"><a href="{subject.url}?utm_source=kanal">'
        '<img src="https://media.suara.com/pictures/300x200/thumb.jpg" alt=""></a>'
        f'<div class="article-kanal-info"><h4><a href="https://www.suara.com/{subject.section}">{subject.section}</a> '
        f'<span>{date}</span></h4><h3><a href="{escape(subject.listing_url)}" title="{title}">{title}</a></h3>'
        "</div></div>"
    )


def _news_entry(subject: Story) -> str:
    return (
        f"<url><loc><![CDATA[ {subject.url} ]]></loc><news:news><news:publication><news:name>Suara.com</news:name>"
        f"<news:language>id</news:language></news:publication><news:publication_date>{iso(subject.at)}"
        f"</news:publication_date><news:title><![CDATA[{subject.title}]]></news:title>"
        f"<news:keywords><![CDATA[{', '.join(subject.tags)}]]></news:keywords></news:news></url>"
    )
