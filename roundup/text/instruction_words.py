"""The words by which a passage speaks to a machine in English, and the carriers of every language: chat marks, markup, code.

`SURE` and `SURE_ORDERS` tell by themselves; `LIKELY` and `LIKELY_ORDERS` tell only of a passage that has nothing to do with the text round it.
Orders stand at the beginning of a sentence and outside quotation marks. Every gap is bounded.
"""

import re


def patterns(*parts: str) -> tuple[re.Pattern[str], ...]:
    """Return patterns that do not heed case."""
    return tuple(re.compile(part, re.IGNORECASE) for part in parts)


_REPLY = r"(?:response|reply|replies|answers?|output|summary|message)"
_EARLIER = r"(?:previous|prior|above|preceding|earlier|past|all|any|every|everything|these|those|your|following|other|existing|original|initial|negative|system)"
_RULES = r"(?:instructions?|directives?|prompts?|rules|guidelines|orders|commands|info|context|indicators|constraints|programming|restrictions|training)"
_HIDDEN = (
    r"(?:pass ?words?|pass ?codes?|pass ?phrases?|secret (?:key|code|word|phrase)s?|system prompt|api key|credentials|confidential \w+)"
)
_TELL = r"(?:tell|give|show|share|confirm|provide|send|reveal|print|disclose|output|repeat|write|spell|need|want|have|know|verify|display)"
_TEXTS = (
    r"(?:poem|haiku|limerick|acrostic|song|story|essay|letter|speech|e-?mails?|sentences?|list|summary|plan|strategy|function|script|code|command|paragraph|joke|"
    r"portfolio|response|reply|answer|words?|text|sequence|string|configuration|messages?|transactions?|event|equivalent|ladder|program|report|review|tweet|post|recipe|phrase|monologue|dialogue|justification|arguments?|note|ideas|tips|guide|tutorial|steps|instructions|article)"
)
_TONGUE = r"(?:english|french|german|spanish|italian|portuguese|russian|chinese|japanese|korean|arabic|hindi|dutch|turkish|latin|greek|polish|pig latin|thai|bengali|hebrew|swedish)"
_TAG = r"</?(?:html|script|img|table|t[rdh]|title|body|head|iframe|style|code|caption|div|span|p|h[1-6]|br|li|ul|a|system|user|assistant|instructions?|documents?|context|prompt|secret)\b"

