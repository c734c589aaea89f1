"""Knowledge of the English language that comparing needs: opposites, and closed classes of words.

In a closed class one member excludes the others: what was small was not large, what the president
did the minister did not.
"""

from roundup.stages.check.terms import stem

_PAIRS = (
    "rise/fall rise/drop rise/decline climb/fall climb/drop increase/decrease increase/decline increase/reduce gain/loss gain/lose grow/shrink "
    "surge/plunge soar/plummet jump/drop up/down higher/lower high/low raise/cut raise/lower raise/reduce expand/shrink widen/narrow strengthen/weaken accelerate/slow "
    "approve/reject accept/reject accept/refuse allow/ban allow/block allow/forbid permit/prohibit permit/ban legal/illegal lawful/unlawful open/close opening/closing "
    "buy/sell acquire/divest hire/fire win/lose victory/defeat succeed/fail success/failure support/oppose support/reject back/oppose praise/criticise praise/criticize "
    "praise/condemn welcome/condemn agree/disagree confirm/deny admit/deny join/leave join/quit enter/exit enter/leave arrive/depart start/stop start/end begin/end begin/finish "
    "launch/cancel launch/halt launch/shutter resume/suspend resume/halt extend/shorten attack/defend guilty/innocent convict/acquit arrest/release detain/release "
    "public/private profit/loss profitable/unprofitable best/worst better/worse most/least more/less more/fewer before/after earlier/later early/late first/last oldest/newest "
    "older/younger old/new young/old old/young strong/weak rich/poor fast/slow faster/slower quick/slow cheap/expensive cheaper/dearer safe/dangerous safe/unsafe "
    "inside/outside inner/outer internal/external domestic/foreign local/foreign import/export imports/exports major/minor majority/minority maximum/minimum "
    "optimistic/pessimistic positive/negative hot/cold warm/cool light/heavy thin/thick wide/narrow deep/shallow full/empty include/exclude ally/enemy friend/enemy "
    "peace/war alive/dead live/dead survive/die save/kill create/destroy build/demolish protect/endanger prevent/cause prevent/allow ease/tighten relax/tighten loosen/tighten "
    "upgrade/downgrade upside/downside voluntary/mandatory voluntarily/mandatorily optional/mandatory temporary/permanent temporarily/permanently struggling/thriving "
    "troubled/thriving failing/thriving struggle/thrive controlled/uncontrolled manned/unmanned crewed/uncrewed authorised/unauthorised authorized/unauthorized known/unknown "
    "likely/unlikely able/unable willing/unwilling successful/unsuccessful available/unavailable expected/unexpected possible/impossible secure/insecure vulnerable/invulnerable "
    "always/never often/rarely often/seldom everyone/nobody all/none everything/nothing enable/disable encrypt/decrypt connect/disconnect install/uninstall lock/unlock "
    "buyer/seller borrower/lender plaintiff/defendant employer/employee winner/loser bull/bear surplus/deficit bullish/bearish cooperate/conflict free/paid remember/forget "
    "ignore/answer ignore/heed reveal/conceal reveal/hide disclose/conceal disclose/hide add/remove attract/repel borrow/lend advance/retreat"
)


def _table(pairs: str) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for pair in pairs.split():
        one, other = (stem(word) for word in pair.split("/"))
        if one != other:
            table.setdefault(one, []).append(other)
            table.setdefault(other, []).append(one)
    return {key: tuple(found) for key, found in table.items()}


OPPOSITES = _table(_PAIRS)
"""Stem to the stems that exclude it."""

CLASSES: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split())
    for line in (
        "seconds minute minutes hour hours day days week weeks month months year years decade decades century centuries",
        "hourly daily weekly monthly quarterly annual yearly",
        "january february march april june july august september october november december",
        "north south east west",
        "northern southern eastern western",
        "tiny small medium large huge",
        "third fourth fifth sixth seventh eighth ninth tenth",
        "half double doubled triple tripled quadruple quadrupled",
        "president premier governor mayor senator congressman congresswoman ambassador king queen",
        "founder chairman chairwoman spokesman spokeswoman analyst lawyer engineer",
        "father mother brother sister son daughter uncle aunt cousin",
        "husband wife",
        "man woman boy girl",
        "red blue green yellow black white orange purple",
        "spring summer autumn winter",
        "morning afternoon evening night",
        "million billion trillion",
        "android ios windows macos linux",
        "kilometres kilometers miles metres meters feet inches",
        "american british chinese french german japanese indian russian canadian australian korean italian spanish ukrainian israeli iranian brazilian mexican",
    )
)
"""Classes of lower-case words of which one excludes the others."""

DEMONYMS = {
    "american": r"\bU\.?S\b|\bAmerica|United States",
    "british": r"\bU\.?K\b|Britain|England",
    "dutch": r"Netherlands|Holland",
    "french": r"France",
    "german": r"Germany",
    "chinese": r"\bChina",
    "japanese": r"\bJapan",
    "indian": r"\bIndia",
    "russian": r"\bRussia",
    "canadian": r"\bCanada",
    "australian": r"\bAustralia",
    "korean": r"\bKorea",
    "italian": r"\bItaly",
    "spanish": r"\bSpain",
    "ukrainian": r"\bUkraine",
    "israeli": r"\bIsrael",
    "iranian": r"\bIran",
    "brazilian": r"\bBrazil",
    "mexican": r"\bMexico",
}
"""Adjective of a country to the ways a source writes the country: "American" is borne out by "U.S."."""
