"""Which elements inside an article are boxes and no text, told by their class and id.

The words are those of the site dossiers, of the saved pages and of the Indonesian ad-block list (ABPindo, 2026).
"""

from __future__ import annotations

import re
from functools import lru_cache

from selectolax.lexbor import LexborNode

from newscrawl.extraction.dom import class_and_id

_ANYWHERE = {
    "read_also": (
        r"baca-?juga\w*|linksisip|lihat-?jg|lihat-?juga|simak-?juga|read-?also|also-?read|article-read|"
        r"artikel-?lain\w*|baca-?lain\w*|inline-?related|in-?article-?related|irpp?"
    ),
    "related": (
        r"related\w*|terkait|rekomen\w*|recommend\w*|recomm?|crosslink\w*|more-(?:news|stories|articles|on)|"
        r"berita-?lain\w*|next-(?:article|news|read)|berita-?selanjutnya|pilihan-?(?:editor|redaksi|untukmu)|"
        r"editors?-?(?:pick|choice)s?|jp-relatedposts|yarpp\w*"
    ),
    "popular": (
        r"popul[ae]r\w*|terpopuler|trending|most-?(?:read|popular|viewed)|terkini|terbaru|latest\w*|newsfeed|"
        r"headline-?list|infinite-?list"
    ),
    "advert": (
        r"ads?\d*|adv|advert\w*|ad(?:slot|unit|box|wrapper|container|space|banner)\w*|adsense|adsbygoogle|adsasia|"
        r"adasia|iklan\w*|banner\w*|gpt|dfp|teads\w*|mgid\w*|taboola\w*|outbrain\w*|dable\w*|parall?ax\w*|"
        r"flying\w*|sponsor\w*|pariwara|billboard|leaderboard|criteo|revive|promoted|scrollpage|placeholder-belt|"
        r"placeholder-(?:medium|read-body)|seamless|inarticle|td-adspot-title|td-a-rec|"
        r"(?:teaser|title|description|total)-\d{4,}"
    ),
    "share": (
        r"share|shares|sharing|socials?|sosmed|medsos|follow|addthis\w*|addtoany\w*|gnews|google-?(?:pref|news)|"
        r"wa-?channel|channel-?wa|whatsapp\w*|copy-?link|sharethis\w*|heateor\w*|"
        r"sociable\w*|sharedaddy|sd-(?:sharing|like)\w*|jetpack-likes\w*|kk-star-ratings|post-ratings|"
        r"(?:lets|wp)-review(?:-\w+)*|rwp-\w+|yasr-\w+|"
        r"(?:\w+-)?read(?:ing)?-time|(?:\w+-)?reactions?(?:-(?:block|box|icons|title|bar|list))?|twp-reacts?-\w+|"
        r"(?:\w+-){0,2}like-dislike(?:-\w+)*"
    ),
    "promo": (
        r"promo\w*|cta|kuis|quiz|polling|newsletter\w*|subscri\w*|app-?download|download-?app|install-?app|donasi|"
        r"survey|push-notif\w*|onesignal\w*|commerce|(?:login|register|premium|sign-?up)-?(?:wall|box|form|gate)"
    ),
    "comments": r"komentar\w*|comments?|commentsbox|disqus\w*|respond",
    "navigation": (
        r"breadcrumbs?|bread-crumb|pagination\w*|paging-(?:number|list|nav)|pager|wp-pagenavi|page-links|navigation|"
        r"navigasi|navbar|toc|daftar-isi|load-?more|read-?more|selengkapnya|prev-?next|skip-link|nav-links|"
        r"nav-(?:previous|next)|post-nav|ez-toc\w*|lwptoc\w*|rank-math-toc"
    ),
    "byline": (
        r"byline|by-line|authors?|penulis|reporter|editor-(?:box|field|name)|writer\w*|kredit|credits?|pewarta|"
        r"redaktur|post-?meta|entry-?meta|article-?(?:meta|info|date|author)|post-?(?:date|author|info)|tanggal|"
        r"timestamp|publish(?:ed)?-?(?:date|time|on)"
    ),
    "caption": (
        r"captions?|figcaption|photo-?(?:credit|info|desc\w*|source)|image-?(?:credit|source|desc\w*)|"
        r"img-?(?:caption|credit|desc\w*)|imgcaption\w*|keterangan-?(?:foto|gambar)|"
        r"foto-?(?:caption|credit)|copyright\w*"
    ),
    "embed": (
        r"twitter\w*|tweet\w*|instagram\w*|tiktok\w*|fb-(?:post|video)|facebook\w*|youtube\w*|videos?|vidio|player|"
        r"photo-gallery|video-gallery|slideshow|slider\w*|carousel\w*|swiper\w*|podcast\w*|spotify\w*|nativevideo\w*|"
        r"telegram-post"
    ),
    "hidden": r"dont-display|d-none|visually-hidden|sr-only|screen-reader-text",
    "summary": (
        r"ten-second|summary-article|article-summary|kesimpulan|ringkasan|key-?points?|poin-?(?:penting|utama)|"
        r"intisari|tl-?dr"
    ),
}
_WHOLE = {
    "read_also": r"baca|lihat|simak",
    "byline": r"editor|date|time|waktu|bio|author-?box",
    "navigation": r"nav|menu|paging|read-paging|halaman",
    "tags": (
        r"(?:[\w-]+-)?tags?|tags?-(?:list|box|cloud|header|artikel|article|links?|wrap\w*|items?)|list-tags?|newstag|"
        r"(?:[\w-]+-)?topi[ck]s?|post-tags|hashtags?|keywords?"
    ),
    "embed": r"embed|embed-\w+|gallery|vicon|infografis|wp-block-embed[\w-]*",
    "promo": r"shop-(?:box|cat|brand|site|price|link)",
    "hidden": r"hide|hidden|util-hide|invisible|noprint",
    "caption": r"[\w-]*wp-caption[\w-]*",
}
_RULES = re.compile(
    "|".join(
        [rf"(?P<{reason}>(?:^|(?<=[ -]))(?:{words})(?=$|[ -]))" for reason, words in _ANYWHERE.items()]
        + [rf"(?P<{reason}_>(?:^|(?<= ))(?:{words})(?=$| ))" for reason, words in _WHOLE.items()]
    )
)
_CAMEL_CASE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST_NAME = 300

PROSE_REASONS = frozenset({"comments", "advert", "promo", "summary", "embed", "caption"})
"""Boxes of these kinds may hold sentences of their own; a box of another kind that does is taken for text."""


@lru_cache(maxsize=20_000)
def box_reason(names: str) -> str | None:
    """Why an element with these class and id names holds no article text; None where nothing speaks against it."""
    words = _CAMEL_CASE.sub("-", names[:_LONGEST_NAME]).replace("_", "-").lower()
    found = _RULES.search(" ".join(words.split()))
    return found.lastgroup.rstrip("_") if found and found.lastgroup else None


def element_reason(node: LexborNode) -> str | None:
    """The ``box_reason`` of an element; None for what is none."""
    return box_reason(class_and_id(node))
