"""Which words of a headline are verbs, adjectives or empty: closed lists and endings. Data, with the test of a word beside it."""

import re
from functools import cache

from roundup.edges.summariser_offline.verbs import forms

DETERMINERS = frozenset(
    "a an the this that these those its their his her our your my no any some each every another both all such one's most many more much less few fewer several what which whose".split()
)
PREPOSITIONS = frozenset(
    "in of for on at from with against to over about between into by under after before during without amid through across inside near as than via since until around beyond behind among within alongside outside above below throughout upon except besides versus towards toward onto off out up down along despite".split()
)
_PRONOUNS = frozenset(
    "i you he she it we they me him us them who whom himself herself itself themselves myself yourself ourselves someone everyone anyone nobody everything something anything nothing "
    "here there this mine yours ours theirs somebody everybody anybody none one ones".split()
)
_SMALL = frozenset(
    "and or but nor so yet if when while because although though unless whether how why where not n't also just only even still now then too very really again almost nearly ever never always often already soon maybe perhaps "
    "today tomorrow yesterday tonight once twice first finally apparently reportedly actually instead together ago later earlier away back ahead long else otherwise further anymore jan feb mar apr jun jul aug sep sept oct nov dec "
    "is are was were be been being am do does did done has have had having will would can could may might must shall should let lets let's got gets get gotten "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december "
    "vs vs. via per plus etc yes hello hi please thanks hey oh".split()
)
_EMPTY = frozenset(
    "thing things way ways year years time times day days week weeks month months hour hours minute minutes moment people person someone man woman guy guys lot lots kind kinds part parts piece pieces bit sort type types use uses reason reasons tip tips key rest "
    "stuff anyone everyone everything nothing something half dozens hundreds thousands millions billions million billion trillion dozen percent per cent number numbers amount top end start case cases "
    "news update updates review reviews opinion analysis explained explainer podcast video watch live exclusive breaking intro introduction announcement announcing notes note part blog post posts article articles story stories takeaways "
    "show ask tell today yesterday tomorrow beta pdf demo homepage home page github repo readme overview summary resources advice name names example examples look list one ones more most place side sides heart word words "
    "congrats congratulations q&a faq quiz thread threads series edition issue issues vol volume chapter newsletter roundup recap best guide tips worst".split()
)
"""Nouns that tell nothing by themselves: no phrase consists of them alone."""

