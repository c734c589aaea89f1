"""What stands in an article and is none of its prose: credits, captions, shop lines, instructions to the reader."""

import re

_REPORTING = (
    r"contributed (?:reporting|research|to this (?:report|story|article|piece))|(?:[Rr]eporting|[Ee]diting|[Ww]riting|[Pp]roduced|[Ff]act-check\w*) by\b|"
    r"[Tt]his (?:story|article|piece|post|report|interview|essay|newsletter|episode) (?:is|was|has been|originally|first|appear)|originally (?:published|appeared)|"
    r"\bis (?:(?:an?|the|our|\w+['’]s) )?(?:[\w-]+ ){0,4}(?:[Rr]eporter|[Ee]ditor|[Jj]ournalist|[Ww]riter|[Cc]orrespondent|[Cc]olumnist|[Cc]ontributor)\b|\bhas worked as an? |your (?:destination|guide|source) for|"
    r"\b(?:covers|covered|covering) [\w, ]{3,40} (?:for|at)\b.*(?:TechCrunch|WIRED|Verge|desk|site|publication)|[Vv]iew author publications|[Gg]oogle Scholar|PubMed|\bet al\b|\bdoi\b|"
    r"the views expressed|do not necessarily reflect|\bISBN\b|[Aa]uthors? contributions?|competing interests"
)
_SHOP = (
    r"[Aa]ffiliate|when you buy|\b(?:promo|discount|coupon) codes?\b|\bcode [A-Z]{4,}\b|[Oo]ffer ends|[Ll]imited[- ]time|free (?:trial|shipping|delivery)|off the entire|\b(?:on|for) sale (?:for|at)\b|"
    r"\bfor \$\d[\d,.]* off\b|\(\$\d+ off\)|WIRED (?:[Rr]ecommends|[Rr]eview)|\(\d{1,2}/10\b|[Ss]ave to wishlist|[Bb]uy (?:it )?(?:now|here)|[Oo]rder now|[Pp]re-?order (?:it )?(?:now|here)|[Rr]egister (?:now|today|here)|[Gg]et (?:your )?tickets|"
    r"[Ss]ponsored (?:content|post|by)|^[Aa]dvertisement|ADVERTISEMENT"
)
_PLATFORM = (
    r"\b(?:accept|uses?|our|these) cookies\b|[Cc]ookie (?:policy|settings|banner)|Copyright (?:©|\d)|\b(?:[Cc]lick|[Ss]ubscribe|[Ss]ign up|[Ss]ign in|[Nn]ewsletter|[Rr]ead more|[Rr]ead next|[Ff]ollow us|[Ff]ollow topics|[Ll]og in|[Aa]ll rights reserved|[Ww]atch:|[Ll]isten to|[Mm]ore follows|[Uu]nsubscribe|[Ss]hare this|[Tt]hanks for)\b|"
    r"\b(?:email|e-mail|emailing)\b.{0,40}(?:@|\bSignal\b)|[\w.]+@[\w.]+|[Gg]ot a tip|encrypted message|contact the reporter|securely on Signal|in your inbox|your browser|[Jj]ava[Ss]cript\b.{0,30}(?:enable|disabled)|\benable JavaScript|[Pp]ermalink|[Ss]kip to|[Cc]omments? (?:are|is) closed|[Uu]pvot|[Rr]etrieved"
)
_PICTURES = r"(?:hide|toggle|enlarge) caption|[Pp]hoto(?:graph)?s?:|[Gg]etty|[Ii]mage credit|[Ii]mages? (?:by|via|courtesy)|[Ii]llustration by|\b(?:AP|AFP|Reuters) Photo|\bpictured (?:above|below|left|right)\b|[Ff]ile photo|\((?:left|right|above|below|top|bottom)\b|\bshown (?:above|below|here)\b|\b(?:above|below):"
_BIOGRAPHY = (
    r"\bhas been (?:reporting|writing|covering) |\b(?:has|holds|earned) an? (?:\w+ )?(?:Ph\.?D|master['’]s|bachelor['’]s|degree)|\bwork has appeared|\b(?:studied|graduated) .{0,60}(?:University|College)|\byear at [A-Z]|\bjoined (?:the )?(?:WIRED|TechCrunch|Ars|magazine|team in)|"
    r"\b(?:writes|wrote) (?:about|for|on) [\w, ]{3,60}(?:for|at) [A-Z]|^Founded by [a-z]|\b(?:lives in [A-Z]\w+ (?:and|with)|co-hosts)\b|^Before (?:joining )?[A-Z][\w ]+, (?:he|she|they) (?:wrote|worked|covered)|\bour (?:editors|writers|reporters|staff)\b|\bbylines?\b"
)
_LISTED = (
    r"[A-Za-z’'”?)!] [1-9]\.?$|\b(?:Unspecified|Not specified)\b|^\d[\d.,]* ?(?:lbs?|oz|dB|kg|inches)\b|^(?:PA Media|PA|Reuters|AFP|AP|EPA|Alamy|Shutterstock) [A-Z]|^\d\.|^\d{1,2} [A-Z][a-z]|^\d{1,2}:\d\d |\d:\d\d (?:am|pm)\b.{0,12}\bby [A-Z]|\b(?:AM|PM) [A-Z]{3}\b|^(?:[A-Z][\w.’'-]+ ){1,4}(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})? [A-Z]|"
    r"\b[A-Z][\w’']+ (?:Is|Are|Was|Were|Has|Have|Will|Can|Could|Should|Up|Your|My|Its|Their|Finally|Just|Get|Gets|Says|Needs|Wants|Than|Still|Why|How|With|From|Into|That|It|You|Be|Not|Caught|Made|Won['’]t|Don['’]t|Isn['’]t|Can['’]t|Doesn['’]t)\b"
)
_LOST_SPACE = (
    r"\b(?!i[A-Z]|e[A-Z]|mac[A-Z]|watch[A-Z]|tv[A-Z]|iPad|vision[A-Z]|mm?[A-Z]|x[A-Z]|k[A-Z]|d[A-Z]|p[A-Z]|v[A-Z])[a-z]+[A-Z]|\b(?:With|For|From|As|At|To|And|But|Its|Their|This|That)(?=[A-Z][a-z])|\b(?:The|A|An|In|On|Of|By)(?=[A-Z]\.|[A-Z][a-z]+[A-Z]?\b)(?!An[A-Z]?|AI)[A-Z][a-z.]|"
    r"\b(?:the|in|of|at|about|to|for|from|by|on|and|than|over|nearly|is|was|are|were|an?|with|that)\d|\b[a-z]{4,}\d|\b(?:19|20)\d\d[a-rt-z]|[a-z]{2,}/[A-Z]|\b\d+(?:in|of|and|to|the|at|for|from|on)\b|\d-[a-z]+old[A-Z]"
)
_MARKS = r"[a-z\d)]:[A-Z]|\d[A-Z][a-z]|[a-z],[A-Za-z]|https?://|www\.|\[[^\]]*\]\(|[|{}<>©™®•→▼►✓#*_=\\]|(?<=\w)[”\"](?=\w)"
_PICTURE = re.compile(_PICTURES)
_FURNITURE = re.compile(f"{_MARKS}|{_PICTURES}|{_REPORTING}|{_SHOP}|{_PLATFORM}|{_BIOGRAPHY}|{_LISTED}|{_LOST_SPACE}")

