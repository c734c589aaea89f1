"""Furniture in words of other languages: German, French, Spanish, Italian, Dutch and Japanese; a new language is a new row.

Each row is matched against one whole block, as in `phrases`. Bylines count only above the first paragraph.
"""

import re

_NAME = r"[A-Z\u00c0-\u00de][\w.'’-]*"
_DAY = r"(?:\w+,?\s+)?\d{1,2}(?:er)?[./]?\s*(?:de\s+)?(?:\d{1,2}|\w{3,10}\.?)[./]?\s*(?:de\s+)?\d{4}\b.{0,90}"

_ROWS = (
    rf"anzeige|werbung|(?:artikel|beitrag|seite)\s+(?:teilen|drucken|merken|vorlesen|anhören)|teilen|drucken|merken|kommentare?|zur\s+(?:startseite|übersicht)|startseite|mehr\s+zum\s+thema.{{0,60}}|(?:lesen\s+sie\s+(?:auch|mehr|hier)|auch\s+interessant|mehr\s+dazu|siehe\s+auch|zum\s+thema|das\s+könnte\s+sie\s+auch\s+interessieren)\b.{{0,160}}|(?:foto|bild|quelle|grafik)s?\s*[:/].{{1,80}}|stand:?\s+{_DAY}|(?:aktualisiert|veröffentlicht)(?:\s+am)?:?\s+{_DAY}|lesezeit.{{0,20}}|impressum.{{0,60}}|alle\s+rechte\s+vorbehalten.{{0,60}}|(?:jetzt\s+)?(?:anmelden|registrieren|abonnieren)|(?:melden\s+sie\s+sich|jetzt)\b.{{0,60}}\bnewsletter\b.{{0,80}}|wir\s+verwenden\s+cookies.{{0,200}}",
    rf"publicité|partager(?:\s+(?:cet\s+article|sur\b.{{0,30}}))?|imprimer|(?:lire|voir|écouter)\s+(?:aussi|également|la\s+suite)\b.{{0,160}}|à\s+lire(?:\s+aussi)?\s*[:»].{{0,160}}|sur\s+le\s+même\s+sujet.{{0,40}}|(?:crédits?\s+)?photos?\s*:.{{1,80}}|(?:publié|mis\s+à\s+jour|modifié)\s+(?:le\s+)?{_DAY}|temps\s+de\s+lecture.{{0,20}}|(?:réservé\s+aux\s+abonnés|abonnez-vous|s['’]abonner|se\s+connecter|s['’]inscrire)\b.{{0,80}}|tous\s+droits\s+réservés.{{0,60}}|mentions\s+légales.{{0,60}}|nous\s+utilisons\s+des\s+cookies.{{0,200}}|commentaires?",
    rf"publicidad|compartir(?:\s+(?:en|este)\b.{{0,30}})?|(?:lea|lee|leer|ver)\s+(?:también|más)\b.{{0,160}}|(?:te\s+puede|le\s+puede)\s+interesar.{{0,160}}|(?:foto|imagen|fuente)\s*:.{{1,80}}|(?:publicado|actualizado)\s+(?:el\s+)?{_DAY}|tiempo\s+de\s+lectura.{{0,20}}|suscríbete.{{0,80}}|todos\s+los\s+derechos\s+reservados.{{0,60}}|usamos\s+cookies.{{0,200}}|comentarios?",
    rf"pubblicità|condividi(?:\s+su\b.{{0,30}})?|leggi\s+anche\b.{{0,160}}|(?:pubblicato|aggiornato)\s+il\s+{_DAY}|tutti\s+i\s+diritti\s+riservati.{{0,60}}|advertentie|(?:deel|delen)(?:\s+(?:dit|op)\b.{{0,30}})?|lees\s+ook\b.{{0,160}}|(?:gepubliceerd|bijgewerkt)(?:\s+op)?\s+{_DAY}|alle\s+rechten\s+voorbehouden.{{0,60}}",
    r"広告|(?:この(?:記事|ページ)を)?(?:シェア|共有|印刷|ツイート)(?:する)?|[【〔\[]?(?:関連(?:記事|ニュース)?|あわせて読みたい|おすすめ(?:記事)?|こちらもおすすめ|人気記事|最新記事)[】〕\]]?.{0,60}|(?:写真|画像|撮影|出典)\s*[:：＝=／/].{1,60}|無断(?:転載|複製).{0,40}|有料会員.{0,60}|(?:会員登録|ログイン|新規登録)(?:する|はこちら)?.{0,30}|続きを読む.{0,20}|コメント.{0,12}|目次|.{0,10}cookie.{0,4}を使用.{0,120}",
)
_LINES = re.compile(rf"^[\W_]*(?:{'|'.join(_ROWS)})[\W_]*$", re.IGNORECASE)
_BYLINE = re.compile(
    rf"^(?:von|par|por|di|da|door)\s+(?P<name>{_NAME}(?:[ -](?:{_NAME}|de|du|van|von|der|y|et|und|e|en)){{1,5}})\W*$", re.IGNORECASE
)
_DATED = re.compile(
    rf"^\W*(?:stand|aktualisiert|veröffentlicht|publié|mis\s+à\s+jour|modifié|publicado|actualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt)\b.{{0,12}}?{_DAY}",
    re.IGNORECASE,
)
_PROPER = re.compile(_NAME)


def is_foreign_date(text: str) -> bool:
    """Tell whether a line says when it was published or changed, in one of these languages."""
    return bool(_DATED.match(text))


def is_foreign_furniture(text: str) -> bool:
    """Tell whether a block is the site's in one of these languages."""
    return bool(_LINES.match(text))


def foreign_byline(text: str) -> str:
    """Return the name in a line such as ``Von Jana Muster``; ``""`` where a line is none."""
    match = _BYLINE.match(text) if len(text) <= 80 else None
    return match.group("name") if match and _PROPER.match(match.group("name")) else ""
