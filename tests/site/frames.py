"""Article pages in the site's markup of 2026 and of 2023: a story and its page number in, HTML out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from html import escape

from tests.site.dates import iso, printed
from tests.site.stories import (
    SECTIONS,
    Advert,
    Block,
    Heading,
    Items,
    Media,
    Paragraph,
    Post,
    ReadAlso,
    Story,
    slugify,
    stories,
    story,
)

MASTHEAD_DATE = "Jum'at, 20 November 2026 | 21:40 WIB"
_BOXES = {
    "kotak": '<div class="article-read mb-10"><ul><p>Baca Juga</p><li><a href="{url}">{title}</a></li></ul></div>',
    "baris": '<p class="baca-juga-new">\n    <span>Baca Juga:</span>\n    <a href="{url}">{title}</a>\n</p>',
    "dalam": '<div class="item--baca-juga"><div class="item--baca-juga-inner"><span>BACA JUGA</span>'
    '<a href="{url}"><img src="https://media.suara.com/pictures/80x80/thumb.jpg" alt="">{title}</a></div></div>',
    "tebal": '<p><strong>Baca Juga: <a href="{url}">{title}</a></strong></p>',
    "lihat": '<p>Lihat Juga: <a href="{url}">{title}</a></p>',
}
_ADVERT = (
    '<div class="placeholder_read_body"><div id="div-ad-read_body_1" class="widget-ads3">'
    "<p>Scroll untuk melanjutkan membaca</p></div></div>"
)


def article_page(subject: Story, page: int | None = 1) -> str:
    """Page ``page`` of an article; None is what ?page=all shows."""
    if subject.layout == 2023:
        return _page_2023(subject)
    whole = page is None and subject.full_page != "first"
    number = page or 1
    blocks = [block for part in subject.pages for block in part] if whole else list(subject.pages[number - 1])
    return _page_2026(subject, blocks, first=number == 1, pager="" if whole else _pager(subject, number))


def amp_page(subject: Story) -> str:
    """The AMP version: no boxes around the text."""
    return (
        f'<!DOCTYPE html><html amp lang="id"><head>{_head(subject)}{_json_ld_2026(subject)}'
        '<script async src="https://cdn.ampproject.org/v0.js"></script></head><body>'
        f'<div class="article-image"><h1>{escape(subject.title)}</h1>{_profile(subject)}'
        f"<span>{printed(subject.at)}</span></div>"
        f'<amp-img src="{_image(subject)}" width="970" height="544"></amp-img>'
        f'<div class="article-content">{_body(subject, [b for part in subject.pages for b in part], first=True)}</div>'
        f"{_tags_2026(subject)}</body></html>"
    )


def media_page(subject: Media) -> str:
    """A gallery or a video: a title, a line of description, and no article."""
    kind = "ImageGallery" if subject.kind == "foto" else "VideoObject"
    node = {"@context": "https://schema.org", "@type": kind, "name": subject.title, "datePublished": iso(subject.at)}
    figures = "".join(
        f'<figure><img src="https://media.suara.com/pictures/970x544/{number}.jpg">'
        f"<figcaption>{escape(text)}</figcaption></figure>"
        for number, text in enumerate(subject.captions, 1)
    )
    player = '<iframe src="https://player.suara.com/embed/7001"></iframe>' if subject.kind == "video" else ""
    return (
        f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{escape(subject.title)} - Suara.com</title>'
        f'<link rel="canonical" href="{subject.url}"><meta property="og:title" content="{escape(subject.title)}">'
        f"{_script(node)}</head><body>{masthead()}"
        f'<div class="{subject.kind}-detail"><h1>{escape(subject.title)}</h1><span>{printed(subject.at)}</span>'
        f"{player}{figures}<p>{escape(subject.summary)}</p></div>{_asides(None)}</body></html>"
    )


def masthead() -> str:
    """Menu and today's date, on top of every page."""
    items = "".join(
        f'<li><a href="https://www.suara.com/{name}">{name.capitalize()}</a></li>'
        for name in (*SECTIONS, "foto", "video")
    )
    return f'<nav><ul class="menu">{items}</ul></nav><div class="masthead-date">{MASTHEAD_DATE}</div>'


def link_list(subjects: Sequence[Story], *, related: bool = False) -> str:
    """Titles with their links, as the boxes around an article show them."""
    return "".join(
        f'<li><a href="{one.related_url if related else one.url}">{escape(one.title)}</a></li>' for one in subjects
    )