_VERBS = (
    "shop rally call trace jail absorb intro invade outlaw weaken worsen tighten loosen shrink multiply plunge plummet steady scrap flood spur stoke rattle rout quell curb sour sweep hurt harm damage wreck deepen dampen outpace outstrip undercut underline underscore warrant mandate embed curate compare combat abuse advertise apologise apologize join host learn accept accuse achieve acquire add admit adopt advertise agree aid alert allow announce appear appeal apply appoint approve argue arrive ask assume avoid ban beat become beg begin believe betray bet blame blast boast boost borrow break bring broaden build burn "
    "bury buy calm cancel capture carry catch celebrate charge chase choose cite clear climb close collapse come compromise condemn confirm confuse connect consider consume continue convert convince create criticise criticize curse customize "
    "cut debut decide declare decline defend delay deliver demand deny depend deploy detect devour die disable discover dismiss disrupt ditch diversify double drive drop earn eat edge eliminate embrace emerge enable enhance ensure enter escape escort exceed expand expect "
    "explain explode explore expose extend face fail fall feel fend file find fire fix flag flee flip fold follow forbid force forget fuel gain generate get give go grab graduate grant grow hack hail halt handle happen hate help hide hire hit hold hope host hunt ignite "
    "impact implement improve include increase indicate infect inject insist inspire introduce invent invest invite involve join keep kick kill know lag land launch lead leak learn leave lend let lie lift limit live lock look lose love lower lure make manage match meet merge mislead miss mix move "
    "need obliterate obtain offer open oppose oust outperform overcome overtake own pay permit pick plan play plead pledge point poise pound predict prefer prepare prevent profit prohibit promise promote propose prove provide publish pull push put quit raise rake "
    "reach react read rebuild receive recover reduce refactor refuse regret reignite reject release remain remove rename replace report represent require resign resist rethink return reveal reverse reviews rewrite rise rock roll ruin rule run save say score screw see seek seem sell send set settle share shed shift ship show shut "
    "sign signal skip slam slash slip slow slump soar solve spark speak spend split spot stand start stay steal stop strand struggle stuck study succeed sue suffer suggest surge survive suspend swap swing tackle take talk target teach tell test think threaten tokenize top topple touch track translate trap trigger triple "
    "trust try turn twist understand undergo undo unify unleash unlock unveil urge use vanish verify visit vote vow walk want warn wear weigh welcome widen win wipe wonder work worry write yield address answer avert back bar claim cover design fight focus form fund grow guess honor honour influence iterate judge leverage measure mention mind "
    "monitor order outline pass pause place plug post power praise press print process question rank rate rebrand record refer relax rely request rescue respond rest review rival secure sense serve sideline sink sit sleep sort sound steer stem step strike strip support suppose surprise switch tap tease tie tout trade train transform trim tune turn upgrade update vary view wait wake wave wish"
).split()
_NOUNS_TOO = frozenset(
    "shop rally call trace jail abuse flood damage scrap warrant mandate sweep harm intro curb aid alert appeal ban bet blame blast boost break build buy charge chase claim close collapse compromise cover cut debut decline delay demand design drive drop edge end escort exceed face fall feel fight file find fire fix flag flip focus fold force form fuel fund gain grant guess hack hail halt handle hit hold hope host "
    "hunt impact increase influence invite judge kick kill land launch lead leak lie lift limit live lock look love match measure mention mind miss mix move need offer open order own pass pause pay pick place plan play plug point post pound power press print process profit promise pull push question rank rate reach read record "
    "release report request rescue rest return reverse review reviews rise rival rock roll rule run save score sense set share shift ship show sign signal slip slump sort sound spark split spot stand start stay stem step stop strike strip struggle study support surge surprise swap swing switch talk tap target tease test tie top touch track trade "
    "train transform trap trigger trim trust try tune turn twist update upgrade use view visit vote vow walk wait wake wave win wish wonder work worry yield address answer back bar refactor rewrite visit change cost plans sleep spend worry".split()
)
"""Verbs whose plain form or third person may be a noun: the headline and the text decide."""

_ADJECTIVES = frozenset(
    "online offline different recent current ancient urgent violent permanent independent intelligent significant important relevant dominant brilliant distant pregnant constant elegant apparent consistent efficient frequent innocent decent prominent sufficient persistent transparent resilient prevalent competent confident dormant vibrant reluctant abundant hesitant able absolute actual adult aged alive alone available aware bad bare big bigger biggest bizarre black blue bold brave brief bright broad brown busy calm cheap cheaper cheapest clean clear clever cold cool correct costless crazy crucial cute daily dangerous dark dead deep "
    "different difficult dirty distinct double dry dumb early easy easier elegant empty entire evil exact excellent expensive extra fair fake familiar famous fast faster fastest favorite favourite few fine firm fit flat foreign former forthcoming free fresh full fun funny future generic genuine glad golden good "
    "gorgeous grand gray great greater green grey handy happy happiest happier hard hardest heavy high higher highest hot huge human hungry ideal illegal improved indeterminate innocent insane intense interesting ready just keen key large larger largest last late latest lazy lead little local lone long longer loose loud low lower lowest lucky mad main major massive "
    "mature mean medium mere mild minor misleading mixed modern narrow nasty naked native near neat necessary new newer newest next nice noisy nuclear obvious odd ok old older oldest only open opposite other overall own pale perfect plain plausible polite poor portable possible powerful precise pretty previous prime private proper proud public pure quick quiet random rare raw real recent red "
    "rent-free rich rickety right rival rocky rough royal rude sad safe safer same senior serious severe shallow sharp short shy sick significant silent silly similar simple single slow small smaller smallest smart smarter smooth smoother soft solid sorry special specific stable stark steady steep strange strict strong stronger stupid sudden sure sweet tall "
    "terrible thick thin tiny top total tough tricky true typical ugly ultimate unable unclear underrepresented unfair unique unknown unmaintained unnecessary upcoming upper upset urgent useful usual vague valid various vast very virtual visible vital warm weak weekly weird wet white whole wide wild wise wonderful worse worst worth worthy wrong yearly yellow young younger youngest "
    "adorable autonomous superb welcome proper welcome epic sleek robust better best cute federal".split()
)
_WEAK = frozenset(
    "new newest latest best better worst great good bad big biggest bigger huge massive major first last next other another more most many several few various daily actual sudden entire whole full own only same favorite favourite proper possible potential recent current former future upcoming forthcoming annual ongoing "
    "tiny small little large wonderful superb adorable shocking amazing incredible worthwhile cheap cheapest fastest top key main quick quiet simple sweet-looking most-improved improved old older oldest true sheer elegant plausible happy surprising striking excellent interesting complete ultimate essential perfect beautiful weird sure free "
    "secondary additional extra alleged supposed existing hidden so-called misleading powerful advanced high-profile overdue rare single comprehensive popular famous".split()
)
"""Adjectives that a heading can do without."""

