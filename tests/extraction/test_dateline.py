"""The place and the outlet's name before the first sentence are cut off, and nothing of the sentence is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction.dateline import strip_dateline

SENTENCE = "Pasar terapung di Desa Lok Biru dibuka kembali pada Sabtu pagi."


@pytest.mark.parametrize(
    "dateline",
    [
        "Suara.com - ",
        "SuaraJakarta.id - ",
        "JAKARTA, KOMPAS.com - ",
        "JAKARTA, KOMPAS.com — ",
        "BANJARMASIN, KOMPAS.com- ",
        "KOMPAS.com - ",
        "Liputan6.com, Jakarta - ",
        "Liputan6.com, Jakarta ",
        "TEMPO.CO, Jakarta - ",
        "TEMPO.CO , Jakarta - ",
        "REPUBLIKA.CO.ID, JAKARTA -- ",
        "REPUBLIKA.CO.ID,JAKARTA--",
        "Jakarta (ANTARA) - ",
        "Banjarmasin, Kalimantan Selatan (ANTARA) - ",
        "Jakarta (ANTARA News) - ",
        "Palangka Raya (Antara Kalteng) - ",
        "Medan, Beritasatu.com - ",
        "Jakarta, Beritasatu.com – ",
        "Jakarta, CNN Indonesia -- ",
        "Jakarta, CNBC Indonesia - ",
        "Bisnis.com, JAKARTA - ",
        "KONTAN.CO.ID - JAKARTA. ",
        "JAKARTA, iNews.id - ",
        "Merdeka.com - ",
        "VIVA.co.id – ",
        "VIVA – ",
        "jpnn.com, JAKARTA - ",
        "jatim.jpnn.com, SURABAYA - ",
        "JawaPos.com - ",
        "Metrotvnews.com, Jakarta: ",
        "Jakarta: ",
        "TRIBUNNEWS.COM, JAKARTA - ",
        "TRIBUN-TIMUR.COM, PINRANG - ",
        "SURYAMALANG.COM, KLOJEN - ",
        "RMOL. ",
        "Bola.net - ",
        "Dream - ",
        "PIKIRAN RAKYAT - ",
        "INFO BISNIS - ",
        "JAKARTA - ",
        "Jakarta - ",
        "Jakarta – ",
        "BANDUNG, (PR).- ",
        "TANA PASER. ",
        "TANA PASER - ",
        "ISTANBUL, 23 Februari 2026 (Antara/PRNewswire) -- ",
        "Denpasar, 3 Mei 2026 - ",
        "GATRA.COM, Jakarta - ",
        "KBRN, Jakarta : ",
        "The Jakarta Post - ",
    ],
)
def test_a_dateline_is_cut_off_before_the_first_sentence(dateline):
    lead = dateline.strip(" -–—:") if dateline in {"Liputan6.com, Jakarta ", "Jakarta: "} else ""
    assert strip_dateline(dateline + SENTENCE, lead)[0] == SENTENCE


@pytest.mark.parametrize(
    ("lead", "text"),
    [
        ("Jakarta,", "Jakarta, " + SENTENCE),
        ("Jakarta", "Jakarta - " + SENTENCE),
        ("TANA PASER", "TANA PASER - " + SENTENCE),
        ("Fimela.com, Jakarta", "Fimela.com, Jakarta " + SENTENCE),
        ("Liputan6.com, Jakarta", "Liputan6.com, Jakarta " + SENTENCE),
    ],
)
def test_a_bold_dateline_needs_no_dash(lead, text):
    assert strip_dateline(text, lead)[0] == SENTENCE


@pytest.mark.parametrize(
    ("lead", "text"),
    [
        ("", SENTENCE),
        ("", "Jakarta kembali diguyur hujan sejak Sabtu pagi."),
        ("Jakarta", "Jakarta kembali diguyur hujan sejak Sabtu pagi."),
        ("SETELAH", "SETELAH tiga bulan ditutup, pasar terapung dibuka kembali."),
        ("Pasar terapung", "Pasar terapung di Desa Lok Biru dibuka kembali."),
        ("", '"Kami rindu - sangat rindu," kata Sumarni.'),
        ("", "Harga cabai naik - dan akan terus naik - menjelang Lebaran."),
        ("", "Antara Lok Biru dan kota terbentang jarak 40 kilometer."),
        ("", "Suara gemuruh terdengar dari arah dermaga."),
        ("", "Tempo hari, pasar itu nyaris sepi."),
        ("", "DPR. Itulah lembaga yang disebut warga."),
        ("", "Tribun dermaga roboh diterjang angin."),
        ("", "Survei Litbang Kompas: Tujuh puluh persen warga puas."),
        ("", "BMKG: Waspadai hujan lebat malam ini."),
        ("Tanya:", "Tanya: Apa yang paling sulit dari pekerjaan ini?"),
        ("Film Laut Biru tayang mulai era Natal.", "Film Laut Biru tayang mulai era Natal."),
        ("Pelaku bisnis kuliner", "Pelaku bisnis kuliner Lok Biru mengeluhkan harga beras."),
        ("Hendra Saputra", "Hendra Saputra, wali kota Lok Biru, meresmikan pasar."),
        ("", "Hendra Saputra - wali kota Lok Biru - meresmikan pasar."),
        ("", "Suara-suara penolakan terus terdengar dari lereng gunung."),
    ],
)
@pytest.mark.parametrize("own", [None, r"Suara(?:\.com|[A-Z]\w+\.id)|Indotnesia"])
def test_a_sentence_that_only_looks_like_a_dateline_stays_whole(lead, text, own):
    assert strip_dateline(text, lead, own) == (text, "")


def test_a_dateline_that_stands_alone_leaves_nothing():
    assert strip_dateline("Jakarta -", "Jakarta") == ("", "Jakarta -")
    assert strip_dateline("Jakarta, KOMPAS.com -")[0] == ""


def test_a_publishers_own_domain_needs_no_dash():
    assert strip_dateline(f"REPUBLIKA.CO.ID, {SENTENCE}", own="REPUBLIKA") == (SENTENCE, "REPUBLIKA.CO.ID,")
    several = "KABARKU.COM, Kabar Contoh dan Pasar Daring ikut serta."
    assert strip_dateline(several) == (several, "")


def test_a_publishers_own_name_is_known_where_its_page_class_gives_it():
    assert strip_dateline("Kabarku, Lok Biru - " + SENTENCE, own="Kabarku")[0] == SENTENCE


@given(st.text(max_size=200), st.text(max_size=30))
def test_what_is_left_is_always_the_end_of_the_text(text, lead):
    rest, dateline = strip_dateline(text, lead)
    assert text.endswith(rest)
    assert text.startswith(dateline) or not dateline or text.lstrip().startswith(dateline)
