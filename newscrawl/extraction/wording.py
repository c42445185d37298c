"""What the words of a block say about it: calls, labels, credits and codes that are no part of an article.

Every rule comes from lines seen in saved pages or named in the site dossiers; see ``tests/extraction/test_wording.py``.
"""

from __future__ import annotations

import re

_BULLET = r"[^\w\"“”'‘’]{0,8}"
_ALSO = r"(?:juga|jg|pula|lainnya|selengkapnya|artikel\w*|berita(?: lain\w*| terkait| selengkapnya| menarik)|ini|lagi)"
_CHANNELS = r"google news|channel|saluran|kanal wa|line today|newsletter|notifikasi|threads"
_PLATFORMS = (
    r"whats?app|telegram|instagram|facebook|twitter|tiktok|youtube|media sosial|medsos|aplikasi|app store|play ?store"
)
_OUR_NEWS = (
    r"berita|artikel|artikelnya|update|updatenya|terupdate|informasi terbaru|info terkini|breaking news|konten|"
    r"kabar|kami|terkini|official|follow|gratis|(?<![\w.-])(?![\w.-]{1,60}\.(?:go|ac|sch|mil|desa)\.id\b)[\w-]{1,60}\.(?:com|co|id|net)"
)
_ATTRIBUTIONS = "kata|ujar|ucap|tutur|tegas|jelas|imbau|begitu|bunyi|menurut"
"""Words with which a sentence says whose words it tells; no call, label or credit has one."""
_STARTS = {
    "read_also": (
        rf"{_BULLET}(?:yuk,? )?(?:baca|simak|lihat|tonton|saksikan|dengarkan|cek)\s*{_ALSO}(?:\b|(?=(?-i:[A-Z])))"
        rf"(?=\s*[:!?\"“…)\]]|\s+\S|(?-i:[A-Z])|\W*$)"
        rf"(?!\s+(?:yang|dan|adalah|di|ke|dari|untuk|bahwa)\b)|"
        rf"{_BULLET}(?:baca|lihat|simak|tonton)\s*:|"
        rf"{_BULLET}(?:artikel|berita)\s+(?:terkait|lainnya|selanjutnya|rekomendasi|pilihan)\b\s*(?::|$)|"
        rf"{_BULLET}(?:pilihan editor|rekomendasi (?:untuk(?:mu| anda| kamu)?|redaksi)|menarik dibaca|"
        rf"wajib dibaca|jangan lewatkan|terpopuler|terkini|selanjutnya|halaman (?:selanjutnya|berikutnya)|"
        rf"sudah baca ini belum)\b\s*(?:[:!?]+.{{0,160}}|\W*)$|"
        rf"{_BULLET}foto pilihan\W*$|"
        rf"{_BULLET}(?:also read|read also|read more|see also|related (?:news|story|stories|article|articles))\b|"
        rf"{_BULLET}(?:baca|lihat|simak)\b.{{0,60}}\bselengkapnya\W*$|{_BULLET}klik (?:di sini|disini)"
    ),
    "embed": (
        rf"{_BULLET}(?:simak|saksikan|tonton|lihat|cek|putar)\s+(?:\w+\s+){{0,2}}?video\b|"
        rf"{_BULLET}saksikan\s+(?:juga|live|cuplikan|selengkapnya)|{_BULLET}video\s+(?:pilihan|"
        rf"terkait|populer|terpopuler)\b(?!\s+(?!(?:di|ini|hari|berikut|untuk)\b)(?-i:[a-z]))|"
        rf"{_BULLET}(?:video|foto|gambar|photo)\s*:\s*(?:https?://|www\.)|"
        r"view this post on instagram|"
        rf"a post shared by|lihat postingan ini di instagram|sebuah kiriman dibagikan oleh|"
        rf"\[(?:gambas|embed|video|foto)\b[^\]]*\]$"
    ),
    "advert": (
        r"\W{0,3}(?:advertise?ments?|iklan|advertorial|sponsored(?: content)?|promoted)\W*$|"
        r"scroll (?:to|down|ke bawah|untuk)\b.{0,60}$|gulir (?:ke bawah|untuk)\b.{0,60}$|"
        r"(?:anda mungkin (?:menyukai|suka|tertarik)|you may also like|mungkin anda suka)\b.{0,30}$|"
        r"(?:lanjutkan membaca|lanjut baca|loading|memuat|mohon tunggu|konten berlanjut|artikel berlanjut)\b.{0,40}$|"
        r"lihat foto$|perbesar$"
    ),
    "follow_call": (
        rf"(?={_BULLET}(?:yuk,?\s+|jangan lupa\s+|silakan\s+|segera\s+|ayo,?\s+)?"
        r"(?:ikuti|follow|dapatkan|gabung|bergabung\w*|subscribe|download|unduh|nikmati|cek|simak|jadikan|temukan|"
        r"baca|klik|join|kunjungi|pantau|update|langganan|berlangganan|akses)\b)"
        rf"(?:.{{0,300}}\b(?:{_CHANNELS})\b|(?=.{{0,300}}\b(?:{_PLATFORMS})\b).{{2,300}}\b(?:{_OUR_NEWS})\b)|"
        rf"{_BULLET}fakta atau hoaks\b.{{0,300}}\bwhats?app|"
        r"(?:cek|simak|baca|ikuti|dapatkan|temukan)\s+(?:juga\s+)?(?:berita|artikel|informasi|kabar|update)\b.{0,80}"
        r"\b(?:di|lainnya|yang lain|melalui)\W*$|untuk mengikuti\b.{0,60}\bklik\b|"
        r"(?:jadikan|pilih)\s.{2,40}sumber pilihan|dapatkan (?:update|informasi|"
        r"berita)\b.{0,80}(?:setiap hari|langsung|kami)"
    ),
    "byline": (
        r"\W{0,3}(?:penulis|reporter|editor|redaktur|pewarta|wartawan|kontributor|penyunting|rep|red|uploader|"
        r"pengunggah|penerjemah|fotografer|writer|reported by|written by|edited by)\b"
        r"(?:\s*(?:&|dan|/)\s*(?:penulis|reporter|editor|redaktur))?\s*[:.]|"
        r"(?:laporan|liputan)\s+(?:wartawan|reporter|jurnalis|kontributor|khusus|langsung)\b.{0,80}$|"
        r"(?:oleh|by)\s*:\s|\(?(?:penulis|laporan)\s+\S.{0,60}\)$|oleh(?-i:(?: [A-Z][\w.'’-]*){1,5})$"
    ),
    "source_credit": r"\W{0,2}(?:antara|reuters|afp|ap|xinhua|anadolu|bloomberg|kyodo)\W*$|\W{0,2}(?:sumber|"
    r"source|sources|disadur dari|dikutip dari)(?:\s+(?:foto|berita|artikel|"
    r"gambar))?\s*:.{0,160}$",
    "photo_credit": (
        r"\W{0,2}(?:foto|photo|gambar|image|ilustrasi|grafis|infografis|dok|kredit foto|hak cipta|pict?)\s*"
        r"(?::|/(?=\W*(?-i:[A-Z]))|oleh\b|by\b|courtesy\b).{0,200}$|(?:©|\(c\)).{0,120}$|"
        r"(?:getty images|afp photo|antara foto|ap photo|reuters)\s*(?:/[^.]{0,60}|\W*)$|"
        r"(?:ilustrasi|ist|istimewa|net)\W*$|sumber (?:foto|gambar), .{0,80}$"
    ),
    "copyright": (
        r"copyright\s*(?:©|\(c\)|@|\d{4}|$)|©|hak cipta\s*(?:©|\(c\)|:|\d{4}|dilindungi|pada\s+(?-i:[A-Z])|$)|"
        r"dilarang (?:keras )?(?:mengambil|mengutip|menyalin|memperbanyak|menyebarluaskan|melakukan crawling)\b"
        r"(?=.{0,120}\b(?:berita|artikel|konten|isi|tulisan|materi|izin|crawling|website|situs)\b)"
        rf"(?!.{{0,300}}\b(?:{_ATTRIBUTIONS})\b)|"
        r"(?:artikel|berita|konten)\s+ini\s+(?:(?:telah|sudah|pernah|juga)\s+){1,3}(?:di|ter)?-?\s?"
        r"(?:tayang|terbit|muat|publikasi|unggah|rilis)|"
        r"(?:artikel|berita|konten)\s+ini\s+(?:merupakan|bersumber|dibuat|di-?muat|tayang)\b"
        r".{0,60}(?:tayang|terbit|dimuat|dipublikasikan|syndicat|kerja ?sama|judul|kecerdasan|generat)|"
        r"isi (?:di )?luar tanggung ?jawab|all rights reserved"
    ),
    "page_marker": (
        r"(?:foto|gambar|slide)\s+\d{1,3}\s*(?:dari|of|/)\s*\d{1,3}\W*$|"
        r"(?:halaman|page|hal\.?)\s*:?\s*(?:[1-9]|1\d|20|\d{1,2}(?=\s*(?:dari|of|/|\|)))"
        r"(?:\s*(?:dari|of|/)\s*\d{1,2}(?:\s*(?:halaman|pages))?)?(?:[\s|]+\d{1,2})*$|"
        r"\d{1,2}\s*(?:dari|of|/)\s*\d{1,2}(?:\s*(?:halaman|pages?))?$|(?:next|prev|previous|"
        r"sebelumnya|lanjut)\s*[»>›]*$|"
        r"halaman\s*:\s*$|(?:1\s+)?2\s+3(?:\s+\d{1,2})*(?:\s+(?:next|selanjutnya|»))?$"
    ),
    "tags": r"(?:tags?|topik(?: terkait)?|kata kunci|keywords?|topic|hashtag)\s*(?::|$)|(?:#\w+[\s,]*)+$",
    "share": r"be sociable,? share\W*$|(?:share|bagikan|sebarkan|tweet|like|copy link|salin (?:tautan|link)|"
    r"kirim)\s*:?(?:\s+(?:artikel|berita|ini|ke)\b.{0,30})?$",
    "counter": (
        r"[\U0001f440\U0001f441][\ufe0f\s]{0,3}[\d.,]+(?:\s?(?:rb|jt|k|m))?\s*$|"
        r"\d[\d.,]{0,9}(?:\s?(?:rb|jt|k|m))?\s(?:kali dibaca|pembaca|views?)\W*$|"
        r"(?:post views|dilihat|dibaca|views?|hits|telah dibaca)\s*:?\s*[\d.,]+\s*(?:kali|x|views?|orang)?\W*$|"
        r"(?:waktu baca|estimasi baca)\W*\d+\s*men(?:it|s)\W*$|\d+\s*(?:menit|min)\s+(?:baca|membaca|read)\W*$|"
        r"(?:tinggalkan|tulis|beri|kirim)\s+(?:komentar|balasan)(?: anda)?\W*$|(?:print|cetak)\W*$|"
        r"(?:(?:facebook|twitter|whats?app|telegram|e-?mail|pinterest|linkedin|copy link)\W*){2,}$"
    ),
    "paywall": (
        r"kuota artikel gratis\b.{0,60}$|"
        r"silakan berlangganan\b(?:\W*$|.{0,120}\b(?:artikel|konten|akses|membaca|berita)\b)|"
        r"(?:subscribe|log ?in|sign in|register) to (?:continue|read|keep reading)\b.{0,60}$|"
        r"sudah (?:punya akun|berlangganan)\s*\?\s*(?:(?:silakan|klik|log ?in|masuk)\b.{0,60})?$|"
        r"already (?:a |have )?(?:subscribed|subscriber|an account)\b.{0,60}$"
    ),
    "filed_under": r"(?:this entry was posted|tulisan ini diposting|entri ini (?:dituliskan|diposting))\s",
    "disclaimer": r"\W{0,2}disclaimer\s*[:.].{0,300}$",
    "shortcode": r"\[/?[a-z][\w-]{0,40}(?:\s+[\w-]{1,40}=[^\]\s]{0,80}){1,20}\s*/?\]$",
    "separator": r"[\W_]{1,80}$|\d{1,2}[.)]?$",
}
_LIST_HEADING = re.compile(
    r"(?:(?:berita|artikel)\s+)?(?:terkait|terpopuler|terkini|lainnya|rekomendasi|related (?:news|articles))\s*:?$",
    re.IGNORECASE,
)
_START = re.compile("|".join(f"(?P<{reason}>{pattern})" for reason, pattern in _STARTS.items()), re.IGNORECASE)
_ATTRIBUTION = re.compile(rf"\b(?:{_ATTRIBUTIONS})\b", re.IGNORECASE)
_FIRST_WORD = re.compile(r"[\"“”'‘’]*([A-Za-z]+)")
_FIRST_WORDS = frozenset(
    """
    a advertise advertisement advertisements advertisment advertisments advertorial afp akses all already also
    anadolu anda antara ap artikel ayo baca bacajuga bagikan be bergabung bergabunglah beri berita berlangganan
    bloomberg by cek cetak copy copyright dapatkan dengarkan dibaca dikutip dilarang dilihat disadur disclaimer dok
    download edited editor email estimasi facebook fakta follow foto fotografer gabung gambar getty grafis gulir hak
    hal halaman hashtag hits iklan ikuti ilustrasi image infografis isi ist istimewa jadikan jangan join kata
    keyword keywords kirim klik konten kontributor kredit kunjungi kuota kyodo langganan lanjut lanjutkan laporan
    lihat like liputan loading log login memuat menarik mohon mungkin net next nikmati oleh page pantau penerjemah
    pengunggah penulis penyunting perbesar pewarta photo pic pict pilih pilihan pinterest post prev previous print
    promoted putar read red redaktur register rekomendasi related rep reported reporter reuters saksikan salin
    scroll sebarkan sebelumnya sebuah see segera selanjutnya share sign silakan simak slide source sources sponsored
    subscribe sudah sumber tag tags telah telegram temukan terkini terpopuler tinggalkan tonton topic topik tulis
    tweet twitter unduh untuk update uploader video view views wajib waktu wartawan whatsapp writer written xinhua
    you yuk this tulisan entri
    """.split()
)
"""The words with which a pattern of ``_STARTS`` can begin: most paragraphs begin with another and need no matching."""
_LONG_START = re.compile(
    "|".join(f"(?P<{reason}>{_STARTS[reason]})" for reason in ("read_also", "follow_call", "copyright", "filed_under")),
    re.IGNORECASE,
)
_LONGEST_LINE, _LONGEST_CODE, _LONGEST_HEADING, _LONGEST_ADDRESS = 320, 60, 60, 500
FULL_STOPS = (".", '."', ".”", ".)", ".'", ".’")
"""How a sentence that tells something ends."""
CODE_ENDS = (")", "]", "*", ").", "].", "■", "#", "●")
"""How a block ends that may hold the code of a desk or the mark of the end."""
_SIGN = r"[A-Za-z](?:[A-Za-z]{0,6}\d?|[A-Za-z0-9]{0,6}(?=\s*/))"
_DESK_CODE = rf"[\[(]\s*(?:\*{{1,3}}|{_SIGN}(?:\s*[/|.,-]\s*[A-Za-z0-9*]{{1,8}}){{0,4}})\s*[\])]"
_NAME_OR_OUTLET = r"(?:[\w-]+\.(?:com|co\.id|id|net|co)|[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})"
_NAMES_IN_BRACKETS = rf"\({_NAME_OR_OUTLET}(?:\s?/\s?{_NAME_OR_OUTLET}){{1,3}}\)"
_ACCOUNT_AT_OUTLET = r"\[[\w./ -]{0,40}\.(?:com|co\.id|id|net|co)\]"
_NO_NAME = r"\((?:Tim(?: Redaksi)?|Redaksi|[Bb]ersambung)\)"
_ONLY_DESK_CODE = re.compile(rf"\W{{0,2}}(?:{_DESK_CODE}|{_NAMES_IN_BRACKETS}|{_ACCOUNT_AT_OUTLET}|{_NO_NAME})\W*$")
_AFTER_SENTENCE = r"(?:(?<=[.!?…)])|(?<=[.!?…)] )|(?<=[.!?,…-][\"”’'»])|(?<=[.!?,…-][\"”’'»] ))"
# Behind a quotation that ends no sentence, brackets explain it, but for those that no explanation has the form of.
_AFTER_QUOTATION = r"(?:(?<=[\"”’'»])|(?<=[\"”’'»] ))(?=\s*[\[(][a-z]{1,8}(?:\s?/\s?[a-z*]{1,8})+[\])]\W*$)"
_LAST_DESK_CODE = re.compile(
    rf"(?<!\d')(?<!\d' )(?:{_AFTER_SENTENCE}|{_AFTER_QUOTATION})\s*"
    rf"(?:{_NAMES_IN_BRACKETS}$|{_ACCOUNT_AT_OUTLET}$|"
    r"[\[(](?:\*{1,3}|[a-z](?:[a-z]{0,6}|[a-z0-9]{0,6}(?=/))(?:\s?[/.,|-]\s?[a-zA-Z0-9*]{1,8}){0,4}|[A-Z]{1,2}-\d{1,2}|"
    r"[A-Za-z]{2,4}(?:/[A-Za-z]{2,6}){1,3}"
    r"|[A-Za-z]{2,5}(?:/[A-Za-z]{2,6}){0,2}/[A-Z]{1,2}-\d{1,2}|[A-Z]{3}|Ant|Antara|Red)[\])]\s*\.?$)"
)
_END_MARK = re.compile(r"(?:\s*+(?:\[\]|\*++|■|●|\[\*\]|##++))++$")
_END_MARKS = ("]", "*", "■", "●", "#")
_LAST_INITIALS = re.compile(r"(?<=[.!…])\s?\((?:[A-Z]{2}|[A-Z][a-z]{1,4})\)\.?$|(?<=[\"”’'»])\s?\([a-z]{2,4}\)$")
_CLOSING_LINE = re.compile(r"(?:kategori|categor(?:y|ies)|referensi|references?)\s*:.{1,160}$", re.IGNORECASE)
_ABOUT_RIGHTS = re.compile(
    r"hak cipta\s*:(?!.{0,300}(?:dilarang|dilindungi|tanpa (?:se)?izin|©|\b(?:19|20)\d\d\b))", re.IGNORECASE
)
_INLINE_CODE = re.compile(r"\s*\[(?:Gambas|Embed|gambas)\s*:[^\]]{0,80}\]")
_SENTENCE_ENDS, _WORDS_OF_A_SENTENCE = (".", "!", '"', "”"), 4
SMALL_WORD = re.compile(r"(?<!\S)[a-z]{2,}")
"""The words that tell a sentence from a name or a title: those in small letters."""
_URL = re.compile(r"(?:https?://|www\.)\S+$|[^\s@]++@\S+\.\w+$|[\w.-]+\.(?:com|id|net|org)/?\S*$", re.IGNORECASE)


