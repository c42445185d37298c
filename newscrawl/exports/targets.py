"""What can be told about feeds before a crawl begins."""

from __future__ import annotations

import csv
import os
import re
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from newscrawl.errors import ConfigurationError
from newscrawl.exports.columns import columns_of, csv_columns_of
from newscrawl.exports.files import COMPRESSIONS, has_content
from newscrawl.exports.writers import csv_head

FORMATS = frozenset({"csv", "jl", "json", "jsonl", "jsonlines", "parquet", "xml"})
SCHEMES = frozenset({"", "file", "ftp", "ftps", "gs", "s3", "stdout"})
APPENDABLE = frozenset({"csv", "jl", "jsonl", "jsonlines"})

_PLACEHOLDER = re.compile(r"%\([^)]+\)[-+ #0]*[\d.*]*[a-zA-Z]")
_DEVICES = (Path("/dev"), Path("/dev/fd"), Path("/proc/self/fd"))
_XML_NAME = re.compile(r"[^\W\d][\w.-]*")

Options = Mapping[str, Any]


def check_feed_targets(
    feeds: Mapping[Any, Options], *, formats: Collection[str] = FORMATS, schemes: Collection[str] = SCHEMES
) -> None:
    """Raise ConfigurationError, in one line, for the first feed that could not be written.

    ``feeds`` is Scrapy's ``FEEDS``: a path or URI to its options. Told are an unknown scheme or format, a target that
    is a folder or a device, a folder that cannot be written, two feeds for one file, fields that an Article does not
    have, options that a format does not know, and a file that cannot be appended to. A folder that does not exist is
    none of them: it is made. Of a target with placeholders only what stands before the first is looked at.
    """
    seen: dict[Path, str] = {}
    for key, options in feeds.items():
        uri = str(key)
        _check_scheme(uri, schemes)
        path = local_path(uri)
        try:
            _check_feed(uri, path, options, formats)
        except OSError as error:
            raise ConfigurationError(
                f"{uri} cannot be written: {error.strerror}; mend its rights, or choose another name"
            ) from None
        if path is not None and not _PLACEHOLDER.search(uri):
            if path in seen:
                raise ConfigurationError(f"{seen[path]} and {uri} are the same file: give each feed its own")
            seen[path] = uri


def local_path(uri: str) -> Path | None:
    """The file that a feed URI stands for, links followed; None for what is no local file."""
    scheme = urlsplit(uri).scheme
    if scheme not in ("", "file"):
        return None
    return Path(os.path.realpath(url2pathname(urlsplit(uri).path) if scheme else uri))


def feed_format(uri: str, options: Options) -> str:
    """The format that the options name, or the extension of the file."""
    return str(options.get("format") or Path(uri).suffix.removeprefix("."))


def check_append(path: Path, options: Options) -> None:
    """Raise ConfigurationError if the feed appends to a file with content and cannot, or not as it stands."""
    if options.get("overwrite") or not has_content(path):
        return
    kind = feed_format(str(path), options)
    if kind not in APPENDABLE:
        raise ConfigurationError(f"{path} exists, and {kind} cannot be appended to: use -O, or another name")
    if kind != "csv":
        return
    if options.get("postprocessing"):
        raise ConfigurationError(f"{path} exists, and compressed CSV cannot be appended to: use -O, or another name")
    expected = list(csv_columns_of(options.get("fields")).values())
    if (found := _csv_header(path, csv_delimiter(options))) != expected:
        raise ConfigurationError(
            f"{path} has other columns ({', '.join(found)[:200]}), so nothing can be appended to it: "
            "use -O, or another name"
        )


def append_seam(options: Options, path: Path) -> tuple[int, bytes]:
    """What ``files.append`` needs: how many first bytes of a part an older file has already, and the line end."""
    if options.get("postprocessing"):
        return 0, b""
    if feed_format(str(path), options) == "csv":
        return len(csv_head(csv_columns_of(options.get("fields")), csv_delimiter(options))), b"\r\n"
    return 0, b"\n"


def csv_delimiter(options: Options) -> str:
    """The delimiter that the feed's ``item_export_kwargs`` ask for: a comma unless told."""
    return str(options.get("item_export_kwargs", {}).get("delimiter", ","))


