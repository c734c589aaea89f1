"""Verbs of English as news uses them: the forms that differ, the common ones, and what some do to the verb after them.

A word in -ed is a verb without being listed; the list serves the present, whose forms are nouns as well.
"""

from functools import lru_cache

from roundup.stages.check.terms import IRREGULAR, stem

_PAST = (
    "be:was,were,been become:became begin:began,begun bear:bore,borne beat:beat,beaten bet:bet bid:bid bind:bound bite:bit,bitten blow:blew,blown break:broke,broken bring:brought "
    "broadcast:broadcast build:built burn:burnt burst:burst buy:bought cast:cast catch:caught choose:chose,chosen come:came cost:cost creep:crept cut:cut deal:dealt dig:dug "
    "draw:drew,drawn drink:drank drive:drove,driven eat:ate,eaten fall:fell,fallen feed:fed feel:felt fight:fought find:found flee:fled fly:flew,flown forbid:forbade,forbidden "
    "forecast:forecast forget:forgot,forgotten forgive:forgave,forgiven freeze:froze,frozen get:got,gotten give:gave,given go:went,gone grow:grew,grown hang:hung hear:heard "
    "hide:hid,hidden hit:hit hold:held hurt:hurt keep:kept know:knew,known lay:laid lead:led leave:left lend:lent let:let lose:lost make:made mean:meant meet:met mistake:mistook,mistaken "
    "outdo:outdid,outdone outsell:outsold overcome:overcame oversee:oversaw,overseen overtake:overtook,overtaken overthrow:overthrew,overthrown pay:paid prove:proven put:put quit:quit "
    "read:read rebuild:rebuilt repay:repaid resell:resold reset:reset ride:rode,ridden ring:rang,rung rise:rose,risen run:ran say:said see:saw,seen seek:sought sell:sold send:sent "
    "set:set shake:shook,shaken shoot:shot show:shown shrink:shrank,shrunk shut:shut sing:sang,sung sink:sank,sunk sit:sat sleep:slept slide:slid speak:spoke,spoken spend:spent "
    "spin:spun split:split spread:spread stand:stood steal:stole,stolen stick:stuck strike:struck,stricken swear:swore,sworn sweep:swept swing:swung take:took,taken teach:taught "
    "tear:tore,torn tell:told think:thought throw:threw,thrown undergo:underwent,undergone understand:understood undertake:undertook,undertaken upset:upset wake:woke,woken wear:wore,worn "
    "win:won withdraw:withdrew,withdrawn withhold:withheld withstand:withstood write:wrote,written"
)
_COMMON = (
    "agree assert bar cheat compensate confess confront convince copy crack debate decrease delete demolish depart depend dissolve donate elect emit endanger enforce envisage escape evict fade fake fetch finalise finalize fold forge foresee free gamble glance greet halve hinder hint hurry imply impose import infect inherit injure insert insure invent isolate jail label lecture loan loot lure march marry migrate mine mock mourn murder narrow notify oblige occupy outline outpace overhaul overrule overturn owe park patent pause peak penalise persist phase pilot pitch plead poll prefer profit prohibit prosper punish quote rally rebound reassure rebuke redesign refer reform regret reject relax relocate reopen repeal replicate reprimand revise revive reward rewrite rival rob ruin sail salvage sample scale scold shelter shelve shrug simplify single smuggle sketch slump sort split sponsor stabilise stall stumble subsidise substitute sway tackle tighten tolerate topple torture tour toughen trail trim triple double trust undermine unite update uphold usher vanish veto vet voice waive warm wipe weaken strengthen worsen improve establish exclude overturn introduce postpone dismiss discover note draft separate repay hand spin store scan track rank rate link bring breach collapse conclude connect count crash debate delete detect donate doubt download draft encrypt enjoy ensure estimate finance finish flag gather generate guarantee guide hack integrate kick label lag leak link load lock log match measure mention monitor notify observe occur oversee patch perform picture pilot point pose possess power predict print process program qualify quote range rank rate reflect refund register reject remember repair repeat request reserve resemble reshape respect result roll rush scale schedule score screen search select shape ship shock slip slow solve sound source span specify split stage steer store stream stress stretch strip struggle suit surprise swap switch tackle talk tap tax tend term think track trail transform trap travel understand upgrade upload vow wait walk wonder worry yield abandon accept accuse achieve acknowledge acquire act add address admit adopt advance advise affect aim allege allow announce answer appeal appear appoint approach approve argue arrest arrive "
    "ask assume attack attempt attract authorise authorize avoid award back ban become begin believe benefit bet bid blame block boost break bring build buy call cancel capture carry cause cease "
    "challenge change charge chase check choose cite claim close collect combine come compete complain complete comply condemn conduct confirm consider contain continue contribute control convict "
    "cooperate cover create criticise criticize cross cut damage deal debut decide declare decline defeat defend defy delay deliver demand deny deploy describe design destroy detain develop die "
    "disclose discover discuss dismiss dispute divest dominate donate double draw drive drop earn ease eliminate embrace emerge employ enable encourage end endorse enforce enter establish evacuate "
    "examine exceed exclude execute exit expand expect expel explain explore export expose extend face fail fall favour fear feature file find fine fire fix flee follow force form free fuel fund "
    "gain get give go grant grow halt handle harm have help hide hike hire hit hold hope host hurt identify ignore import impose improve include increase indict inform infringe injure insist inspect "
    "install intend introduce invade invest investigate invite involve issue join jump keep kill know lack land last launch lay lead learn leave lend let license lift limit list live lobby lose "
    "lower maintain make manage manufacture mark mean meet merge miss move mull name need negotiate nominate obtain offer open operate oppose order oust outperform overtake own participate partner "
    "pass pay permit persuade pick place plan play pledge plunge poach post postpone praise predict prefer prepare present press pressure prevent probe produce prohibit promise promote prompt "
    "propose prosecute protect protest prove provide publish pull purchase pursue push put question quit raise reach read receive recognise recognize recommend recall recover recruit reduce refuse "
    "regain regulate reject relate release rely remain remove replace report represent request require rescue resign resist resolve respond restore restrict resume retain retire return reveal "
    "reverse review rise rule run sack sanction save say scrap secure see seek seize sell send serve set settle shake share shift show shut sign slam slash soar solve spark speak spend sponsor "
    "stand start state steal step stop strike study submit succeed sue suffer suggest summon supply support surge surpass survive suspend take target teach tell terminate test threaten tie top "
    "trade train transfer treat trigger try turn tumble unveil urge use value violate visit vote want warn warrant watch weigh welcome widen win withdraw work write"
)
_NOT_PAST = frozenset(
    "hundred need speed indeed embed exceed proceed succeed seed feed breed bleed weed greed creed deed reed steed shed sled united limited sacred naked wicked rugged beloved kindred hatred "
    "red bed wed ted fed led med ned unprecedented unlimited so-called".split()
)