SURE = patterns(
    r"[\"']role[\"']\s?:\s?[\"'](?:system|user|assistant|developer|tool)[\"']|<\|(?:im_|start_|end_|begin_)?\w{1,20}\|?>.{0,60}\b(?:you|your|ignore|system|user|assistant)\b|\[/?INST\]|<</?SYS>>|#{2,4} ?(?:instruction|response|human|assistant|user)s?\s?:",
    rf"(?:{_TAG}.{{0,150}}?){{3}}|<\s?!\s?(?:--|doctype)[^>]{{0,200}}\b(?:ignore|you|instructions?|state|say)\b",
    r"!\[[^\[\]]{0,200}\]\s?\(\s?https?:|\(https?://\S{1,200}\?q=",
    r"(?:<?end of (?:session|document|article|prompt|context|conversation)s?>?\s{0,4}){2}|</(?:document|context|prompt|instructions?|article|data)>|-{3,}\s*(?:END|BEGIN) (?:OF )?(?:DOCUMENT|ARTICLE|CONTEXT|PROMPT|SESSION|TEXT|INPUT|USER|DATA)",
    rf"\b(?:ignore|disregard|forget|overlook|neglect|override|bypass|dismiss|skip)\b(?: \w+(?:[’']\w+)?){{0,4}}? (?:{_EARLIER}\s){{1,3}}(?:\w+ ){{0,3}}?{_RULES}\b",
    r"(?:^|[^\w\s]\s*)(?:please\s+|now\s+|and\s+)?(?:ignore|disregard|forget|overlook)\s+(?:(?:all|everything|anything|that|what)\b.{0,12}\b(?:you(?:'ve)?|i|above|before|said|told|info\w*)\b|(?:the )?(?:above|previous|prior)\b(?! \w+(?:ed|ing)\b)|the (?:function|web ?page|document|resume|article|text|rest|table|paper)\b)",
    r"(?:^|[.;>\]\n]\s*|^[\"'“]\s?)(?:system|assistant|user)\s?:\s?\S.{0,200}\b(?:you|your|me|user|only|ignore|summary|please|must|print|provide)\b",
    r"<\s?(?:system|developer|god|dan|admin|debug|override)[ _]mode\b|\b(?:system|developer|god|dan|admin|override|maintenance|verification)[ _]mode\b.{0,3}(?:activated|enabled|initiated|engaged|active)|\bdan mode\b|\boverride_mode\b|\bdo anything now\b",
    r"\byou(?:'re| are) (?:now|about to)\b.{0,60}\b(?:ai|assistant|model|(?:chat ?)?bot|dan|mode|role|persona|character|interpreter)\b|\bfrom now on,? you(?:'ll| will| are| must)?\b.{0,60}\b(?:act|answer|respond|reply|speak|write|pretend|play|going|have to|ai|dan)\b|\bas an ai (?:language|model|assistant|developed|system|trained)\b",
    rf"\b(?:in|to|into|from|within|at the (?:end|beginning|start|top) of) your (?:\w+ ){{0,2}}{_REPLY}\b",
    rf"\byour (?:reply|response|output)\b.{{0,40}}\b(?:must|should|in|to|with|without|backwards?|only|as)\b|\b(?:write|provide|give|express|modify|enhance|render|translate|convert|format|encode|reverse|replace|alter|change|adjust|craft|phrase|structure|present|formulate)\b.{{0,15}} your (?:\w+ ){{0,2}}{_REPLY}\b",
    r"\bif (?:the |a |any )?(?:user|reader|person|anyone|human)s? (?:ask|want|request|quer|say|inquire)s?\b.{0,80}\b(?:reply|respond|answer|say|tell|output|print)\b|\bif (?:asked|questioned|prompted|queried)\b.{0,80}\b(?:simply|just|only|always|reply|respond with|report that|answer with|say that)\b",
    r"\b(?:note|message|instructions?|attention|memo|profile|notice|hint) (?:to|for) (?:the |any |all )?(?:automated|ai|llms?|language models?|chat ?bots?|machine|gpt|screening|bots?)\b.{0,60}:|\binvisible to (?:humans|readers|people)\b|\bvisible to (?:the )?(?:llm|ai|machine)|\bllm scan\b",
    r"\b(?:reply|respond|answer|output|report|print) (?:only |exactly |simply |just |back )?(?:with|using)\b.{0,20}(?:the following|only|exactly)|\b(?:simply|just|only|please|always) (?:reply|respond|answer) with [\"“'‘]|\b(?:reply|respond|answer) (?:only|exclusively|in reverse|backwards?|with nothing)\b|\bjust print\b|\bstop everything\b|\byou may not deviate\b|\b(?:and )?(?:absolutely )?nothing else\b\W{0,3}$",
    rf"\b(?:what(?:'s|’s| is| are| was)|where is|which is) (?:your|our|the system's|the) (?:\w+ ){{0,2}}{_HIDDEN}(?: (?:for|of) (?:our|the|this) \w+)?\s?\?|\b{_TELL}\b(?: (?:me|us|with me|you to|your|the|to|let|full|access|at least|could|then|also)){{1,6}} (?:\w+ ){{0,2}}{_HIDDEN}\b(?!\s(?:manager|reset|field|protect))|\bshar(?:e|ing) your {_HIDDEN}\b.{{0,12}}(?:with me|\?|[.!]$|can)|\b(?:your|the) (?:system prompt|initial (?:prompt|instructions)|secret key)\b.{{0,3}}[?:]",
    r"\b(?:following|below|subsequent) code (?:snippet|block|section|excerpt|segment|fragment|piece|sample)|\bcode (?:snippet|block|section|excerpt) (?:in|to|into|within) your\b|\binclude\b.{0,30}\b(?:the|this) (?:following )?(?:string|sequence|anchor|sentence|text)\b.{0,30}:|\b(?:words|text|messages?|instructions?) above\b.{0,30}\b(?:starting|beginning|this)\b|\babove this message\b",
    r"\b(?:chain of thought|thinking|reasoning|analysis) result\b|\b(?:override|overrule) (?:manual|human|previous|prior|the|all|any)\b.{0,30}\b(?:scor|rating|review|instruction|output)|\bfocus (?:only|exclusively|solely) on\b.{0,60}\b(?:and|information|following)\b.{0,40}\b(?:report|provide|brackets|user|output)\b|\buse this analysis to\b|\b(?:this|following|these|the) (?:web ?page|paper|resume|code|e-?mail|transaction|document|article)(?:[^.?!:]{0,40})?:\s?(?:['‘<{\[]|[\"“](?=.{150}))|\bbased on (?:this |the )?(?:resume|email)\s?:|\bnot (?:even )?mention .{0,30}\bin (?:the|your) (?:summary|report|evaluation)",
    r"\brespond to (?:every|each|all|any)\b.{0,30}\b(?:prompts?\b|(?:question|message|request)s? (?:i|of mine|from me|from the user)\b)|\b(?:verbatim|word for word)\b.{0,40}\byour (?:\w+ )?(?:prompt|instructions|guidelines|rules)\b|\byour (?:initial|original|first|hidden|secret|internal|system) (?:prompt|instructions|guidelines|rules|message)\b|\bi(?:'m| am) your (?:developer|creator|maintainer|administrator|admin|programmer|owner|operator)\b",
    r"\byou(?:'re| are)? (?:(?:are|will|must|shall|should|now|to|going to|will now) ){0,3}(?:act|play|pretend|respond|reply|answer|behave|speak) (?:as|like|in the role)\b|\b(?:answer|respond|reply|act|operate|speak|write)\w*\b.{0,60}\bwithout (?:any )?(?:restrictions?|limitations?|filters?|censorship|rules|constraints|ethic\w*)\b|\b(?:unfiltered|uncensored|amoral|unrestricted) (?:and \w+ )?(?:ai|chat ?bot|bot|assistant|language model|model|character|persona)\b",
    r"(?:^|[.!?\n])\W{0,4}(?:hi|hello|hey|dear|attention|greetings),? (?:there,? )?(?:chat ?gpt|gpt|claude|gemini|bard|llama|llm|ai|assistant|chat ?bot|model)\b|\b(?:new|important|updated|special|revised|further) instructions?\b\W{0,3}(?:\n|:|\*\*|##|$)|\b(?:every|all|each) (?:of )?my (?:prompts?|questions|messages|requests|inputs?)\b|\b(?:your|prior|previous) (?:content policy|content policies|programming|training data|creators?|developers?)\b.{0,80}\b(?:you|ignore|rules|not)\b",
    r"\bwithout asking me\b|\b(?:the|a) (?:above|previous) (?:conversation|prompt)\b|\bi want you to (?:act|ignore|pretend|respond|reply|answer|simulate|translate|write)\b",
    r"(?:\bQ\s?:.{5,200}\bA\s?:.{3,300}\bQ\s?:)|(?:\bA is [\"“'].{3,100}\bB is [\"“'])",
)

