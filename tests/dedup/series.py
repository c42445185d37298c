"""Invented series: articles that a newsroom makes from one template, a day, a place or a match at a time."""

import random
from textwrap import dedent

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober")
PLACES = (
    "Sukamaju", "Tanjung Rimba", "Bandar Selasih", "Muara Kelapa", "Gunung Teja", "Rawa Bening", "Pulau Sirih",
    "Randu", "Teluk Waru", "Lembah Pinang", "Pasir Gading", "Batu Menyan",
)  # fmt: skip
CLUBS = (
    "Persada Teja", "Garuda Selasih", "Harimau Rimba", "Laskar Kelapa", "Bintang Waru", "Elang Pinang",
    "Banteng Randu", "Putra Gading", "Samudra Sirih", "Naga Menyan",
)  # fmt: skip
PEOPLE = (
    "Warsito", "Bramantyo", "Suharyadi", "Lestarini", "Purnomosidi", "Hadiwinoto", "Kusumaningtyas", "Prawira",
    "Sastrowijoyo", "Darmanto", "Widyastuti", "Gunadarma", "Rahardian", "Mulyadiningrat",
)  # fmt: skip
SIGNS = (
    "Aries", "Taurus", "Gemini", "Cancer", "Leo", "Virgo", "Libra", "Scorpio", "Sagitarius", "Capricorn", "Aquarius",
    "Pisces",
)  # fmt: skip
SKIES = ("cerah", "cerah berawan", "berawan", "berawan tebal", "hujan ringan", "hujan sedang", "hujan petir")
WINDS = ("utara", "timur laut", "timur", "tenggara", "selatan", "barat daya", "barat", "barat laut")
ADVICE = (
    "Hubungan dengan pasangan sedang diuji oleh kesibukan", "Seseorang dari masa lalu akan menyapa Anda kembali",
    "Jujurlah tentang perasaan Anda sebelum terlambat", "Jangan menuntut lebih dari yang dapat Anda berikan",
    "Tahan keinginan berbelanja barang yang tidak perlu", "Ada pemasukan tak terduga dari pekerjaan sampingan",
    "Catat setiap pengeluaran agar tabungan tidak bocor", "Hindari meminjamkan uang kepada teman dekat",
    "Atasan mulai melirik hasil kerja Anda pekan ini", "Tugas menumpuk, mulailah dari yang paling mudah",
    "Rapat hari ini menentukan arah proyek Anda", "Tawaran baru datang dari arah yang tidak disangka",
    "Kencan sederhana akan menghangatkan suasana", "Yang masih sendiri bertemu orang menarik di perjalanan",
    "Saatnya menagih piutang yang lama tertunda", "Peluang usaha kecil patut dipertimbangkan masak-masak",
    "Rekan kerja mungkin menyembunyikan sesuatu, tetaplah tenang", "Kesabaran Anda akan berbuah manis",
    "Jangan membawa urusan kantor ke meja makan", "Keluarga jauh akan mengabarkan berita gembira",
    "Periksa kembali perjanjian sebelum menandatanganinya", "Percayakan sebagian tugas kepada bawahan Anda",
)  # fmt: skip
FOODS = (
    "beras premium", "beras medium", "cabai rawit merah", "cabai merah keriting", "bawang merah", "bawang putih",
    "daging ayam ras", "daging sapi murni", "telur ayam ras", "gula konsumsi", "minyak goreng", "tepung terigu",
)  # fmt: skip