PAST: dict[str, str] = {form: verb for verb, forms in (entry.split(":") for entry in _PAST.split()) for form in forms.split(",")}
"""Irregular past forms and participles to their verb."""
SAME = frozenset(form for form, verb in PAST.items() if form == verb)
"""Verbs whose past is spelled as their base."""
COMMON = frozenset(_COMMON.split()) | frozenset(PAST.values())
"""Verbs whose present is to be known as a verb."""

SYMMETRIC = frozenset("meet marry fight battle debate border resemble equal match rival divorce be have say accompany face".split())
"""Verbs whose subject and object may change places: A met B, B met A. With "with" nearly all can."""
_NOUNS = (
    "acquisition/acquire takeover/acquire purchase/buy buyout/buy sale/sell lawsuit/sue suit/sue complaint/sue fine/fine ban/ban probe/investigate investigation/investigate inquiry/investigate "
    "attack/attack criticism/criticise accusation/accuse warning/warn support/support investment/invest approval/approve rejection/reject dismissal/dismiss appointment/appoint arrest/arrest "
    "defeat/defeat victory/beat win/beat invasion/invade order/order loan/lend gift/give payment/pay bid/bid offer/offer challenge/challenge refusal/refuse denial/deny launch/launch closure/close "
    "merger/merge replacement/replace endorsement/endorse praise/praise threat/threaten ruling/rule decision/decide plan/plan"
)
NOUNS: dict[str, str] = dict(entry.split("/") for entry in _NOUNS.split())
"""Nouns of deeds to the verb they stand for."""

