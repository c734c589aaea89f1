"""Makes roundup/data/mail-clients.json: what ten mail clients do with each feature of HTML and CSS.

    python tools/make_mail_clients.py caniemail.json

SOURCE is `data/caniemail.json` of the npm package `caniemail`, or https://www.caniemail.com/api/data.json. Only facts are
taken: a feature's name, the newest answer of each of the ten (y: yes, n: no, a: in part, u: not known) and the numbered
notes that these answers name. What of a page a feature is about is told in short keys, worked out from its title.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "roundup" / "data" / "mail-clients.json"
CLIENTS = (
    ("Gmail", "gmail", "desktop-webmail"),
    ("Gmail for iOS", "gmail", "ios"),
    ("Gmail for Android", "gmail", "android"),
    ("Outlook for Windows", "outlook", "windows"),
    ("Outlook.com", "outlook", "outlook-com"),
    ("Outlook for Mac", "outlook", "macos"),
    ("Apple Mail for iOS", "apple-mail", "ios"),
    ("Yahoo Mail", "yahoo", "desktop-webmail"),
    ("Samsung Email", "samsung-email", "android"),
    ("Thunderbird", "thunderbird", "macos"),
)
GROUPS = {
    "css-at-media-device-pixel-ratio": "m:-webkit-device-pixel-ratio m:min-device-pixel-ratio",
    "css-at-media-hover": "m:hover m:any-hover",
    "css-block-inline-size": "p:block-size p:inline-size",
    "css-border-inline-block": "p:border-inline p:border-block",
    "css-border-inline-block-individual": "p:border-block-end p:border-block-start p:border-inline-end p:border-inline-start",
    "css-border-inline-block-longhand": "p:border-block-color p:border-block-style p:border-block-width p:border-inline-color p:border-inline-style p:border-inline-width",
    "css-border-radius-logical": "p:border-end-end-radius p:border-end-start-radius p:border-start-end-radius p:border-start-start-radius",
    "css-column-layout-properties": "p:column-fill p:column-rule p:column-span p:column-width p:columns",
    "css-comments": "",
    "css-font": "p:font",
    "css-gap": "p:gap p:column-gap p:row-gap",
    "css-grid-template": "p:grid-template p:grid-template-areas p:grid-template-columns p:grid-template-rows",
    "css-important": "k:!important",
    "css-intrinsic-size": "w:fit-content w:min-content w:max-content",
    "css-left-right-top-bottom": "p:left p:right p:top p:bottom",
    "css-margin-block-start-end": "p:margin-block-start p:margin-block-end",
    "css-margin-inline-block": "p:margin-inline p:margin-block",
    "css-margin-inline-start-end": "p:margin-inline-start p:margin-inline-end",
    "css-modern-color": "f:lch f:oklch f:lab f:oklab",
    "css-nesting": "k:nesting",
    "css-padding-block-start-end": "p:padding-block-start p:padding-block-end",
    "css-padding-inline-block": "p:padding-inline p:padding-block",
    "css-padding-inline-start-end": "p:padding-inline-start p:padding-inline-end",
    "css-pseudo-class-lang": "s::lang",
    "css-sytem-ui": "w:system-ui w:ui-serif w:ui-sans-serif w:ui-rounded w:ui-monospace",
    "css-unit-calc": "f:calc",
    "css-unit-initial": "w:initial",
    "css-unit-percent": "u:%",
    "css-variables": "f:var",
    "css-inert-attribute": "t:inert",
    "html-address": "e:address",
    "html-anchor-links": "k:anchor",
    "html-comments": "",
    "html-doctype": "",
    "html-h1-h6": "e:h1 e:h2 e:h3 e:h4 e:h5 e:h6",
    "html-image-maps": "e:map",
    "html-lists": "e:ul e:ol e:dl",
    "html-mailto-links": "k:mailto",
    "html-meta-color-scheme": "",
    "html-semantics": "e:article e:aside e:details e:figcaption e:figure e:footer e:header e:main e:mark e:nav e:section e:summary e:time",
    "html-srcset": "t:srcset t:sizes",
    "html-svg": "e:svg",
    "image-base64": "i:data",
    "image-jpg": "i:jpg i:jpeg",
    "image-heif": "i:heif i:heic",
    "image-tiff": "i:tiff i:tif",
    "amp": "",
    "bimi": "",
}
_SHAPES = (
    (r"@media \(([a-z-]+)\)", "m:{}"),
    (r"@([a-z-]+)", "a:{}"),
    (r"::?[a-z-]+(?:\(\))?", "s:{0}"),
    (r"([a-z]+)-gradient\(\)", "f:{}-gradient"),
    (r"([a-z-]+)\(\)", "f:{}"),
    (r"([a-z-]+): ?([a-z-]+)", "v:{}={}"),
    (r"(\w+) unit", "u:{}"),
    (r"([a-z-]+)(?: property| shorthand| CSS property)? ?", "p:{}"),
)


def keys_of(feature: dict[str, Any]) -> str:
    """Return the short keys of what of a page a feature is about; "" for what a page cannot show."""
    slug, title = feature["slug"], feature["title"]
    if slug in GROUPS:
        return GROUPS[slug]
    if slug.startswith("css-selector-"):
        return f"k:{slug.removeprefix('css-')}"
    if slug.startswith("image-"):
        return f"i:{slug.removeprefix('image-')}"
    if slug.startswith("html-"):
        typed = re.fullmatch(r'<(\w+) type="(\w+)"> element', title)
        named = re.fullmatch(r"<(\w+)>(?: element)?", title) or re.fullmatch(r"([\w-]+) attribute", title)
        if typed:
            return f"e:{typed[1]}={typed[2]}"
        return f"{'e' if title.startswith('<') else 't'}:{named[1]}" if named else ""
    for shape, key in _SHAPES:
        found = re.fullmatch(shape, title)
        if found:
            return key.format(*(found.groups() or (title.removesuffix("()"),)))
    raise SystemExit(f"{slug}: what is {title!r} about? Add it to GROUPS.")


def answer_of(feature: dict[str, Any], family: str, platform: str) -> tuple[str, str]:
    """Return the newest answer of a client and the numbers of its notes."""
    versions = feature["stats"].get(family, {}).get(platform, {})
    if not versions:
        return "u", ""
    newest = max(versions, key=lambda name: [int(part) for part in re.findall(r"\d+", name)])
    said = versions[newest]
    return said[0], " ".join(re.findall(r"#(\d+)", said))


def main() -> None:
    """Write the table, one line a feature."""
    source = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    rows = []
    for feature in sorted(source["data"], key=lambda one: str(one["slug"])):
        keys = keys_of(feature)
        answers = [answer_of(feature, family, platform) for _, family, platform in CLIENTS]
        if not keys or all(answer == "u" for answer, _ in answers):
            continue
        numbered = feature["notes_by_num"] or {}
        noted = [numbers.split() for _, numbers in answers]
        notes = {number: numbered[number].strip() for number in sorted({n for row in noted for n in row}) if number in numbered}
        row = [
            feature["slug"],
            feature["title"].strip(),
            keys,
            "".join(answer for answer, _ in answers),
            [" ".join(row) for row in noted] if notes else [],
            notes,
        ]
        rows.append(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
    head = {
        "source": "Can I email, https://www.caniemail.com",
        "licence": "MIT, © Rémi Parmentier",
        "date": source["last_update_date"][:10],
        "clients": [name for name, _, _ in CLIENTS],
    }
    lines = ",\n".join(rows)
    TARGET.write_text(json.dumps(head, ensure_ascii=False, indent=0)[:-2] + f',\n"features": [\n{lines}\n]\n}}\n', encoding="utf-8")
    print(f"{len(rows)} features, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
