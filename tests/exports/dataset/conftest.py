from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.store import Store
from tests.exports.dataset.samples import build, filled, newsroom


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "newscrawl.db") as opened:
        yield opened


@pytest.fixture
def kept(store: Store) -> Store:
    return filled(store, newsroom())


@pytest.fixture
def release(kept: Store, tmp_path: Path) -> Path:
    return build(kept, tmp_path / "kabar", splits=(80, 10, 10)).folder
