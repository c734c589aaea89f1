"""The words by which a passage speaks to a machine: English, and the carriers of every language (code, markup, coded text)."""

import re


def _any(*parts: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(part, re.IGNORECASE) for part in parts)


_ANSWER = r"(?:response|reply|replies|answer|output|message|summary|implementation|solution|codebase|code|algorithm|text|draft|article)"
_EARLIER = r"(?:previous|prior|above|preceding|earlier|all|any|every|these|those|your|following|other|existing|original|initial|system)"
_RULES = r"(?:instructions?|directives?|prompts?|rules|guidelines|orders|commands|information|info|text|context|indicators|messages?|content|constraints)"

CARRIERS = _any(
    r"<\|[a-z_]{2,20}\|?>|\[/?INST\]|<</?SYS>>|###\s*(?:instruction|system|response|human|user|assistant)",
    r"</?(?:html|script|img|table|t[rdh]|title|body|head|iframe|style|code|system|user|assistant|instructions?|document|documents|context|prompt|article|secret)\b|<!\s*(?:--|doctype)|<a\s+href",
    r"!\[[^\[\]]{0,200}\]\(|\(https?://\S{1,200}\?q=",
    r"<?end of (?:session|document|article|text|prompt|context|conversation|message)s?>|-{3,}\s*(?:END|BEGIN)\b",
    r"```|\bimport (?:os|requests|subprocess|socket|sys|pickle|shutil|math)\b|\bos\.(?:system|environ|fork|remove)\b|\bsubprocess\.\w+\(|\brequests\.(?:get|post)\(|\bcurl\s+-|\bdef \w{1,40}\(|\bsudo \w",
    r"(?<![\w+/=.-])(?=[A-Za-z0-9+/]{0,200}[A-Z])(?=[A-Za-z0-9+/]{0,200}[a-z])(?=[A-Za-z0-9+/]{0,200}\d)[A-Za-z0-9+/]{40,}={0,2}",
    r"(?:\b[01]{7,8}\b[\s,]*){4}|(?:\b[0-9a-f]{2}\b\s+){10}|\b[0-9a-f]{40,}\b|(?:[.-]{1,6}\s+(?:/\s*)?){10}",
    r"(?:^|\s)(\S{2,30})(?:[\s-]+\1(?!\w)){7}",
)

ANYWHERE = _any(
    rf"\b(?:ignore|disregard|forget|overlook|neglect|override|bypass)\b.{{0,30}}\b{_EARLIER}\b.{{0,30}}\b{_RULES}\b",
    r"(?:^|[^\w\s]\s*)(?:please\s+)?(?:ignore|disregard|forget|overlook)\s+(?:(?:all|everything|anything|that|what)\b|the (?:above|previous|function|web ?page|document|resume))",
    r"(?:^|[.:;>\]\n\"']\s*)(?:system|assistant|user|human|developer)\s?:",
    r"\b(?:system|developer|god|dan|debug|maintenance|override|admin)[ _]mode\b",
    r"\byou are now\b.{0,40}\b(?:an?|in|the|my|dan|free)\b|\bfrom now on,? you\b|\bas an ai\b|\blanguage models?:|\bact as (?:an?|if|my|dan)\b|\bpretend (?:to be|you)\b",
    rf"\b(?:in|to|into|from|of|with|within) (?:your|the) (?:\w+ ){{0,2}}{_ANSWER}s?\b|\byour (?:reply|response|output)\b",
    r"\bif (?:the |an? )?(?:user|asked|questioned|you are an? (?:ai|llm|language model|assistant|bot))\b",
    r"\b(?:note|message|instructions?|attention|profile) (?:to|for) (?:the )?(?:automated|ai|any|all|llm|language)\b|\binvisible to humans\b|\bllm scan\b",
    r"\b(?:your|the|initial) (?:system prompt|initial (?:prompt|instructions)|secret key|passcode)\b|\bwhat(?:'s| is) (?:your|the|our) (?:\w+ ){0,2}password\b|\bshare (?:your|the) (?:password|configuration)",
    r"\b(?:following|below|subsequent) (?:code|string|text|snippet|sentence) ?(?:snippet|block|section|excerpt)?\b.{0,60}:",
    r"\b(?:can|could|would|will) you (?:please )?(?:tell|give|show|share|explain|translate|write|list|provide|decode|describe|help|confirm|send|repeat|sort|print|reveal|generate|create|discuss|classify|summari[sz]e|at least)\b",
    r"\bstop everything\b|\bjust print\b|\bwithout asking me\b|\bthe user's\b",
)

OPENING = re.compile(
    r"[\s\W\d_]*(?:(?:please|now|then|and|also|next|finally|actually|instead|first|so|but|important|note|remember to|don't hesitate to|don't forget to|make sure to|be sure to|i want you to|i need you to|you must|you should|you will)\b[\s,:]*){0,3}",
    re.IGNORECASE,
)
_ME = r"(?:me|us)\b"
ORDERS = _any(
    rf"(?:give|tell|show|advise|help|teach|get|send|write) {_ME}",
    r"(?:write|compose|draft|create|generate|provide|develop|design|produce|craft|print|output|prepare|make|send|list|repeat)\s+(?:(?:a|an|one|two|three|some|the|my|your|all|any|specific|individual|out)\s+){1,2}(?:\S+\s+){0,4}?(?:poem|haiku|story|essay|letter|speech|e-?mails?|sentence|list|summary|plan|strategy|function|script|code|command|paragraph|joke|song|portfolio|response|reply|answer|words?|text|limerick|acrostic|sequence|configuration|messages?|transactions?|event|equivalent|ladder)\b",
    r"(?:translate|analy[sz]e|summari[sz]e|paraphrase|rewrite|classify|determine|explain|describe|compose|concatenate|scramble|rearrange|anagram|encode|decode|convert|suggest|recommend|recite|calculate|compute|combine|replace|modify|integrate|render|express|reply|respond)\s+(?!(?:by|is|are|was|to|and|or|the same)\b)\w",
    r"(?:delete|transfer|email|post|send|share|say|report|output|answer|repeat)\s+(?:\$|all|as much|the|this|that|your|an?)\b",
    r"(?:how (?:do|can|should) i|what should i|which \w+ should i|should i)\b",
)
