"""What others' tools and people are told about a release."""

from __future__ import annotations

import json
import re
from itertools import islice

import jsonschema
import pyarrow as pa
import pytest

from newscrawl.exports.dataset.database import open_release
from newscrawl.exports.dataset.query import plain_rows
from newscrawl.exports.dataset.recount import recount
from tests.exports.dataset.samples import DAY, build, corrected, filled, lines_of, newsroom
from tests.store.samples import article


def test_the_json_schemas_are_valid_and_every_row_of_every_table_fits(release):
    for path in (release / "schema").iterdir():
        jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text()))
    validator = jsonschema.Draft202012Validator(json.loads((release / "schema" / "articles.schema.json").read_text()))
    for line in lines_of(release):
        validator.validate(json.loads(line))
    for name in ("date_mentions", "links", "versions", "clusters", "coverage"):
        schema = json.loads((release / "schema" / f"{name}.schema.json").read_text())
        with open_release(release) as connection:
            for batch in connection.sql(f"SELECT * FROM {name}").to_arrow_reader():
                for row in plain_rows(batch):
                    own = {column: value for column, value in row.items() if column in schema["properties"]}
                    jsonschema.Draft202012Validator(schema).validate(own)


def test_mlcroissant_accepts_the_metadata_and_loads_every_table_by_it(release):
    mlcroissant = pytest.importorskip("mlcroissant", reason="mlcroissant is not installed")
    described = json.loads((release / "croissant.json").read_text())
    assert described["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    dataset = mlcroissant.Dataset(jsonld=str(release / "croissant.json"))
    assert not dataset.metadata.ctx.issues.errors
    assert not dataset.metadata.ctx.issues.warnings
    ids = {record["articles/id"].decode() for record in dataset.records("articles")}
    assert ids == {one.id for one in newsroom()}
    for table in ("date_mentions", "links", "versions", "clusters", "coverage"):
        list(islice(dataset.records(table), 3))


def test_frictionless_accepts_the_metadata_and_the_data(release):
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    report = frictionless.validate(str(release / "datapackage.json"))
    assert report.valid, report.flatten(["title", "note", "message"])
    described = json.loads((release / "datapackage.json").read_text())
    paths = {resource["path"] for resource in described["resources"]}
    data = {
        str(path.relative_to(release)) for path in release.rglob("*") if path.suffix in (".parquet", ".csv", ".zst")
    }
    assert paths == data


def test_the_citation_file_is_yaml_and_names_the_makers(kept, tmp_path):
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    folder = build(
        kept, tmp_path / "r", creators=('Rani "R" Wulandari', "Lab: Berita"), url="https://data.example/r"
    ).folder
    cited = yaml.safe_load((folder / "CITATION.cff").read_text())
    assert cited["cff-version"] == "1.2.0"
    assert cited["authors"] == [{"name": 'Rani "R" Wulandari'}, {"name": "Lab: Berita"}]
    assert (cited["url"], cited["type"]) == ("https://data.example/r", "dataset")
    newest = max(one.fetched_at for one in newsroom())
    assert cited["date-released"] == newest.date().isoformat()


def test_the_figures_are_those_that_duckdb_counts(store, tmp_path):
    first = newsroom()[0]
    filled(store, [*newsroom(), corrected(first, title="Lain"), article(95, language="en", is_free=False, tags=["a"])])
    store.bury(first.canonical_url, reason="404", at=first.fetched_at + 3 * DAY)
    built = build(store, tmp_path / "r", splits=(90, 10))
    with open_release(built.folder) as connection:
        assert list(recount(connection, built.figures)) == []
    told = json.loads((built.folder / "figures.json").read_text())
    assert (told["gone"], told["corrected"], told["behind_a_paywall"], told["clusters"]) == (1, 1, 1, 3)


def test_every_figure_of_the_card_is_in_the_figures(release):
    """The card is written from figures.json alone, which the test above holds against DuckDB."""
    figures = json.loads((release / "figures.json").read_text())
    card = (release / "README.md").read_text()
    for name, count in {**figures["months"], **figures["publishers"], **figures["splits"]}.items():
        row = rf"\| {re.escape(name)} \| {count:,} \|" if name else rf"{count:,} articles have no split"
        assert re.search(f"^{row}", card, re.MULTILINE)
    for name, count in figures["field_fill"].items():
        assert f"| `{name}` | {count:,} |" in card
    for name, count in figures["coverage_status"].items():
        assert f"| `{name}` | {count:,} |" in card
    assert f"Articles: {figures['articles']:,}, with {figures['words']:,} words" in card


def test_the_card_has_front_matter_that_the_hub_reads(release):
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    _, matter, _ = (release / "README.md").read_text().split("---\n", 2)
    told = yaml.safe_load(matter)
    assert told["license"] == "other"
    assert told["size_categories"] == ["n<1K"]
    for config in told["configs"]:
        assert list(release.glob(config["data_files"])), config


def test_nothing_of_a_page_is_markup_in_the_card(store, tmp_path):
    filled(store, [article(1, language="<b>|`", publisher="suara|<script>")])
    card = (build(store, tmp_path / "r").folder / "README.md").read_text()
    assert "<script>" not in card
    assert "suara\\|&lt;script>" in card


def test_a_public_release_says_whose_the_texts_are(kept, tmp_path):
    folder = build(kept, tmp_path / "r", text="none", public=True).folder
    assert "holds no text of the articles" in (folder / "README.md").read_text()
    assert json.loads((folder / "croissant.json").read_text())["license"].startswith("https://rightsstatements.org/")
    with pa.input_stream(str(folder / "articles.jsonl.zst"), compression="zstd") as stream:
        assert b'"text"' not in stream.read()
