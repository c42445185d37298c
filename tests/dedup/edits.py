"""What becomes of an article when others print it: edits of its paragraphs, each with its own chance."""

import re

SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+")
TAILS = (
    "Berita ini disiarkan ulang dari kantor berita dan telah disunting oleh redaksi kami di kota seberang.",
    "Artikel ini telah tayang di Kabar Seberang dengan judul lain. Ikuti kanal kami untuk berita terbaru setiap hari.",
    "Pewarta: Rani Wulandari. Editor: Budi Santoso. Dilarang mengambil konten tanpa izin tertulis kantor berita.",
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def sentence_count(paragraphs):
    return sum(len(SENTENCE_END.split(text)) for text in paragraphs)


def lead_rewritten(paragraphs, chooser, vocabulary):
    return [" ".join(chooser.choices(vocabulary, k=max(20, len(paragraphs[0].split())))), *paragraphs[1:]]


def three_cut(paragraphs, chooser, vocabulary):
    sentences = [(at, one) for at, text in enumerate(paragraphs) for one in SENTENCE_END.split(text)]
    dropped = set(chooser.sample(range(len(sentences)), min(3, len(sentences) - 1)))
    kept = [(at, one) for number, (at, one) in enumerate(sentences) if number not in dropped]
    return [" ".join(one for at, one in kept if at == number) for number in sorted({at for at, _ in kept})]


def tail_added(paragraphs, chooser, vocabulary):
    return [*paragraphs, chooser.choice(TAILS)]


def mistyped(word, chooser):
    at = chooser.randrange(len(word) - 1)
    return chooser.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + chooser.choice(LETTERS) + word[at + 1 :],
        )
    )


def typos(percent):
    def edit(paragraphs, chooser, vocabulary):
        def typed(word):
            return mistyped(word, chooser) if len(word) > 1 and chooser.random() < percent / 100 else word

        return [" ".join(map(typed, text.split())) for text in paragraphs]

    edit.__name__ = f"typos_in_{percent}_%"
    return edit


def all_in_one_line(paragraphs, chooser, vocabulary):
    return [" ".join(paragraphs)]


def one_after_another(*edits):
    def edit(paragraphs, chooser, vocabulary):
        for one in edits:
            paragraphs = one(paragraphs, chooser, vocabulary)
        return paragraphs

    edit.__name__ = " + ".join(one.__name__ for one in edits)
    return edit


EDITS = (
    lead_rewritten,
    three_cut,
    tail_added,
    typos(5),
    typos(10),
    one_after_another(lead_rewritten, three_cut),
    one_after_another(lead_rewritten, typos(5)),
    one_after_another(three_cut, typos(10)),
    one_after_another(tail_added, typos(10)),
    one_after_another(lead_rewritten, three_cut, tail_added),
    one_after_another(lead_rewritten, three_cut, tail_added, typos(5)),
    one_after_another(lead_rewritten, three_cut, tail_added, typos(10)),
    one_after_another(three_cut, tail_added, typos(5), all_in_one_line),
)