def _page_2026(subject: Story, blocks: Sequence[Block], *, first: bool, pager: str) -> str:
    points = "".join(f"<li>{escape(point)}</li>" for point in subject.points)
    ten_second = f'<div class="ten-second"><ul>{points}</ul></div>' if first else ""
    return (
        f'<!DOCTYPE html><html lang="id"><head>{_head(subject)}{_json_ld_2026(subject)}{_data_layer(subject)}</head>'
        f'<body>{masthead()}<div class="detail-content"><div class="article-image"><h1>{escape(subject.title)}</h1>'
        f"{_profile(subject)}<span>{printed(subject.at)}</span>"
        f'<figure><img src="{_image(subject)}"><figcaption>{_caption(subject)}</figcaption></figure></div>'
        '<div class="article-content"><div class="placeholder_belt mb-10"><div id="div-ad-center_belt" '
        f'class="widget-ads3"></div></div>{ten_second}{_body(subject, blocks, first=first)}'
        f'<div class="placeholder_read_body"><div id="div-ad-read_body_2"></div></div></div>{pager}'
        f'{_tags_2026(subject)}<div class="google-pref">Jadikan Suara.com sumber pilihan di Google</div>'
        '<div id="comment-share"><span>Bagikan</span><span>Komentar</span></div></div>'
        f'<div class="next-article" id="next-article"><ul>{link_list(_neighbours(subject)[:2])}</ul></div>'
        f"{_related(subject)}{_asides(subject)}</body></html>"
    )


def _page_2023(subject: Story) -> str:
    section = f"https://www.suara.com/{subject.section}"
    names = " | ".join(f"<span>{escape(name)}</span>" for name in subject.byline)
    tags = "".join(
        f'<li><a href="{_tag_url(tag)}" title="{escape(tag)}">{escape(tag)}</a></li>' for tag in subject.tags
    )
    node = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "headline": subject.title,
        "datePublished": iso(subject.at),
        "author": {"@type": "Organization", "name": "Suara.com"},
    }
    return (
        f'<!DOCTYPE html><html lang="id"><head>{_head(subject)}'
        f'<meta property="article:published_time" content="{iso(subject.at)}">'
        f'<meta name="author" content="Suara.com">{_script(node)}</head><body>{masthead()}'
        '<div class="wrap-article"><div class="page__breadcrumb"><a href="https://www.suara.com">Home</a> '
        f'<a href="{section}">{subject.section.capitalize()}</a></div><div class="info">'
        f'<h1>{escape(subject.title)}</h1><div class="head-writer-date"><div class="writer"><author>{names}</author>'
        f'</div><div class="date-article"><time><span>{printed(subject.at)}</span></time></div></div></div>'
        f'<figure class="img-cover"><picture><img src="{_image(subject)}"></picture>'
        f"<figcaption>{_caption(subject)}</figcaption></figure>"
        f'<article class="detail-content" itemprop="articleBody">{_body(subject, subject.pages[0], first=True)}'
        f'</article><div class="tag-header"><ul class="list-tag">{tags}</ul></div>{_related(subject)}</div>'
        f"{_asides(subject)}</body></html>"
    )


def _head(subject: Story) -> str:
    title = escape(subject.title)
    return (
        f'<meta charset="utf-8"><title>{title} - Suara.com</title><link rel="canonical" href="{subject.url}">'
        f'<meta property="og:title" content="{title}"><meta property="og:url" content="{subject.url}">'
        f'<meta property="og:site_name" content="suara.com"><meta property="og:image" content="{_image(subject)}">'
        f'<meta name="description" content="{escape(subject.summary)}">'
    )


def _json_ld_2026(subject: Story) -> str:
    site = {"@context": "https://schema.org", "@type": "WebSite", "name": "Suara.com", "url": "https://www.suara.com"}
    crumbs = [
        ("Home", "https://www.suara.com"),
        (subject.section.capitalize(), f"https://www.suara.com/{subject.section}"),
    ]
    breadcrumb = {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": url}
            for position, (name, url) in enumerate(crumbs, 1)
        ],
    }
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": subject.title,
        "description": subject.summary,
        "image": {"@type": "ImageObject", "url": _image(subject)},
        "datePublished": iso(subject.at),
        "dateModified": iso(subject.at + timedelta(minutes=9)),
        "author": [{"@type": "Person", "name": name, "url": _author_url(name)} for name in subject.byline],
        "publisher": {"@type": "NewsMediaOrganization", "name": "Suara.com"},
    }
    return _script(site) + _script(breadcrumb) + _script(article)


