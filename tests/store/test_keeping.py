"""An article is kept once, given back as it was, and gets a version when a reader would see a change."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.items import RelatedLink
from newscrawl.store import OutOfSpace, Store
from tests.store.samples import NOON, WITA, address, article, prose

LATER = timedelta(hours=2)


def refetched(one, **changes):
    return replace(one, fetched_at=one.fetched_at + LATER, **changes)


def test_what_is_kept_is_given_back_as_it_was(path):
    kept = [article(number) for number in range(1, 6)]
    with Store.open(path) as store:
        assert [store.keep(one).outcome for one in kept] == ["new"] * 5
    with Store.open(path) as store:
        assert list(store.give_out(one.canonical_url for one in reversed(kept))) == kept[::-1]
        assert list(store.articles()) == kept
        assert store.article("suara:000003") == kept[2]


def test_an_offset_survives_and_not_only_the_instant(store):
    store.keep(article(published_at=datetime(2026, 3, 2, 9, 15, 7, tzinfo=WITA)))
    (given,) = store.articles()
    assert given.published_at.isoformat() == "2026-03-02T09:15:07+08:00"


def test_an_article_is_marked_as_fetched_by_every_address_that_led_to_it(store):
    one = article(7, url="https://amp.suara.com/news/2026/03/02/000007/judul-7?utm_source=x")
    other = address(70)
    store.keep(one, also_at=[other])
    asked = [one.canonical_url, other, address(8)]
    assert store.is_known(asked) == {one.canonical_url, other}
    assert list(store.give_out(asked)) == [one]


def test_addresses_without_an_article_are_passed_over(store):
    store.keep(article(1))
    store.dismiss(address(2), reason="gallery", at=NOON)
    assert [one.id for one in store.give_out([address(3), address(2), address(1), address(1)])] == ["suara:000001"]


def test_identical_content_moves_the_last_visit_and_nothing_else(store):
    one = article()
    store.keep(one)
    again = refetched(one, tags=["baru"], modified_at=NOON + LATER)
    assert store.keep(again).outcome == "same"
    assert list(store.articles()) == [one]
    (visits,) = store.visits([one.canonical_url]).values()
    assert (visits.first_seen, visits.last_seen) == (one.fetched_at, again.fetched_at)
    assert len(store.versions(one.id)) == 1


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"title": "Judul yang lain"}, ("title",)),
        ({"paragraphs": prose("x"), "text": "\n\n".join(prose("x"))}, ("text",)),
        ({"published_at": NOON}, ("published_at",)),
        ({"published_at": None}, ("published_at",)),
        ({"title": "Lain", "published_at": NOON}, ("title", "published_at")),
    ],
)
def test_a_change_makes_a_version_that_says_what_changed(store, changes, named):
    one = article()
    store.keep(one)
    kept = store.keep(refetched(one, **changes))
    assert (kept.outcome, kept.version, kept.changed) == ("changed", 2, named)
    versions = store.versions(one.id)
    assert [version.article for version in versions] == [one, refetched(one, **changes)]
    assert [version.changed for version in versions] == [(), named]
    assert list(store.articles()) == [refetched(one, **changes)]


@pytest.mark.parametrize(
    "changes",
    [
        {"related": [RelatedLink(address(55), "Berita yang lain sama sekali", "baca_juga")]},
        {"related": []},
        {"title": "  Judul   1 "},
        {"published_at": article().published_at.astimezone(UTC)},
        {"published_at": NOON.replace(hour=0), "published_precision": "day"},
    ],
)
def test_what_no_reader_would_call_a_change_is_none(store, changes):
    one = article()
    store.keep(one)
    assert store.keep(refetched(one, **changes)).outcome == "same"


def test_a_link_that_slipped_into_the_text_is_no_change(store):
    plain = prose("a")
    first = ["Baca Juga: Harga cabai turun di pasar induk", *plain]
    second = [*plain[:2], "Gubernur lantik sepuluh pejabat", *plain[2:]]
    link = RelatedLink(address(3), "Gubernur lantik sepuluh pejabat", "terkait")
    one = article(paragraphs=first, text="\n\n".join(first))
    store.keep(one)
    again = refetched(one, paragraphs=second, text="\n\n".join(second), related=[link])
    assert store.keep(again).outcome == "same"


def test_an_article_that_got_another_id_is_the_one_its_address_leads_to(store):
    store.keep(article(1))
    kept = store.keep(refetched(article(1), id="suara:lain", title="Lain"))
    assert (kept.outcome, kept.id) == ("changed", "suara:000001")
    assert len(list(store.articles())) == 1


def test_an_article_with_a_new_slug_is_the_one_of_its_id(store):
    store.keep(article(1))
    moved = refetched(article(1), canonical_url=address(1) + "-baru", url=address(1) + "-baru")
    assert store.keep(moved).outcome == "same"
    assert store.is_known([address(1), address(1) + "-baru"]) == {address(1), address(1) + "-baru"}


def test_an_archived_state_is_filed_behind_the_current_one(store):
    current, old = article(title="Judul baru"), refetched(article(title="Judul lama"))
    old = replace(old, fetched_at=current.fetched_at - timedelta(days=300))
    store.keep(current)
    assert [store.keep(old).outcome for _ in range(2)] == ["older", "same"]
    assert list(store.articles()) == [current]
    assert [version.article.title for version in store.versions(current.id)] == ["Judul lama", "Judul baru"]
    (visits,) = store.visits([current.canonical_url]).values()
    assert (visits.first_seen, visits.last_seen) == (old.fetched_at, current.fetched_at)


def test_a_deleted_article_keeps_its_text_and_says_that_it_is_gone(store):
    one = article()
    store.keep(one)
    assert store.bury(one.canonical_url, reason="404", at=NOON + LATER)
    assert store.bury(one.canonical_url, reason="410", at=NOON + 2 * LATER)
    (visits,) = store.visits([one.canonical_url]).values()
    assert (visits.reason, visits.gone_at) == ("404", NOON + LATER)
    assert list(store.articles()) == [one]
    assert not store.bury(address(99), reason="404", at=NOON)


def test_a_deleted_article_that_is_back_says_so(store):
    one = article()
    store.keep(one)
    store.bury(one.canonical_url, reason="front_page", at=one.fetched_at + timedelta(hours=1))
    assert store.keep(refetched(one)).was_gone
    assert not store.keep(refetched(one)).was_gone
    assert store.visits([one.canonical_url])[one.canonical_url].gone_at is None


@pytest.mark.parametrize("changes", [{"fetched_at": None}, {"published_at": datetime(2026, 3, 2)}])  # noqa: DTZ001
def test_a_moment_that_is_missing_or_has_no_zone_is_refused_and_nothing_is_kept(store, changes):
    with pytest.raises(ValueError, match=r"fetched|zone"):
        store.keep(article(**changes))
    assert store.is_known([address(1)]) == set()


def test_hostile_characters_are_kept(store):
    one = article(id="suara:\udc80x", publisher="su\ud800", title="\x00\udfff", paragraphs=["a\ud800"], text="a\ud800")
    store.keep(one)
    assert list(store.articles()) == [one]
    assert list(store.give_out([one.canonical_url])) == [one]


def test_a_batch_is_kept_whole_or_not_at_all(store):
    with pytest.raises(OutOfSpace), store.batch():
        store.keep(article(1))
        store.dismiss(address(2), reason="gallery", at=NOON)
        raise OutOfSpace
    assert store.is_known([address(1), address(2)]) == set()
    with store.batch():
        store.keep(article(1))
        with pytest.raises(ValueError, match="fetched"):
            store.keep(article(2, fetched_at=None))
        store.keep(article(3))
    assert [one.id for one in store.articles()] == ["suara:000001", "suara:000003"]


def test_articles_are_chosen_by_publisher_and_time(store):
    for number in range(1, 4):
        store.keep(article(number))
        store.keep(article(number, "antaranews", published_at=None if number == 3 else NOON - timedelta(days=number)))
    assert [one.id for one in store.articles(publisher="antaranews")] == [f"antaranews:00000{n}" for n in (1, 2, 3)]
    chosen = store.articles(since=NOON - timedelta(days=1), until=NOON + timedelta(minutes=2))
    assert [one.id for one in chosen] == ["suara:000001", "antaranews:000001"]


def test_reading_goes_on_while_others_write(store):
    for number in range(1, 450):
        store.keep(article(number), group=False)
    given = []
    for one in store.articles():
        given.append(one.id)
        if len(given) in {1, 201}:
            store.keep(article(900 + len(given)), group=False)
    assert given == [f"suara:{number:06d}" for number in [*range(1, 450), 901, 1101]]


def test_copies_are_grouped_and_both_are_kept(store):
    text = prose("agency", paragraphs=8)
    first, copy = article(1, "antaranews", paragraphs=text), article(2, paragraphs=["Jakarta. " + text[0], *text[1:7]])
    copy.text = "\n\n".join(copy.paragraphs)
    assert store.keep(first).match is None
    match = store.keep(copy).match
    assert (match.duplicate_of, match.cluster_id) == (first.id, first.id)
    assert match.similarity > 0.9
    assert store.keep(refetched(copy)).match == match == store.match(copy.id)
    assert store.cluster(first.id) == store.cluster(copy.id) == [first.id, copy.id]
    assert len(list(store.articles())) == 2