_GERUNDS = frozenset(
    "building training meeting engineering pricing funding marketing gaming learning computing processing banking housing hiring spending trading mapping testing coding programming warning hearing ruling shooting listing setting rating landing painting feeling "
    "meaning opening recording drawing wedding morning evening king ring spring string wing ceiling earning saving clothing lighting flooding bombing killing advertising streaming shipping parking booking ticketing backing briefing filing farming fishing mining "
    "hosting routing caching rendering debugging monitoring networking publishing writing thinking reasoning planning lending borrowing screening dating cooking tracking hacking phishing billing branding broadcasting counselling counseling crossing cycling dumping editing "
    "outing offering offering proceeding upbringing manufacturing modelling modeling nursing packaging policing polling prefetching profiling prototyping racing sailing scaling schooling sequencing singing swimming tooling touring tutoring understanding wellbeing wording ageing aging evening parenting mothering gathering listening firing bidding".split()
)
_LIKE_AN_ADJECTIVE = re.compile(
    r"(?:ous|ful|ible|able|less|ish|ical|ional|ular|est|[a-z]{3}ary|[a-z]{2}ern|(?:[tr]i|[nd]u|[mnb]e|or|[dr]on|on|ur|i|ent|or)al|(?:at|ct|it|rs|ns|uct|pt|ss)ive|[a-z]{3}(?:tic|fic|mic|nic|bic|gic|ric)|[a-z]{3}escent)$"
)
_NOUNS_AFTER_ALL = frozenset(
    "table cable vegetable constable variable timetable trial material memorial hospital capital signal animal journal festival proposal approval arrival rival removal survival deal goal appeal metal medal terminal criminal credential potential manual panel tutorial editorial official professional individual potential detective initiative executive incentive alternative native narrative perspective motive objective "
    "archive relative representative clinic music topic traffic fabric metric magic logic panic public republic mechanic fanatic critic plastic graphic statistic attic clinic classic mosaic electric sheriff anarchist forest harvest interest test west chest guest quest request contest arrest rest nest protest pest library secretary anniversary salary glossary boundary summary dictionary diary commentary documentary vocabulary mercenary "
    "pattern concern lantern intern modern cavern western restaurant giant plant grant elephant tenant servant accountant consultant assistant merchant immigrant participant president agent student client parent accident incident event patent content comment document moment movement government department treatment environment equipment development management investment statement agreement argument payment segment element "
    "experiment instrument apartment component opponent talent patient tournament parliament resident continent percent settlement shipment deployment employment enforcement entertainment retirement requirement endorsement improvement implement announcement advertisement assessment commitment amendment attachment placement replacement basement supplement involvement engagement achievement establishment judgment judgement appointment deficit gradient nutrient "
    "orient precedent descent dissent consent intent extent event rent scent cent tent vent punishment variant warrant descendant covenant infant pageant ant pant slant remnant hydrant sergeant pollutant antidepressant coolant mutant savant informant defendant dependent correspondent dissident fragment pigment garment torment cement regiment sediment sentiment compartment department impeachment harassment pension".split()
)
NATIONS = re.compile(
    r"^(?:American|Chinese|Western|British|European|Japanese|Indian|Russian|German|French|English|Korean|Asian|African|Israeli|Iranian|Nepali|Turkish|Canadian|Australian|Mexican|Brazilian|Ukrainian|Spanish|Italian|Dutch|Swedish|Swiss|Norwegian|Danish|Finnish|Polish|Greek|Irish|Scottish|Welsh|Arab|Saudi|Egyptian|Nigerian|Kenyan|Pakistani|Afghan|Lebanese|Syrian|Iraqi|Taiwanese|Vietnamese|Thai|Indonesian|Latin|Islamic|Christian|Jewish|Muslim|Catholic|U\.?S\.?|UK|EU)$"
)