def _check_scheme(uri: str, schemes: Collection[str]) -> None:
    if (scheme := urlsplit(uri).scheme) not in schemes:
        raise ConfigurationError(f"{uri}: there is no feed storage {scheme!r}; write ./{uri} if it is a file")


def _check_feed(uri: str, path: Path | None, options: Options, formats: Collection[str]) -> None:
    if path is not None and path.is_dir():
        raise ConfigurationError(f"{uri} is a folder: name a file in it, such as {path / 'articles.csv'}")
    _check_options(uri, options, formats)
    if path is None:
        return
    if _PLACEHOLDER.search(uri):
        _check_folder(uri, _before_placeholder(path))
        return
    _check_file(uri, path)
    check_append(path, options)


def _check_options(uri: str, options: Options, formats: Collection[str]) -> None:
    kind = feed_format(uri, options)
    if kind not in formats:
        raise ConfigurationError(f"{uri}: there is no feed format {kind!r}; use one of {', '.join(sorted(formats))}")
    if Path(uri).suffix in COMPRESSIONS and not options.get("postprocessing"):
        raise ConfigurationError(
            f"{uri} would not be compressed: leave {Path(uri).suffix} out, or add a plugin to its postprocessing"
        )
    encoding = str(options.get("encoding") or "utf-8")
    if encoding.lower() not in ("utf-8", "utf8"):
        raise ConfigurationError(
            f"{uri}: feeds are written in UTF-8, not in {encoding}; leave FEED_EXPORT_ENCODING out"
        )
    names = columns_of(options.get("fields")).values()
    if kind == "xml" and (wrong := [name for name in names if not _XML_NAME.fullmatch(name)]):
        raise ConfigurationError(f"{uri}: {wrong[0]!r} cannot name an XML element; use letters, digits and _")
    _check_export_arguments(uri, kind, options)
    if options.get("batch_item_count") and not re.search(r"%\(batch_(?:time|id)\)", uri):
        raise ConfigurationError(f"{uri}: batches need a name each; put %(batch_time)s or %(batch_id)d into it")


def _check_export_arguments(uri: str, kind: str, options: Options) -> None:
    arguments = options.get("item_export_kwargs", {})
    known = ("delimiter",) if kind == "csv" else ()
    if unknown := [name for name in arguments if name not in known]:
        raise ConfigurationError(
            f"{uri}: {kind} has no option {', '.join(unknown)} (item_export_kwargs); "
            + (f"it knows {', '.join(known)}" if known else "leave it out")
        )
    if kind == "csv" and (len(delimiter := csv_delimiter(options)) != 1 or delimiter in '"\r\n'):
        raise ConfigurationError(f"{uri}: the delimiter {delimiter!r} is not one character; use , or ;")


def _check_file(uri: str, path: Path) -> None:
    if Path(uri).parent in _DEVICES or (path.exists() and not path.is_file()):
        raise ConfigurationError(f"{uri} is not an ordinary file: use - for standard output, as in -O -:csv")
    _check_folder(uri, path.parent)
    if path.exists():
        path.open("r+b").close()


def _check_folder(uri: str, folder: Path) -> None:
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if not existing.is_dir():
        raise ConfigurationError(f"{uri} cannot be written: {existing} is a file, not a folder; choose another folder")
    try:
        with tempfile.TemporaryFile(dir=existing):
            pass
    except OSError as error:
        raise ConfigurationError(
            f"{uri} cannot be written: {existing}: {error.strerror}; choose another folder, or mend its rights"
        ) from None


def _before_placeholder(path: Path) -> Path:
    for parent in reversed(path.parents):
        if _PLACEHOLDER.search(parent.name):
            return parent.parent
    return path.parent


def _csv_header(path: Path, delimiter: str) -> list[str]:
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            return next(csv.reader(file, delimiter=delimiter), [])
    except (UnicodeDecodeError, csv.Error):
        raise ConfigurationError(
            f"{path} is not CSV in UTF-8, so nothing can be appended to it: use -O, or another name"
        ) from None
