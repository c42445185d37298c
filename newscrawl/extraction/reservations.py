"""Signals by which a publisher reserves text and data mining: in a page, its headers, robots.txt, ai.txt, tdmrep.json.

Sources: Directive (EU) 2019/790, article 4(3); TDM Reservation Protocol (W3C Community Group, 2024); RFC 9309 for
robots.txt with Cloudflare's Content-Signal and the IETF's Content-Usage lines; ``noai`` (DeviantArt, 2022) and
``noml`` as robots directives; ai.txt (Spawning, 2023). Each signal is a short string that names it. What reserves
pictures alone (``noimageai``) is not told: this is about texts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

TDM_RESERVATION = "tdm-reservation"
AI_TXT = "ai.txt"

AI_AGENTS = (
    "AI2Bot", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot", "ChatGPT-User", "Claude-Web",
    "ClaudeBot", "cohere-ai", "cohere-training-data-crawler", "DeepSeekBot", "Diffbot", "DuckAssistBot",
    "FacebookBot", "FriendlyCrawler", "Google-CloudVertexBot", "Google-Extended", "GPTBot", "ICC-Crawler",
    "ImagesiftBot", "img2dataset", "Kangaroo Bot", "Meta-ExternalAgent", "Meta-ExternalFetcher", "MistralAI-User",
    "OAI-SearchBot", "omgili", "omgilibot", "PanguBot", "Perplexity-User", "PerplexityBot",
    "SemrushBot-OCOB", "Timpibot", "VelenPublicWebCrawler", "Webzio-Extended", "YouBot",
)  # fmt: skip
"""Agents that gather texts for artificial intelligence, as their operators name them."""

_KNOWN_AGENTS = {name.lower(): name for name in AI_AGENTS}
_AI_AGENT = re.compile(
    r"(?<![a-z])ai(?![a-z])|gpt|llm|claude|openai|anthropic|gemini|deepseek|-extended", re.IGNORECASE
)
_RESERVING = frozenset({"noai", "noml"})
_SIGNALLED_USES = {"content-signal": "Content-Signal", "content-usage": "Content-Usage"}
_REFUSED_USES = frozenset({"ai-train", "train-ai", "train-genai", "ai-input"})
_REFUSING = frozenset({"n", "no"})
_MOST_RULES, _LONGEST_RULE, _LONGEST_PATH = 5_000, 500, 2_000
_TEXT_NAMES = ("", ".html", ".htm", ".txt")
_WORD = re.compile(r"[^\s,;:]+")
_SIGNALS = 'meta[name*="tdm-reservation" i], meta[name*="bot" i]'

MayFetch = Callable[[str, str], bool]
"""Whether a robots.txt lets an agent, the second argument, fetch an address, the first."""


def page_reservations(tree: LexborHTMLParser) -> Iterator[str]:
    """The signals in the ``meta`` elements of a page's head: ``meta noai``, ``meta noml``, ``tdm-reservation``."""
    head = tree.head
    for node in head.css(_SIGNALS) if head is not None else ():
        name = (node.attributes.get("name") or "").strip().lower()
        content = (node.attributes.get("content") or "").strip().lower()
        if name == TDM_RESERVATION:
            if content == "1":
                yield TDM_RESERVATION
        elif name == "robots" or name.endswith("bot"):
            yield from (f"meta {word}" for word in _WORD.findall(content) if word in _RESERVING)


def header_reservations(headers: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The signals in the headers of an answer: ``X-Robots-Tag: noai``, ``tdm-reservation``."""
    for name, value in headers:
        name, value = name.strip().lower(), value.strip().lower()
        if name == TDM_RESERVATION and value == "1":
            yield TDM_RESERVATION
        elif name == "x-robots-tag":
            yield from (f"X-Robots-Tag: {word}" for word in _WORD.findall(value) if word in _RESERVING)


def robots_reservations(robots: str, url: str, may_fetch: MayFetch) -> Iterator[str]:
    """The AI agents that a robots.txt names and keeps from an address, and the uses that it refuses everybody.

    ``robots: GPTBot``, ``robots: Content-Signal: ai-train``. An agent that no list knows counts where its name says
    what it is (``gpt``, ``llm``, ``ai``).
    """
    named: dict[str, None] = {}
    refused: dict[str, None] = {}
    agents: list[str] = []
    in_agents = False
    for field, value in _directives(robots):
        if field == "user-agent":
            agents = [*agents, value] if in_agents else [value]
            named |= dict.fromkeys([_KNOWN_AGENTS.get(value.lower(), value)] if _is_ai_agent(value) else [])
        elif field in _SIGNALLED_USES and "*" in agents:
            refused |= dict.fromkeys(f"robots: {_SIGNALLED_USES[field]}: {use}" for use in _refused_uses(value))
        in_agents = field == "user-agent"
    yield from (f"robots: {agent}" for agent in named if not may_fetch(url, agent))
    yield from refused


def ai_txt_reservations(text: str, url: str) -> Iterator[str]:
    """``ai.txt`` where that file forbids everybody the text at an address, by its path or by the kinds of text files.

    The longest rule that fits decides, and of two the one that allows (RFC 9309, section 2.2.2).
    """
    rules: list[tuple[str, bool]] = []
    for_all = False
    for field, value in _directives(text):
        if field == "user-agent":
            for_all = value == "*"
        elif for_all and field in {"allow", "disallow"} and value:
            rules.append((value, field == "allow"))
    path = _path(url)
    if any(_is_forbidden(path + ending, rules) for ending in _TEXT_NAMES):
        yield AI_TXT


def tdmrep_reservations(text: str, url: str) -> Iterator[str]:
    """``tdm-reservation`` where the rule of ``/.well-known/tdmrep.json`` that fits an address best reserves it."""
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError):
        return
    path = _path(url)
    best, reserves = -1, False
    for rule in islice(listed, _MOST_RULES) if isinstance(listed, list) else ():
        location = rule.get("location") if isinstance(rule, Mapping) else None
        if isinstance(location, str) and len(location) > best and _fits(path, location):
            best, reserves = len(location), str(rule.get(TDM_RESERVATION)) == "1"
    if reserves:
        yield TDM_RESERVATION


def _directives(text: str) -> Iterator[tuple[str, str]]:
    for line in islice(text.lstrip("\ufeff").splitlines(), _MOST_RULES):
        field, colon, value = line.partition("#")[0].partition(":")
        if colon and len(value) <= _LONGEST_RULE:
            yield field.strip().lower(), value.strip()


def _is_ai_agent(agent: str) -> bool:
    return agent.lower() in _KNOWN_AGENTS or (len(agent) < 60 and _AI_AGENT.search(agent) is not None)


def _refused_uses(value: str) -> Iterator[str]:
    for part in value.lower().split(","):
        use, _, answer = (word.strip() for word in part.partition("="))
        if use in _REFUSED_USES and answer in _REFUSING:
            yield use


def _is_forbidden(path: str, rules: Iterable[tuple[str, bool]]) -> bool:
    fitting = [(len(pattern), allows) for pattern, allows in rules if _fits(path, pattern)]
    return bool(fitting) and not max(fitting)[1]


def _fits(path: str, pattern: str) -> bool:
    """Whether a path matches a pattern of RFC 9309: ``*`` stands for anything, ``$`` ends it; in linear time."""
    is_whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for part in others[:-1] if is_whole else others:
        found = path.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    if not is_whole:
        return True
    last = others[-1] if others else ""
    return path.endswith(last) and len(path) - len(last) >= place if others else place == len(path)


def _path(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "/"
    return f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"[:_LONGEST_PATH]
