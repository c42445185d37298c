"""What a disk holds after a power cut: all that was synced, and any part of what was not."""

import random
import struct
from dataclasses import dataclass, field
from pathlib import Path

HEAD = struct.Struct("=IIQQ")
SECTOR = 512


@dataclass(frozen=True)
class Call:
    """One call that a process made: kind W(rite), T(runcate), S(ync) or U(nlink)."""

    kind: str
    name: str
    offset: int
    data: bytes


@dataclass
class FileOnDisk:
    """The bytes that are safe, and the calls since the last sync."""

    safe: bytearray | None = None
    waiting: list[Call] = field(default_factory=list)

    def sync(self):
        self.safe = self.after(self.waiting)
        self.waiting = []

    def sync_name(self):
        """The folder was synced: what had been deleted stays so."""
        deleted = [number for number, call in enumerate(self.waiting) if call.kind == "U"]
        if deleted:
            self.safe, self.waiting = None, self.waiting[deleted[-1] + 1 :]

    def after(self, calls):
        content = None if self.safe is None else bytearray(self.safe)
        for call in calls:
            content = applied(content, call)
        return content

    def cut(self, chooser):
        """One of the states that a power cut can leave."""
        if chooser.random() < 0.3:
            return self.after([])
        kept = []
        for call in self.waiting:
            if chooser.random() < 0.5:
                kept.extend(torn(call, chooser))
        return self.after(kept)


def applied(content, call):
    if call.kind == "U":
        return None
    content = bytearray() if content is None else content
    if call.kind == "T":
        del content[call.offset :]
        content.extend(bytes(call.offset - len(content)))
    else:
        content.extend(bytes(max(0, call.offset - len(content))))
        content[call.offset : call.offset + len(call.data)] = call.data
    return content


def torn(call, chooser):
    """The whole call, or some of the sectors it writes."""
    if call.kind != "W" or chooser.random() < 0.6:
        return [call]
    sectors = range(0, len(call.data), SECTOR)
    return [
        Call("W", call.name, call.offset + start, call.data[start : start + SECTOR])
        for start in sectors
        if chooser.random() < 0.5
    ]


def read_record(path):
    """The calls that the recorder wrote down, in their order."""
    content, at, calls = path.read_bytes(), 0, []
    while at < len(content):
        kind, path_length, offset, length = HEAD.unpack_from(content, at)
        at += HEAD.size
        name = Path(content[at : at + path_length].decode()).name
        at += path_length
        data = content[at : at + length] if chr(kind) == "W" else b""
        at += len(data)
        calls.append(Call(chr(kind), name, offset, data))
    return calls


def power_cuts(calls, *, report, folder, cuts, seed):
    """Cut the power at that many moments: what the report said by then, and the files as they are afterwards."""
    chooser = random.Random(seed)
    moments = sorted(chooser.sample(range(len(calls)), cuts))
    files, said = {}, b""
    for number, call in enumerate(calls):
        if moments and moments[0] == number:
            moments.pop(0)
            yield said.decode(), {name: file.cut(chooser) for name, file in files.items()}
        if call.name == report:
            said += call.data
        elif call.kind == "S" and call.name == folder:
            for file in files.values():
                file.sync_name()
        elif call.kind == "S":
            files.setdefault(call.name, FileOnDisk()).sync()
        else:
            files.setdefault(call.name, FileOnDisk()).waiting.append(call)