TO_NOT = frozenset("afraid reluctant hesitant hesitate loath fail refuse decline neglect unable unwilling cease forget".split())
"""What denies the verb after its "to"."""
NOT_ING = frozenset("deny avoid without prevent stop ban bar block prohibit refrain cease exclude reject abandon resist oppose".split())
"""What denies the -ing form after it, or after its "from"."""
TO_MAY = frozenset(
    "consider threaten mull weigh explore discuss contemplate study option chance possible ready willing able tempted allow permit authorise free could talk talks discussion discussions".split()
)
"""What makes the verb after it possible."""
TO_TRY = frozenset("try seek attempt struggle bid effort move campaign push fight battle compete race want wish bid work lobby".split())
"""What makes the verb after it attempted."""
TO_ASK = frozenset(
    "ask urge call request demand press pressure push invite advise recommend encourage tell order instruct plead beg appeal require warn lobby propose suggest petition pressure command".split()
)
"""What makes the verb after it a wish or an order of someone."""
TO_PLAN = frozenset(
    "plan intend hope expect aim prepare set due schedule poise likely decide project forecast predict anticipate slate want prepared decision plans proposal "
    "ready target mean suppose choose announce intention offer believe think estimate ".split()
)
"""What makes the verb after it planned, promised or expected."""
TO_AGREE = frozenset("agree promise pledge vow offer commit volunteer deal agreement contract".split())
"""What makes the verb after it agreed or promised."""
ING_MAY = frozenset("consider mull weigh explore discuss contemplate study propose suggest recommend float eye".split())
"""What makes the -ing form after it possible."""
OTHERS_DO = frozenset(
    "ask urge tell order force allow permit request require invite press pressure want expect instruct encourage enable cause persuade convince compel warn authorise authorize help push get call advise lead".split()
)
"""Verbs whose object does what the "to" after it says."""
LIGHT = frozenset("be have make take give hold get do put set keep".split())
"""Verbs that say little without their object."""


def _forms(verb: str) -> tuple[str, ...]:
    """Return the regular forms of a verb."""
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb[:-1] if not verb.endswith(('ee', 'oe', 'ye')) else verb}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    short = len(verb) < 7 and verb[-1] in "bdglmnprt" and verb[-2] in "aeiou" and verb[-3:-2] not in tuple("aeiou")
    double = (f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing") if short else ()
    return f"{verb}{'es' if verb.endswith(('s', 'x', 'ch', 'sh', 'o')) else 's'}", f"{verb}ed", f"{verb}ing", *double


_REGULAR = {form: verb for verb in sorted(COMMON) for form in _forms(verb)}


@lru_cache(maxsize=50_000)
def base_of(low: str) -> str:
    """Return a word reduced, so that all forms of one verb meet: "sued" and "suing" alike."""
    if low in COMMON:
        return low
    return PAST.get(low) or _REGULAR.get(low) or stem(IRREGULAR.get(low) or low)


@lru_cache(maxsize=50_000)
def shape(low: str) -> str:
    """Return what a word may be as a verb: ``d`` past or participle, ``g`` -ing, ``s`` third person, ``b`` base; "" if it is none."""
    if low in PAST:
        return "d" if low not in SAME else "bd"
    if low.endswith("ed"):
        past = (len(low) > 4 and low not in _NOT_PAST) or low in ("sued", "used", "owed", "died", "tied")
        return "d" if past else "b" if low in COMMON else ""
    if low.endswith("ing") and len(low) > 5:
        return (
            "g"
            if low
            not in (
                "nothing",
                "something",
                "anything",
                "everything",
                "during",
                "evening",
                "morning",
                "spring",
                "string",
                "according",
                "including",
                "building",
                "billing",
            )
            else ""
        )
    if low in COMMON:
        return "b"
    if low.endswith("s") and not low.endswith("ss"):
        for plain in (low[:-1], low[:-2], low[:-3] + "y"):
            if plain in COMMON:
                return "s"
    return ""


_PHRASAL = (
    "turn down/reject turn away/reject rule out/exclude call off/cancel take over/acquire give up/abandon carry out/conduct put off/postpone shut down/close close down/close step down/resign "
    "lay off/dismiss set up/establish back out/withdraw pull out/withdraw drop out/withdraw bring in/introduce hand over/give pay back/repay find out/discover point out/note cut back/reduce "
    "cut down/reduce strike down/overturn throw out/reject vote down/reject speak out/criticise hold off/delay hold up/delay wind down/close wind up/close buy up/buy buy out/buy sell off/sell "
    "sign off/approve break off/end break down/fail go up/rise go down/fall come down/fall draw up/draft snap up/buy spin off/separate sign up/join open up/open phase out/end scale back/reduce"
)
_PARTS = _PHRASAL.replace("/", " ").split()
PHRASAL = {(verb, particle): plain for verb, particle, plain in zip(_PARTS[::3], _PARTS[1::3], _PARTS[2::3], strict=True)}
"""A verb with its particle to the plain verb it stands for."""
SYMMETRIC_BASES = frozenset(base_of(verb) for verb in SYMMETRIC)
"""As `SYMMETRIC`, reduced."""
GENERIC = frozenset(
    base_of(word)
    for word in (
        "company firm group business startup maker carrier lender retailer giant regulator agency watchdog airline automaker carmaker chipmaker drugmaker broadcaster network bank insurer "
        "publisher studio developer operator manufacturer producer supplier provider platform chain brand owner unit subsidiary newspaper university club team party union council ministry department"
    ).split()
)
"""What a name is taken up with; it stands for a name that its own sentence does not have."""