@cache
def _verb_forms() -> frozenset[str]:
    return frozenset(form for verb in _VERBS for form in (verb, *forms(verb), f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")) | frozenset(
        "freed agreed fled said told made got took gave came went saw knew thought felt found held heard kept led left lost met paid put ran read sent set shut sold sought spent stood struck swore taught thrown threw thought understood wept woke won wore worn wrote written "
        "hit beat bet blown blew bitten bought brought built burnt caught chosen chose clung cut dealt drawn drew driven drove eaten ate fallen fell fled flown flew forbidden forgot forgotten forgiven fought frozen froze given gone grew grown hidden hid hung known laid lain lent lit meant mistaken overtook overtaken "
        "ridden rode risen rose seen shaken shook shot shown shrank shrunk slain slept slid spoken spoke spread stolen stole stuck stung sung sank sunk swept swum taken thriving torn tore withdrew withdrawn won't can't don't doesn't isn't aren't wasn't weren't didn't wouldn't shouldn't couldn't hasn't haven't ain't "
        "i'm i'd i've i'll you're you'd you've you'll we're we've we'd he's she's it's that's here's what's who's there's they're let's".split()
    )


def is_small(word: str) -> bool:
    """Tell whether a word (lower case) only joins or points: a pronoun, a conjunction, an auxiliary, a day."""
    return (
        word in _SMALL
        or word in _PRONOUNS
        or bool(re.fullmatch(r"\w+n['’]t|\w+['’](?:re|ve|ll|d|m)|(?:it|that|what|who|there|here|he|she|let)['’]s", word))
    )


def is_empty(word: str) -> bool:
    """Tell whether a noun says nothing by itself."""
    return word in _EMPTY


def is_weak(word: str) -> bool:
    """Tell whether a heading can do without an adjective."""
    return word in _WEAK


def is_verb(word: str) -> bool:
    """Tell whether a word (lower case) is a form of a verb, be it a noun too or not."""
    if word in _GERUNDS or f"{word.removesuffix('s')}" in _GERUNDS:
        return False
    return (
        word in _verb_forms()
        or (word.startswith("re") and word[2:] in _verb_forms())
        or bool(re.fullmatch(r"[a-z]{3,}(?:[^e]ed|ing|izes?)", word))
    )


def is_noun_too(word: str) -> bool:
    """Tell whether a form of a verb may be a noun as well: its plain form, or that with an s."""
    return word in _NOUNS_TOO or (
        word.endswith("s") and (word[:-1] in _NOUNS_TOO or word.removesuffix("es") in _NOUNS_TOO or word[:-3] + "y" in _NOUNS_TOO)
    )


def is_adjective(word: str) -> bool:
    """Tell whether a word (lower case) is an adjective by list or ending, and hardly ever a noun."""
    last = word.rsplit("-", 1)[-1]
    if word in _ADJECTIVES or word in _WEAK:
        return True
    if "-" in word and (
        re.search(
            r"(?:ed|ing|en|free|based|proof|wide|long|first|term|level|native|source|old|like|made|built|ready|heavy|rich|up|down|on|off|in|out|time|end|size|style|scale|grade|class|driven|specific|general|purpose|life|device|party|person|state|house|demand|chain|risk|hand|year|month|day|line|run|self|play|screen)$",
            last,
        )
    ):
        return True
    if re.match(r"(?:in|on|pre|post|anti|non|multi|off|self|high|low|full|first|long|short|cross|open|real)-", word):
        return True
    noun = any(word == listed or (len(listed) > 5 and word.endswith(listed)) for listed in _NOUNS_AFTER_ALL)
    return "-" not in word and len(word) > 4 and not word.endswith("ings") and bool(_LIKE_AN_ADJECTIVE.search(word)) and not noun


def is_adverb(word: str) -> bool:
    """Tell whether a word (lower case) is an adverb by its ending."""
    return (
        word.endswith("ly")
        and not word.endswith("friendly")
        and word
        not in (
            "family",
            "supply",
            "assembly",
            "reply",
            "ally",
            "butterfly",
            "italy",
            "july",
            "jelly",
            "bully",
            "rally",
            "belly",
            "monopoly",
            "anomaly",
            "daily",
            "elderly",
            "early",
            "weekly",
            "monthly",
            "friendly",
            "anomaly",
            "fly",
            "homily",
        )
    )
