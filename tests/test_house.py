"""The rules of the house that a machine can check."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "newscrawl"
DOMAIN_ROOMS = ("archive", "dates", "dedup", "exports", "extraction", "publishers", "report", "runs", "store")
SCRAPY_ROOMS = ("commands", "crawling", "extensions", "feeds", "middlewares", "pipelines")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def modules(rooms: tuple[str, ...]) -> list[Path]:
    return sorted(path for room in rooms for path in (PACKAGE / room).rglob("*.py"))


@pytest.mark.parametrize("path", modules(DOMAIN_ROOMS), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_domain_room_imports_neither_scrapy_nor_a_room_that_does(path):
    foreign = {"scrapy", "twisted", "itemadapter", *(f"newscrawl.{room}" for room in SCRAPY_ROOMS)}
    named = {".".join(name.split(".")[:depth]) for name in imports(path) for depth in (1, 2)}
    assert not named & foreign


@pytest.mark.parametrize(
    "module", ["newscrawl.extraction", "newscrawl.dates", "newscrawl.publishers", "newscrawl.items"]
)
def test_the_rooms_that_people_use_alone_load_no_scrapy(module):
    code = f"import sys, {module}; sys.exit('scrapy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0


def test_the_dates_room_loads_nothing_from_outside_the_standard_library():
    code = (
        "import sys; before = set(sys.modules); import newscrawl.dates; "
        "names = {name.partition('.')[0] for name in set(sys.modules) - before}; "
        "print(*sorted(names - set(sys.stdlib_module_names) - {'newscrawl'}))"
    )
    result = subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, text=True)
    assert result.stdout.split() == []


def test_every_dependency_has_a_lower_bound_and_its_reason():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(requirement for extra in extras for requirement in extra)]
    lines = [line.strip() for line in text.splitlines()]
    for requirement in wanted:
        assert ">=" in requirement
        place = next(number for number, line in enumerate(lines) if f'"{requirement}"' in line)
        assert lines[place - 1].startswith("#"), requirement


def test_no_tracked_file_names_a_registry_or_a_path_of_somebodys_machine():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=False, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    slip = re.compile(rb"pypi\.o" + rb"rg|pythonhost" + rb"ed|npmjs\.o" + rb"rg|/ro" + rb"ot/|/ho" + rb"me/[a-z]")
    slips = [
        name
        for name in listed.stdout.splitlines()
        if (ROOT / name).is_file() and slip.search((ROOT / name).read_bytes())
    ]
    assert slips == []