def unwanted_wording(text: str) -> str | None:
    """Why a block with this text is no part of the article, judged by its words alone; None where it may be."""
    if len(text) <= _LONGEST_CODE and _ONLY_DESK_CODE.match(text):
        return "desk_code"
    word = _FIRST_WORD.match(text)
    if word and word[1].lower() not in _FIRST_WORDS:
        return None
    found = (_START if len(text) <= _LONGEST_LINE else _LONG_START).match(text)
    is_told = found is not None and (found.lastgroup == "byline" or _ABOUT_RIGHTS.match(text)) and _is_speech(text)
    return found.lastgroup if found is not None and not is_told else None


def _is_speech(text: str) -> bool:
    """Whether what follows a role or label is said and no name: a question, or a sentence, as interviews print it."""
    if text.endswith("?"):
        return True
    return text.endswith(_SENTENCE_ENDS) and len(SMALL_WORD.findall(text)) >= _WORDS_OF_A_SENTENCE


def is_attributed(text: str) -> bool:
    """Whether the text is a sentence that says whose words it tells."""
    return text.endswith(FULL_STOPS) and _ATTRIBUTION.search(text) is not None


def is_list_heading(text: str) -> bool:
    """Whether the text is the heading of a list of other articles, and nothing else."""
    return len(text) <= _LONGEST_HEADING and _LIST_HEADING.match(text) is not None