class Facts:
    """What differs from one article of a series to the next; the number tells the day."""

    def __init__(self, series, number):
        self.chooser = random.Random(f"{series} {number}")
        number = number % 280
        self.day, self.number, self.month = DAYS[number % 7], number % 28 + 1, MONTHS[number // 28]
        self.short_date = f"{self.day} ({self.number}/{number // 28 + 1}/2026)"
        self.long_date = f"{self.day}, {self.number} {self.month} 2026"

    def one(self, values):
        return self.chooser.choice(values)

    def some(self, values, count):
        return self.chooser.sample(values, count)

    def whole(self, low, high):
        return self.chooser.randint(low, high)

    def part(self, low, high, digits=1):
        return f"{self.chooser.uniform(low, high):.{digits}f}".replace(".", ",")

    def thousands(self, low, high):
        return f"{self.chooser.randint(low, high):,}".replace(",", ".")

    def clock(self):
        return f"{self.whole(0, 23):02d}.{self.whole(0, 59):02d}"

    def lines(self, count, make):
        return "\n\n".join(make(number) for number in range(count))


def paragraphs(text):
    """The paragraphs of a template, each in one line."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in dedent(text).strip().split("\n\n"))


def earthquake(facts):
    place, size, clock = facts.one(PLACES), facts.part(2.5, 6.5), facts.clock()
    return paragraphs(f"""
        Gempa bumi bermagnitudo {size} mengguncang wilayah Kabupaten {place}, {facts.short_date}. Badan Meteorologi,
        Klimatologi, dan Geofisika (BMKG) mencatat gempa terjadi pada pukul {clock} WIB.

        Pusat gempa berada di {facts.part(0, 9, 2)} Lintang Selatan dan {facts.part(95, 140, 2)} Bujur Timur, tepatnya
        {facts.whole(5, 140)} km {facts.one(WINDS)} {place}, dengan kedalaman {facts.whole(5, 120)} km.

        "Gempa Mag: {size}, {facts.day} {clock} WIB, tidak berpotensi tsunami," tulis BMKG dalam keterangannya.

        Informasi ini mengutamakan kecepatan, sehingga hasil pengolahan data belum stabil dan bisa berubah seiring
        kelengkapan data. Hingga berita ini diturunkan, belum ada laporan mengenai kerusakan maupun korban jiwa.

        Masyarakat diimbau tetap tenang dan tidak terpengaruh oleh isu yang tidak dapat dipertanggungjawabkan
        kebenarannya, serta menghindari bangunan yang retak atau rusak diakibatkan oleh gempa.""")


def short_earthquake(facts):
    place = facts.one(PLACES)
    return paragraphs(f"""
        Gempa dengan magnitudo {facts.part(3, 6)} mengguncang {place}, {facts.short_date} pukul {facts.clock()} WIB.
        BMKG menyatakan gempa tidak berpotensi tsunami.

        Episenter gempa terletak pada koordinat {facts.part(0, 9, 2)} LS dan {facts.part(95, 140, 2)} BT atau
        {facts.whole(5, 140)} km {facts.one(WINDS)} {place} pada kedalaman {facts.whole(5, 120)} km.

        "Hati-hati terhadap gempa bumi susulan yang mungkin terjadi," tulis BMKG. Belum ada laporan kerusakan.""")


def gold_price(facts):
    way = facts.one(("naik", "turun"))
    weights = ("0,5", "1", "2", "3", "5", "10", "25", "50", "100", "250", "500", "1.000")
    introduction = paragraphs(f"""
        Harga emas batangan {way} pada perdagangan {facts.short_date}. Harga emas hari ini dipatok Rp
        {facts.thousands(10**6, 3 * 10**6)} per gram, {way} Rp {facts.thousands(1_000, 30_000)} dibandingkan kemarin.

        Adapun harga pembelian kembali (buyback) berada di posisi Rp {facts.thousands(9 * 10**5, 3 * 10**6)} per gram.
        Harga buyback adalah harga yang didapat pemegang emas jika hendak menjual emas batangan tersebut.

        Sesuai dengan peraturan menteri keuangan, penjualan kembali emas batangan dengan nominal lebih dari Rp 10 juta
        dikenakan PPh 22 sebesar 1,5 persen bagi pemegang NPWP dan 3 persen bagi yang tidak memiliki NPWP. Pembelian
        emas batangan dikenakan PPh 22 sebesar 0,45 persen bagi pemegang NPWP dan 0,9 persen untuk non-NPWP.

        Berikut rincian harga emas batangan hari ini:""")
    prices = facts.lines(len(weights), lambda n: f"Emas {weights[n]} gram: Rp {facts.thousands(9 * 10**5, 9 * 10**7)}.")
    return f"{introduction}\n\n{prices}"


def food_prices(facts):
    return paragraphs(f"""
        Harga pangan pada {facts.short_date} pagi terpantau bergerak. Berdasarkan panel harga badan pangan nasional
        pukul {facts.clock()} WIB, berikut harga rata-rata di tingkat pengecer.

        {
        facts.lines(
            len(FOODS),
            lambda n: (
                f"Harga {FOODS[n]} {facts.one(('naik', 'turun'))} {facts.part(0, 5, 2)}"
                f" persen menjadi Rp {facts.thousands(9_000, 140_000)} per kilogram."
            ),
        )
    }

        Konsumen diimbau berbelanja dengan bijak dan tidak menimbun karena persediaan dinyatakan aman.""")


def weather(facts):
    places = facts.some(PLACES, 5)
    return paragraphs(f"""
        Badan Meteorologi, Klimatologi, dan Geofisika (BMKG) merilis prakiraan cuaca untuk {facts.long_date}.
        Masyarakat diminta mewaspadai hujan yang disertai kilat dan angin kencang berdurasi singkat.

        {
        facts.lines(
            5,
            lambda n: (
                f"{places[n]} diprakirakan {facts.one(SKIES)} pada pagi hari, {facts.one(SKIES)} pada"
                f" siang hari, dan {facts.one(SKIES)} pada malam hari, dengan suhu {facts.whole(20, 26)} hingga"
                f" {facts.whole(27, 36)} derajat Celsius dan kelembapan {facts.whole(50, 99)} persen."
            ),
        )
    }

        Angin bertiup dari {facts.one(WINDS)} ke {facts.one(WINDS)} dengan kecepatan {facts.whole(2, 30)} kilometer per
        jam. BMKG mengimbau warga untuk membawa payung atau jas hujan saat beraktivitas di luar ruangan dan menghindari
        berteduh di bawah pohon besar. Informasi terkini dapat dipantau melalui aplikasi Info BMKG.""")


def weather_of_a_city(facts):
    place = facts.one(PLACES)
    return paragraphs(f"""
        Prakiraan cuaca {place} hari ini, {facts.long_date}. Sebagian wilayah {place} diprediksi {facts.one(SKIES)}
        pada pagi hari.

        Menjelang siang cuaca di {place} diperkirakan {facts.one(SKIES)}, lalu {facts.one(SKIES)} pada sore hari. Pada
        malam hari langit {place} diperkirakan {facts.one(SKIES)}.

        Suhu udara berkisar antara {facts.whole(20, 26)} hingga {facts.whole(27, 36)} derajat Celsius dengan tingkat
        kelembapan {facts.whole(50, 70)} sampai {facts.whole(71, 99)} persen.

        Warga {place} yang hendak bepergian disarankan menyiapkan payung atau jas hujan dan selalu memantau
        perkembangan cuaca melalui kanal resmi BMKG.""")


def football_preview(facts):
    home, away = facts.some(CLUBS, 2)
    coach, rival = facts.some(PEOPLE, 2)
    return paragraphs(f"""
        {home} akan menjamu {away} pada lanjutan Liga Utama di Stadion {facts.one(PLACES)}, {facts.short_date} malam.
        Laga ini diprediksi berlangsung sengit karena kedua tim sama-sama mengejar poin penuh.

        Tuan rumah {home} berada di peringkat ke-{facts.whole(1, 18)} dengan {facts.whole(3, 60)} poin, sedangkan
        {away} menempati posisi ke-{facts.whole(1, 18)} dengan koleksi {facts.whole(3, 60)} poin.

        Dalam lima pertandingan terakhir, {home} meraih {facts.whole(0, 3)} kemenangan dan {facts.whole(0, 3)}
        kekalahan. Di kubu lawan, {away} mencatat {facts.whole(0, 3)} kemenangan dan {facts.whole(0, 3)} kekalahan.

        Pelatih {home}, {coach}, menegaskan timnya siap tempur. "Kami sudah mempelajari permainan lawan dan akan
        bermain menyerang di hadapan pendukung sendiri," katanya dalam jumpa pers.

        Adapun pelatih {away}, {rival}, optimistis bisa mencuri poin. "Pemain dalam kondisi bagus dan siap memberikan
        yang terbaik," ujarnya.

        Prediksi susunan pemain {home}: {", ".join(facts.some(PEOPLE, 6))}. Prediksi susunan pemain {away}:
        {", ".join(facts.some(PEOPLE, 6))}. Prediksi skor: {home} {facts.whole(0, 4)}-{facts.whole(0, 4)} {away}.""")


def horoscope(facts):
    sign = facts.one(SIGNS)
    love, more_love, work, more_work, money = facts.some(ADVICE, 5)
    return paragraphs(f"""
        Ramalan zodiak {sign} hari ini, {facts.long_date}. Simak peruntungan asmara, karier, keuangan, dan kesehatan
        Anda menurut perbintangan berikut ini.

        Asmara: {love}. {more_love}. Angka kecocokan asmara {sign} hari ini adalah {facts.whole(40, 99)} persen.

        Karier: {work}. {more_work}. Keuangan: {money}.

        Kesehatan: minum air putih yang cukup dan jangan lupa beristirahat.

        Angka keberuntungan {sign}: {facts.whole(1, 99)}. Hari baik: {facts.one(DAYS)}.

        Ramalan ini hanya hiburan semata, keputusan tetap berada di tangan Anda masing-masing.""")


def exchange_rate(facts):
    def level():
        return f"Rp {facts.thousands(15_000, 17_500)} per dolar AS"

    return paragraphs(f"""
        Nilai tukar rupiah bergerak pada pembukaan perdagangan {facts.short_date}. Rupiah dibuka di level {level()}
        atau berubah {facts.whole(2, 120)} poin ({facts.part(0, 1, 2)} persen) dari penutupan sebelumnya {level()}.

        Pengamat pasar uang {facts.one(PEOPLE)} memperkirakan rupiah hari ini bergerak di kisaran {level()} hingga
        {level()}. Pergerakan rupiah dipengaruhi oleh sentimen suku bunga bank sentral AS dan data inflasi.

        Indeks dolar yang mengukur kekuatan greenback terhadap enam mata uang utama tercatat di level
        {facts.part(95, 108, 3)}. Imbal hasil obligasi pemerintah AS tenor 10 tahun berada di {facts.part(3, 5, 2)}
        persen.""")


def prayer_times(facts):
    place = facts.one(PLACES)
    return paragraphs(f"""
        Jadwal imsakiyah dan salat untuk wilayah {place} dan sekitarnya, {facts.long_date}, menurut perhitungan
        Kementerian Agama.

        Imsak pukul {facts.clock()} WIB. Subuh pukul {facts.clock()} WIB. Zuhur pukul {facts.clock()} WIB. Asar pukul
        {facts.clock()} WIB. Magrib pukul {facts.clock()} WIB. Isya pukul {facts.clock()} WIB.

        Umat Islam di {place} dianjurkan menyegerakan berbuka puasa ketika waktu magrib tiba dan mengakhirkan sahur
        menjelang imsak. Bacaan niat puasa dapat dilafalkan pada malam hari sebelum terbit fajar. Semoga ibadah puasa
        kita diterima dan membawa berkah bagi keluarga serta lingkungan sekitar.""")


def daily_cases(facts):
    def people(low, high):
        return f"{facts.thousands(low, high)} orang"

    return paragraphs(f"""
        Satuan tugas mencatat penambahan {facts.thousands(100, 9_000)} kasus positif pada {facts.short_date}. Dengan
        demikian jumlahnya menjadi {people(10**5, 4 * 10**6)} sejak kasus pertama diumumkan.

        Jumlah pasien sembuh bertambah {people(100, 9_000)} sehingga totalnya menjadi {people(10**5, 4 * 10**6)}.
        Pasien meninggal dunia bertambah {people(5, 400)} menjadi {people(10**4, 14 * 10**4)}.

        Penambahan tertinggi berada di {facts.one(PLACES)} dengan {facts.whole(100, 900)} kasus, disusul
        {facts.one(PLACES)} dengan {facts.whole(50, 99)} kasus.

        Masyarakat diminta tetap disiplin menerapkan protokol kesehatan dengan memakai masker, menjaga jarak, dan
        mencuci tangan memakai sabun di air mengalir.""")


def mobile_licences(facts):
    place = facts.one(PLACES)
    return paragraphs(f"""
        Polres {place} menggelar layanan SIM Keliling pada {facts.short_date}. Layanan berada di Lapangan
        {facts.one(PLACES)} mulai pukul 08.00 hingga 12.00 WIB.

        Demikian jadwal SIM Keliling di {place} hari ini. Masyarakat yang ingin memperpanjang SIM dapat datang ke lokasi
        dengan membawa fotokopi KTP, SIM lama, bukti cek kesehatan, dan bukti tes psikologi. Biaya perpanjangan SIM A Rp
        80.000 dan SIM C Rp 75.000 sesuai Peraturan Pemerintah Nomor 76 Tahun 2020. SIM yang sudah mati tidak dapat
        diperpanjang dan pemohon harus membuat SIM baru di kantor polisi.""")


def fuel_prices(facts):
    def price():
        return f"Rp {facts.whole(121, 139)}00 per liter"

    return paragraphs(f"""
        Harga bahan bakar minyak per {facts.long_date} berlaku di seluruh SPBU. Harga Pertalite Rp 10.000 per liter,
        Pertamax {price()}, Pertamax Turbo {price()}, Dexlite {price()}, Pertamina Dex {price()}, dan Solar subsidi Rp
        6.800 per liter.

        Penyesuaian harga dilakukan mengikuti Keputusan Menteri Energi dan Sumber Daya Mineral Nomor 245 Tahun 2022
        tentang formula harga dasar dalam perhitungan harga jual eceran jenis bahan bakar minyak umum, sebagai perubahan
        atas Keputusan Menteri Nomor 62 Tahun 2020.""")


SERIES = (
    earthquake, short_earthquake, gold_price, food_prices, weather, weather_of_a_city, football_preview, horoscope,
    exchange_rate, prayer_times, daily_cases,
)  # fmt: skip

SERVICES = (mobile_licences, fuel_prices)
"""Those of which nearly every figure is the same each day: what is left of a week is its date."""
