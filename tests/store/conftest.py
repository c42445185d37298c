import pytest

from newscrawl.store import Store


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "newscrawl.db"


@pytest.fixture
def store(path):
    with Store.open(path) as opened:
        yield opened
        assert opened.check() == []
