"""The forms of the verbs that our own sentences use; a phrase is turned by its first word."""

import re

_IRREGULAR = {
    "permit": ("permits", "permitted", "permitted", "permitting"),
    "compel": ("compels", "compelled", "compelled", "compelling"),
    "choose": ("chooses", "chose", "chosen", "choosing"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "strike": ("strikes", "struck", "struck", "striking"),
    "be": ("is", "was", "been", "being"),
    "begin": ("begins", "began", "begun", "beginning"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "bring": ("brings", "brought", "brought", "bringing"),
    "buy": ("buys", "bought", "bought", "buying"),
    "come": ("comes", "came", "come", "coming"),
    "cut": ("cuts", "cut", "cut", "cutting"),
    "do": ("does", "did", "done", "doing"),
    "drop": ("drops", "dropped", "dropped", "dropping"),
    "fall": ("falls", "fell", "fallen", "falling"),
    "find": ("finds", "found", "found", "finding"),
    "forbid": ("forbids", "forbade", "forbidden", "forbidding"),
    "get": ("gets", "got", "got", "getting"),
    "give": ("gives", "gave", "given", "giving"),
    "go": ("goes", "went", "gone", "going"),
    "grow": ("grows", "grew", "grown", "growing"),
    "have": ("has", "had", "had", "having"),
    "hit": ("hits", "hit", "hit", "hitting"),
    "hold": ("holds", "held", "held", "holding"),
    "keep": ("keeps", "kept", "kept", "keeping"),
    "lay": ("lays", "laid", "laid", "laying"),
    "leave": ("leaves", "left", "left", "leaving"),
    "let": ("lets", "let", "let", "letting"),
    "lose": ("loses", "lost", "lost", "losing"),
    "make": ("makes", "made", "made", "making"),
    "overtake": ("overtakes", "overtook", "overtaken", "overtaking"),
    "pay": ("pays", "paid", "paid", "paying"),
    "plan": ("plans", "planned", "planned", "planning"),
    "put": ("puts", "put", "put", "putting"),
    "quit": ("quits", "quit", "quit", "quitting"),
    "rise": ("rises", "rose", "risen", "rising"),
    "say": ("says", "said", "said", "saying"),
    "scrap": ("scraps", "scrapped", "scrapped", "scrapping"),
    "see": ("sees", "saw", "seen", "seeing"),
    "sell": ("sells", "sold", "sold", "selling"),
    "send": ("sends", "sent", "sent", "sending"),
    "set": ("sets", "set", "set", "setting"),
    "shed": ("sheds", "shed", "shed", "shedding"),
    "ship": ("ships", "shipped", "shipped", "shipping"),
    "shut": ("shuts", "shut", "shut", "shutting"),
    "sink": ("sinks", "sank", "sunk", "sinking"),
    "slip": ("slips", "slipped", "slipped", "slipping"),
    "stop": ("stops", "stopped", "stopped", "stopping"),
    "take": ("takes", "took", "taken", "taking"),
    "tell": ("tells", "told", "told", "telling"),
    "top": ("tops", "topped", "topped", "topping"),
    "win": ("wins", "won", "won", "winning"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"),
    "ban": ("bans", "banned", "banned", "banning"),
    "bar": ("bars", "barred", "barred", "barring"),
    "trim": ("trims", "trimmed", "trimmed", "trimming"),
    "plunge": ("plunges", "plunged", "plunged", "plunging"),
    "unveil": ("unveils", "unveiled", "unveiled", "unveiling"),
    "veto": ("vetoes", "vetoed", "vetoed", "vetoing"),
    "net": ("nets", "netted", "netted", "netting"),
    "slash": ("slashes", "slashed", "slashed", "slashing"),
    "exceed": ("exceeds", "exceeded", "exceeded", "exceeding"),
    "open": ("opens", "opened", "opened", "opening"),
    "clear": ("clears", "cleared", "cleared", "clearing"),
    "offer": ("offers", "offered", "offered", "offering"),
    "appoint": ("appoints", "appointed", "appointed", "appointing"),
    "probe": ("probes", "probed", "probed", "probing"),
    "step": ("steps", "stepped", "stepped", "stepping"),
    "seek": ("seeks", "sought", "sought", "seeking"),
    "fight": ("fights", "fought", "fought", "fighting"),
    "steal": ("steals", "stole", "stolen", "stealing"),
    "swing": ("swings", "swung", "swung", "swinging"),
    "beat": ("beats", "beat", "beaten", "beating"),
    "become": ("becomes", "became", "become", "becoming"),
    "feel": ("feels", "felt", "felt", "feeling"),
    "lead": ("leads", "led", "led", "leading"),
    "split": ("splits", "split", "split", "splitting"),
    "snap": ("snaps", "snapped", "snapped", "snapping"),
    "snag": ("snags", "snagged", "snagged", "snagging"),
    "bag": ("bags", "bagged", "bagged", "bagging"),
    "admit": ("admits", "admitted", "admitted", "admitting"),
    "slim": ("slims", "slimmed", "slimmed", "slimming"),
    "freeze": ("freezes", "froze", "frozen", "freezing"),
    "spend": ("spends", "spent", "spent", "spending"),
    "hear": ("hears", "heard", "heard", "hearing"),
    "build": ("builds", "built", "built", "building"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "shoot": ("shoots", "shot", "shot", "shooting"),
    "free": ("frees", "freed", "freed", "freeing"),
    "agree": ("agrees", "agreed", "agreed", "agreeing"),
    "die": ("dies", "died", "died", "dying"),
    "hurt": ("hurts", "hurt", "hurt", "hurting"),
    "run": ("runs", "ran", "run", "running"),
    "show": ("shows", "showed", "shown", "showing"),
    "catch": ("catches", "caught", "caught", "catching"),
    "flee": ("flees", "fled", "fled", "fleeing"),
    "meet": ("meets", "met", "met", "meeting"),
    "think": ("thinks", "thought", "thought", "thinking"),
    "spread": ("spreads", "spread", "spread", "spreading"),
    "write": ("writes", "wrote", "written", "writing"),
    "sue": ("sues", "sued", "sued", "suing"),
}


_SHORT = re.compile(r"[b-df-hj-np-tv-z]+[aeiou][bdgmnprt]")
"""Verbs of one syllable that double their last letter."""


def forms(verb: str) -> tuple[str, str, str, str]:
    """Return (third person, past, participle, -ing) of a verb's plain form."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    stem = verb + verb[-1] if _SHORT.fullmatch(verb) else verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return third, stem + "ed", stem + "ed", stem + "ing"


def plain(third: str) -> str:
    """Return the plain form of a verb in the third person; a form that is none comes back as it is."""
    options = (*_IRREGULAR, third.removesuffix("s"), third.removesuffix("es"), f"{third.removesuffix('ies')}y")
    return next((verb for verb in options if verb and forms(verb)[0] == third), third)


def turned(phrase: str, form: int) -> str:
    """Return a phrase with its first verb in the given form: 0 third person, 1 past, 2 participle, 3 -ing."""
    verb, _, rest = phrase.partition(" ")
    return f"{forms(verb)[form]} {rest}".rstrip()


def any_form(verb: str) -> str:
    """Return a pattern for every form of a verb or phrase such as ``roll out``."""
    first, _, rest = verb.partition(" ")
    options = sorted({first, *forms(first)}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(options)})" + (f" {rest}" if rest else "")