def is_address(text: str) -> bool:
    """Whether the text is nothing but a URL or an e-mail address."""
    return len(text) <= _LONGEST_ADDRESS and " " not in text and _URL.match(text) is not None


def strip_inline_codes(text: str) -> str:
    """The text without the marks that a publisher's software left in it."""
    return _INLINE_CODE.sub("", text).strip() if "[" in text else text


def is_closing_line(text: str) -> bool:
    """Whether a line below the text names its categories or its references."""
    return _CLOSING_LINE.match(text) is not None and not _is_speech(text)


def strip_desk_code(text: str, *, is_last: bool = False) -> tuple[str, str]:
    """The text without the code of the desk and the mark of the end, and what was taken.

    Initials that could be an abbreviation are the writer's only behind the full stop of the last paragraph.
    """
    mark = _END_MARK.search(text, max(0, len(text) - _LONGEST_CODE)) if text.endswith(_END_MARKS) else None
    stripped = text[: mark.start()] if mark else text
    start = max(0, len(stripped) - _LONGEST_CODE)
    code = _LAST_DESK_CODE.search(stripped, start)
    if code is None and is_last:
        code = _LAST_INITIALS.search(stripped, start)
    stripped = (stripped[: code.start()] if code else stripped).rstrip()
    return (stripped, text[len(stripped) :].strip()) if stripped else (text, "")
