"""``CITATION.cff``: how to cite a release (Citation File Format 1.2.0)."""

from __future__ import annotations

import json

from newscrawl.exports.dataset.release import Release


def citation(release: Release) -> str:
    """The file as YAML; every value is quoted as JSON, which YAML 1.2 contains."""
    told = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it, and the publishers whose articles you quote.",
        "type": "dataset",
        "title": release.title,
        "abstract": release.abstract,
        "version": release.version,
        "date-released": release.day.isoformat(),
    }
    if release.request.url:
        told["url"] = release.request.url
    authors = "".join(f"  - name: {_quoted(name)}\n" for name in release.creators)
    lines = "".join(f"{name}: {_quoted(value)}\n" for name, value in told.items())
    return f'{lines}authors:\n{authors}keywords:\n  - "Indonesia"\n  - "news"\n'


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
