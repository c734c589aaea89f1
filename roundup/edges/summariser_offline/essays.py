"""Sections from Chinese pieces alone: how they begin, what they hold, how they end."""

from dataclasses import replace

from roundup.edges.summariser_offline.chinese import Piece, excerpted, headings, opened, piece_of, telling, worth_words
from roundup.edges.summariser_offline.credits import Voice
from roundup.edges.summariser_offline.material import Line, Material
from roundup.edges.summariser_offline.naming import fresh
from roundup.model import Article, Brief, Claim, Section

_FLOOR, _ENOUGH, _SHORT = 30, 52, 44


def essay(brief: Brief, material: Material) -> Section:
    """Return a headed story or a bullet on one or more Chinese pieces."""
    voice = Voice.of(brief.week, brief.story.id)
    articles = [material.story.lead, *material.story.others][:3]
    lead = piece_of(articles[0], material)
    claims = (
        _bullet(brief, material, lead, voice)
        if brief.role == "bullet"
        else _story(brief, material, [lead, *(piece_of(a, material) for a in articles[1:])], voice)
    )
    least, most = brief.title_words
    options = headings(lead, bold=brief.role == "bullet")
    title = next((option for option in options if fresh(option, material, least=least, most=most)), options[-1])
    return Section(title=title, claims=tuple(_linked(claims, articles, voice)))


def _bullet(brief: Brief, material: Material, piece: Piece, voice: Voice) -> list[Claim]:
    """Say what the piece is with its most telling words, and go on with more of them until the bullet is full."""
    found = list(telling(material, piece.article))
    claims = _opening(found, piece, voice)
    for line in found[:3]:
        more = excerpted(line, material, voice)
        if worth_words(claims) < brief.words[0] and worth_words([*claims, more]) < brief.words[1] - 12:
            claims.append(more)
    return claims


def _opening(found: list[Line], piece: Piece, voice: Voice) -> list[Claim]:
    """Open with a short excerpt, which is taken out of what was found."""
    first = next((line for line in found if len(line.text) <= _SHORT), found[0] if found else None)
    if first is None:
        return []
    found.remove(first)
    voice.linked.add(piece.article.id)
    return [opened(piece, first, voice)]


def _story(brief: Brief, material: Material, pieces: list[Piece], voice: Voice) -> list[Claim]:
    claims: list[Claim] = []
    for number, piece in enumerate(pieces):
        if worth_words(claims) < brief.words[0] + 60:
            paragraphs = _paragraphs(material, piece, voice)
            start = max((claim.paragraph for claim in claims), default=-1) + 1
            claims += [
                replace(claim, paragraph=start + at)
                for at, group in enumerate(paragraphs if number == 0 else paragraphs[:1])
                for claim in group
            ]
    return claims


def _paragraphs(material: Material, piece: Piece, voice: Voice) -> list[list[Claim]]:
    """Beginning, middle and end of a piece, each with its excerpts."""
    found = list(telling(material, piece.article))
    first = _opening(found, piece, voice)
    early, middle, late = (_pick(tuple(found), low, high) for low, high in ((0, 0.3), (0.3, 0.75), (0.75, 1.01)))
    first = _filled(first, early, material, voice, place="Early on")
    second = _filled([], middle, material, voice, place="Further on")
    third = _filled([], late, material, voice, place="Towards the end")
    return [group for group in (first, second, third) if worth_words(group) >= _FLOOR] or [first]


def _filled(group: list[Claim], lines: list[Line], material: Material, voice: Voice, *, place: str = "") -> list[Claim]:
    """Add excerpts until the paragraph is long enough, three at most."""
    for number, line in enumerate(lines[:3]):
        if worth_words(group) < _ENOUGH:
            group = [*group, excerpted(line, material, voice, place=place if number == 0 else "")]
    return group


def _pick(found: tuple[Line, ...], low: float, high: float) -> list[Line]:
    return [line for line in found if low <= line.place / (line.last + 1) < high]


def _linked(claims: list[Claim], articles: list[Article], voice: Voice) -> list[Claim]:
    urls = {article.id: article.url for article in articles}
    voice.linked.clear()
    made = []
    for claim in claims:
        article = next((a for a in articles if claim.cites and claim.cites[0].startswith(f"{a.id}:")), articles[0])
        made.append(voice.link(claim, article) if urls.get(article.id) else replace(claim, anchor=""))
    return made