def _data_layer(subject: Story) -> str:
    fields = {
        "articleContentId": str(_content_id(subject)),
        "articleTitle": subject.title,
        "articleDate": f"{subject.at:%Y-%m-%dT%H:%M:%S}",
        "articleEditor": subject.byline[0],
        "articleCategory": subject.section,
        "articleKeyword": ", ".join(subject.tags),
    }
    quoted = ", ".join(f"'{name}': '{value.replace(chr(39), chr(92) + chr(39))}'" for name, value in fields.items())
    return f"<script>dataLayer = [{{{quoted}, 'articleTotalPages': {len(subject.pages)}}}];</script>"


def _profile(subject: Story) -> str:
    names = ", ".join(f'<a href="{_author_url(name)}">{escape(name)}</a>' for name in subject.byline)
    return f'<div class="article-profile"><h3 class="author-trigger">{names}</h3></div>'


def _caption(subject: Story) -> str:
    return f"{escape(subject.caption)} ({escape(subject.credit)})"


def _body(subject: Story, blocks: Sequence[Block], *, first: bool) -> str:
    parts = [_block(block) for block in blocks]
    if first:
        parts[0] = parts[0].replace("<p>", f"<p><strong>{subject.dateline} - </strong>", 1)
    html = "".join(parts)
    for tag in subject.tags:
        link = f'<a href="{_tag_url(tag)}">{tag}</a>'
        html = re.sub(rf"(?<=[\s>]){re.escape(tag)}(?=[\s.,])(?![^<]*</a>)(?![^<]*>)", link, html, count=1)
    return html + (f"<p><em>{escape(subject.closing)}</em></p>" if subject.closing else "")


def _block(block: Block) -> str:
    match block:
        case Paragraph(text):
            return f"<p>{_inline(text)}</p>"
        case Heading(text):
            return f"<h2>{_inline(text)}</h2>"
        case Items(texts):
            return "<ul>" + "".join(f"<li>{_inline(text)}</li>" for text in texts) + "</ul>"
        case ReadAlso(box, key):
            return _BOXES[box].format(url=story(key).url, title=escape(story(key).title))
        case Post(name, text):
            return (
                f'<blockquote class="twitter-tweet"><p lang="in">{escape(text)}</p>&mdash; {escape(name)} '
                '<a href="https://social.invalid/status/1">16 November 2026</a></blockquote>'
            )
        case Advert():
            return _ADVERT


def _inline(text: str) -> str:
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", escape(text, quote=False))
    return re.sub(r"\*(.+?)\*", r"<em>\1</em>", text)


def _pager(subject: Story, page: int) -> str:
    if len(subject.pages) == 1:
        return ""
    items = "".join(
        f'<li{" class=active" if number == page else ""}><a href="{_page_url(subject, number)}">{number}</a></li>'
        for number in range(1, len(subject.pages) + 1)
    )
    return f'<div class="wrap-pagination"><ul class="pagination-custom">{items}</ul></div>'


def _page_url(subject: Story, number: int) -> str:
    return subject.url if number == 1 else f"{subject.url}?page={number}"


def _tags_2026(subject: Story) -> str:
    links = "".join(f'<a href="{_tag_url(tag)}" title="{escape(tag)}"># {escape(tag)}</a> ' for tag in subject.tags)
    return f'<div class="article-tags">{links}</div>'


def _related(subject: Story) -> str:
    items = link_list(_neighbours(subject)[-3:], related=True)
    return f'<div id="berita-terkait-1"><h3>Berita Terkait</h3><ul>{items}</ul></div>'


def _neighbours(subject: Story) -> list[Story]:
    """The other listed stories of its section, newest first."""
    return [other for other in _others(subject) if other.section == subject.section]


def _others(subject: Story | None) -> list[Story]:
    return [other for other in stories() if other.listed and other is not subject]


def _asides(subject: Story | None) -> str:
    others = _others(subject)
    return (
        f"<aside><h3>Terpopuler</h3><ol>{link_list(others[5:15:5])}</ol>"
        f"<h3>Pilihan</h3><ul>{link_list(others[3:15:6])}</ul>"
        f'<div class="cstm_promo_aside"><a href="https://www.suara.com/kotaksuara">Kotak Suara</a></div>'
        f"<h3>Terkini</h3><ul>{link_list(others[:2])}</ul></aside>"
    )


def _script(node: Mapping[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps(node, ensure_ascii=False)}</script>'


def _image(subject: Story) -> str:
    return f"https://media.suara.com/pictures/970x544/{subject.at:%Y/%m/%d}/{_content_id(subject)}.jpg"


def _content_id(subject: Story) -> int:
    return 500000 + int(f"{subject.at:%d%H%M}")


def _tag_url(tag: str) -> str:
    return f"https://www.suara.com/tag/{slugify(tag)}"


def _author_url(name: str) -> str:
    return f"https://www.suara.com/author/{len(name)}/{slugify(name)}"