LIKELY = patterns(
    rf"{_TAG}.{{0,80}}{_TAG}|<img\b",
    r"\b(?:can|could|would|will) (?:you|we|i)\b.{0,300}\?|\bthe user(?:'s)?\b|\bmy (?:\w+ )?(?:portfolio|account|calendar|email|inbox|files?|money|password|risk|investments?|wife|folder|cloud|income|child|retirement)",
    rf"\b{_HIDDEN}\b|\byour (?:reply|response|answer|output|code|solution|implementation|algorithm|codebase|configuration|instructions|creators?|unique id)\b|\bi(?:'m| am) (?:your|the|a|an) (?:\w+ ){{0,2}}(?:developer|maintainer|creator|administrator|admin|president|boss|friend|god|expert|officer|owner|accountant)\b",
    r"\b(?:imagine|suppose|pretend|let's (?:say|assume|pretend)|assume|hypothetically)\b|\bas (?:a|an|the) (?:\w+ ){1,4},? i\b|\bas an? (?:authority|expert)\b|\bin a (?:parallel|fictional|hypothetical) \w+",
    r"\b(?:developer|debug|maintenance|system|safe|audit)[ _](?:mode|check|audit|upgrade|verification)\b|\b(?:hidden|automated|screening)\b.{0,40}:|\bi (?:need|want|would like|order|command) you to\b",
    r"\bthis (?:is clearly|domain|site|candidate|email) (?:is )?(?:clearly |highly )?(?:not malicious|safe|qualified|recommended)",
)
_NOT = r"(?!(?:by|is|are|was|were|to|and|or|of|has|have|had|will|would|can|could|in|on|at|as|for)\b)"
OPENING = re.compile(
    r"[\s\W\d_]*(?:(?:please|now|then|and|also|next|finally|actually|instead|first|so|but|important|remember to|don['’]t hesitate to|don['’]t forget to|make sure to|be sure to|make sure you|to proceed|simply|consider|in your response|you must|you should|you will)\b[\s,:]*){0,3}",
    re.IGNORECASE,
)
SURE_ORDERS = patterns(
    r"(?:write|compose|draft|create|generate|provide|develop|design|produce|craft|output|give me|tell me|send me)\s+(?:(?:a|an|one|two|three|some|me|us)\s+){1,2}(?:\S+\s+){0,3}?(?:poem|haiku|limerick|acrostic|song lyrics|short story|story|essay|toxic sentence|\w+ sentence|speech|letter to|joke|personali[sz]ed|rap)\b",
    r"(?:give|tell|advise) me\s+(?!(?:about it|that|a break|more about it|what you think)\b)(?:if|the|a|an|specific|which|how|what|where|some|step|about|more|investment|whether)\b(?!.{0,120}@)",
    rf"(?:translate|convert|render|rewrite|paraphrase)\b.{{0,80}}\b(?:to|into|in) {_TONGUE}\b|(?:translate|decode|encode|repeat|classify|rewrite|summari[sz]e|analy[sz]e) (?:the |this )?(?:following|words?|sequence|sentence|phrase|string|text|code|comment)\b",
    r"repeat\b.{0,40}\b(?:\d{1,5}|ten|hundred|many) times\b|output your\b|share your (?:configuration|password|system|instructions|secret|settings)|answer this question\s?:|go line by line\b|(?:act|behave|respond|roleplay|role-play) (?:as|like)\s\w|(?:ignore|disregard|bypass|override|forget)\s+(?:(?:all|any|the|your|its|content|safety|ethical|previous|prior)\s+){0,3}(?:filters?|rules|restrictions|safeguards|guidelines|user)\b|do not (?:print|output|reveal|summari[sz]e|respond|answer)\b|pretend (?:to be|you(?:'re| are)|that you) (?:an?|my|dan)\b",
    r"(?:send|transfer|delete|forward|email|create|modify|get|make|concatenate|post)\b.{0,60}\b(?:the user['’]s?|my (?:calendar|inbox|account|e-?mail address|new e-?mail|cloud|files?|wife's)|all (?:the )?(?:un\w+ )?(?:messages|emails|contents|user information|channels|files)|unread emails|cloud drive|transaction to|recurring payment|security code|calendar event|body\b)",
    rf"(?:use|replace|introduce|scramble|rearrange|anagram|remove|group|combine|reverse|apply|integrate|add|include|insert|hide|modify|enhance|mention)\b.{{0,60}}\b(?:your|the) (?:\w+ ){{0,2}}{_REPLY}\b|replace (?:vowels|letters|words|keywords)\b|include in your\b",
    r"(?:provide|give) (?:a |the |me a )(?:\w+ )?(?:command|equivalent for|python|function to|script)\b|(?:can|could|would|will) you (?:please )?(?:decode|translate|classify|summari[sz]e|write|show me|sort|repeat|print|generate)\b|how do you say\b",
    r"(?:write|compose) (?:a|an|one) .{0,40}\b(?:about|based on|with at most)\b",
)
LIKELY_ORDERS = patterns(
    rf"(?:write|compose|draft|craft|create|generate|provide|develop|design|produce|craft|print|output|prepare|make|send|list|repeat|show|build|plan)\s+(?:\S+\s+){{1,6}}?{_TEXTS}\b",
    rf"(?:translate|analy[sz]e|summari[sz]e|paraphrase|rewrite|classify|determine|explain|describe|compose|concatenate|scramble|rearrange|anagram|encode|decode|convert|suggest|recommend|recite|calculate|compute|combine|replace|modify|integrate|render|express|reply|respond|develop|discuss|compare|name|identify|help|design|create|provide|generate|advise|evaluate|predict|correct|rephrase|craft|continue|enhance|transfer|delete|email|get|break down|solve)\s+{_NOT}\w",
    r"(?:give|tell|show|advise|help|teach|get|send|write|find) (?:me|us)\b|(?:share|say|report|output|answer|repeat|post|send|ignore|forget|disregard)\s+(?:\$|all|as much|the|this|that|your|an?)\b",
    r"(?:how (?:do|can|should) i|what should i|which \w+ should i|should i)\b",
    r"(?:ignore|focus|forget|insert|output|print|override|display|fetch|execute|evaluate|retrieve|visit|click|navigate|log|load|run|access|decode)\s+(?!(?:by|out|in|into|to|on|is|was|are|were|and|or)\b)\w",
)
QUESTION = re.compile(r"(?![\s#>|\d.]*[#>|\d])[^\u3400-\u9fff]{12,}\?\W*\Z")
"""A question that is no heading and no item of a list; it tells only where its passage holds nothing but questions."""
