"""Nouns that news puts for each other without saying another thing, beyond the synonyms that `english` knows.

Most are ways to speak again of what was named: a company is "the firm", a court "the judge", whoever was
hurt "the victim". Before a colon stand the general words of a group, after it the special
ones: a bank may be called a company, but no insurer a bank.
"""

from roundup.stages.check.terms import stem

_GROUPS = (
    (
        "company firm business group organisation organization corporation enterprise outfit : startup start-up maker manufacturer producer giant "
        "carrier retailer chain brand operator provider vendor supplier developer studio publisher lender bank insurer parent owner unit arm "
        "subsidiary division conglomerate multinational label airline automaker carmaker chipmaker drugmaker broadcaster network platform service "
        "unicorn newcomer player rival competitor"
    ),
    "airline airway carrier",
    "virus worm malware",
    "maker manufacturer producer : carmaker automaker chipmaker drugmaker brand",
    "carrier operator : airline railway shipper network",
    "lender institution : bank insurer",
    "unit arm subsidiary division : department",
    (
        "agency body regulator authority authorities office institution organisation organization : watchdog bureau commission committee ministry "
        "department administration panel board council"
    ),
    "government administration authorities regime : cabinet state officials leadership ministers country nation capital",
    "official politician legislator member representative : lawmaker minister senator congressman congresswoman delegate leader chief head diplomat",
    "boss head leader : chief executive ceo chairman chairwoman chair director manager president founder",
    "court : judge judges tribunal bench justices jury panel",
    "worker employee staff staffer workforce team personnel colleague member : labourer laborer crew",
    "police officer authorities : detectives investigators force cops agents prosecutors",
    "soldier troops forces military : army fighter combatant serviceman unit personnel",
    (
        "person people man woman individual : resident local citizen user customer client consumer buyer subscriber member visitor guest passenger "
        "traveller traveler patient victim casualty suspect defendant accused culprit attacker gunman shooter assailant offender teenager teen boy "
        "girl child kid youth student pupil adult survivor"
    ),
    "user customer client consumer : subscriber buyer account",
    "resident local citizen : villager",
    "suspect defendant accused culprit attacker gunman shooter assailant offender",
    "teenager teen youth child kid : boy girl student pupil",
    "crowd audience fans supporters spectators viewers public",
    "scientist researcher academic expert : professor scholar author specialist analyst team",
    "engineer developer : programmer",
    "reporter journalist correspondent : writer author editor columnist blogger",
    "spokesman spokeswoman spokesperson representative : official",
    "doctor physician medic : surgeon clinician specialist",
    "lawyer attorney counsel : solicitor barrister",
    "app application software program programme tool product service : platform system technology feature",
    "site website page portal : platform",
    "device gadget product machine : phone handset smartphone hardware computer laptop",
    "phone handset smartphone : mobile",
    "chip processor semiconductor silicon component",
    "model system version : edition assistant chatbot bot tool",
    "factory plant facility site complex works building base premises : campus office headquarters hub centre center",
    "house home residence property dwelling building : flat apartment",
    "flat apartment",
    "prison jail custody detention : cell",
    "city town place area region district community municipality : village neighbourhood neighborhood suburb province county state",
    "area neighbourhood neighborhood suburb quarter",
    "country nation state land republic",
    "road street highway motorway route : lane avenue",
    "plane aircraft airplane aeroplane : jet airliner helicopter",
    "ship vessel boat craft : ferry tanker",
    "car vehicle automobile auto",
    "truck lorry vehicle : van",
    "train locomotive",
    "variety range array assortment selection choice number series host",
    "deal agreement accord pact contract treaty settlement arrangement partnership transaction acquisition merger takeover purchase",
    "offer bid proposal approach plan",
    "plan proposal draft scheme project initiative programme program effort push strategy idea blueprint",
    "rule regulation law legislation bill act statute measure requirement guideline guidance restriction ban policy code",
    "ban prohibition restriction embargo block curb limit",
    "fine penalty punishment sanction sum",
    "study research report paper survey analysis findings investigation work trial article",
    "report account story article piece statement claim",
    "investigation probe inquiry enquiry review case examination",
    "lawsuit suit case complaint action claim filing",
    "attack assault strike raid bombing offensive shooting incident",
    "explosion blast bombing",
    "war conflict fighting hostilities invasion battle",
    "weapon arms missile munition",
    "protest demonstration rally march",
    "fight battle dispute row feud clash struggle",
    "talks negotiations discussions meeting summit",
    "meeting conference summit gathering event",
    "money cash fund funds funding capital investment financing sum amount",
    "share stock equity stake holding",
    "sales revenue turnover income",
    "profit earnings income gain",
    "loss deficit shortfall",
    "price cost fee charge rate",
    "pay salary wage compensation earnings",
    "debt loan borrowing liability",
    "increase rise growth gain jump surge",
    "decrease fall drop decline cut reduction",
    "job role position post work",
    "video clip footage film recording",
    "film movie picture feature",
    "photo picture image photograph shot",
    "post message tweet note comment",
    "letter email memo note message",
    "comment remark response statement reply",
    "information data details records",
    "problem issue trouble difficulty fault flaw bug defect",
    "bug flaw vulnerability weakness hole",
    "hack breach attack intrusion",
    "illness disease sickness condition infection virus",
    "vaccine shot jab dose",
    "drug medicine medication treatment therapy",
    "baby infant newborn child",
    "wife spouse partner",
    "husband spouse partner",
    "mother parent mum mom",
    "father parent dad",
    "accident crash collision incident",
    "storm hurricane typhoon cyclone",
    "fire blaze",
    "game match fixture contest encounter",
    "win victory triumph",
    "team side squad club",
    "goal target aim objective",
    "way method means approach manner",
    "part component piece element section portion",
    "kind type sort form",
    "start beginning launch opening debut",
    "end close conclusion finish",
    "move step decision action measure",
    "decision ruling verdict judgment judgement",
    "choice option alternative",
    "account attention consideration",
    "violence bloodshed chaos unrest",
    "fear concern worry",
    "help aid assistance support cooperation",
    "power energy electricity",
    "vote ballot poll election",
    "contest competition race",
    "trip visit journey tour voyage",
    "food meal dish",
    "rocket spacecraft craft capsule probe",
    "satellite spacecraft",
    "material substance stuff matter",
    "thing item object article product goods",
    "spite despite",
)


def _table() -> dict[str, dict[int, bool]]:
    """Return by stem the groups of a word, and whether it is one of the general words of each."""
    found: dict[str, dict[int, bool]] = {}
    for number, group in enumerate(_GROUPS):
        general, _, special = group.partition(":")
        found_in = ((word, word in general.split()) for word in (*general.split(), *special.split()))
        for word, wide in found_in:
            for form in (word, f"{word}s"):
                found.setdefault(stem(form), {})[number] = wide
    return found


_ALIKE = _table()


def alike(one: str, other: str) -> bool:
    """Tell whether two words, as reduced by `stem`, may speak of one thing: both of a group, one at least a general word of it."""
    mine, theirs = _ALIKE.get(one, {}), _ALIKE.get(other, {})
    return any(wide or theirs[group] for group, wide in mine.items() if group in theirs)