_ORDER = (
    r"add|adjust|allow|apply|ask|assume|avoid|be|bring|browse|build|buy|call|change|check|choose|clear|clone|combine|compare|configure|consider|contact|copy|create|decide|define|deploy|discover|do|don['’]t|"
    r"download|drop|enable|enjoy|ensure|enter|expect|explore|fill|find|fix|focus|follow|forget|generate|get|give|go|grab|head|hit|hold|imagine|implement|import|include|insert|install|invest|join|keep|know|launch|learn|leave|let|let['’]s|"
    r"list|listen|load|look|make|meet|mix|move|never|note|notice|open|paste|pay|pick|place|plan|please|plug|pour|prepare|press|provide|pull|push|put|read|receive|register|remember|remove|replace|review|rinse|run|save|say|scroll|search|see|select|send|set|share|shop|show|simplify|skip|"
    r"spend|start|stay|stop|submit|switch|take|talk|tap|teach|tell|test|think|track|treat|trust|try|turn|type|understand|update|upload|use|verify|visit|wait|walk|watch|wear|write"
)
_OBJECT = (
    r"the|an?|your|yourself|this|that|these|those|it|its|them|all|any|every|each|both|some|one|two|three|more|multiple|no|not|sure|out|up|on|in|into|for|to|with|if|how|what|where|when|why|whether|as|at|about|only|just|down|off|back|over|away|from|of|by|careful|aware|free|like|"
    r"there|[A-Z][\w-]+|[a-z]+ing|[a-z-]+s"
)
_IMPERATIVE = re.compile(
    rf"^(?:(?i:{_ORDER})) (?:{_OBJECT})\b|^(?:Expect|Imagine|Picture|Discover|Consider|Remember|Note) [a-z]|^(?:Notes|Says|Adds|Said|Wrote|Writes) [A-Z]"
)
_CONDITIONED = re.compile(
    rf"^(?:If|When|To|For|Before|After|Once|Then|Next|First|Finally|Instead|Just|Simply|In|From|On|With)\b[^,]{{0,90}}, (?:{_ORDER}) (?:{_OBJECT})\b"
)
_HEADLESS = re.compile(
    r"(?:(?:Go|Get) [a-z]+ |(?:Provides|Supports|Includes|Allows|Helps|Lets|Runs|Uses|Seems|Returns|Shows|Summari[sz]es|Offers|Gives|Enables|Creates|Takes|Gets|Makes|Downloaded|Tested|Interesting)\b)"
)
"""Openings of a sentence whose subject is left out."""
_NO_ORDER = re.compile(
    r"^(?:Set (?:up|in|on|to|at) (?:by|the|in|[A-Z])|Run by|Read by|Call (?:centre|center)s|Open source|Test (?:results|scores)|Plan [A-Z]|Share(?:s| prices?)|Use of|Search (?:engines?|results)|Start-?ups|Trust in|Trackers?)\b"
)
_MODIFIER = re.compile(
    r"\b[a-z]+(?:ed|en|made|built|held|shown) by\b|\b(?:an?|the|its|his|her|their|newly|recently|[a-z]+ly|[a-z]+-) ?[a-z]+(?:ed|en)\b"
    r"(?= (?!(?:an?|the|its|his|her|their|it|them|him|in|on|to|for|with|that|and|or|from|at|as|of|into|out|up|down|over)\b)[a-z]+)"
)
_ASIDE = re.compile(
    r", (?:along|including|such|with|which|who|as|pictured|seen|shown|left|right|center|centre|during|at|in|on|[a-z]+ing)\b[^,]*[.!?]?$|\([^)]*\)"
)


def is_furniture(text: str) -> bool:
    """Tell whether a sentence is a credit, a caption, a shop line, a link of the page, or carries traces of markup."""
    return bool(_FURNITURE.search(text))


def is_picture_credit(text: str) -> bool:
    """Tell whether a sentence credits a picture: what stands right before it is the caption."""
    return bool(_PICTURE.search(text))


def instructs(text: str) -> bool:
    """Tell whether a sentence tells the reader what to do ("Use the ladder", "If it rains, say so"), or has no subject at all."""
    return bool((_IMPERATIVE.match(text) and not _NO_ORDER.match(text)) or _CONDITIONED.match(text) or _HEADLESS.match(text))


def main_clause(text: str) -> str:
    """Return a sentence without its asides and the participles before its nouns: where its own verb must stand."""
    bare = _ASIDE.sub("", text)
    return _MODIFIER.sub(" ", bare if len(bare.split()) > 2 else text)


def clauses(text: str) -> int:
    """Return how many verbs a sentence wants: one of its own, and one for each "who" and "which" in it."""
    return 1 + len(re.findall(r"\b(?:who|which|whose)\b", text))
