"""Closed lists: places, nationalities, first names, well-known companies and agencies, outlets."""

import tomllib
from pathlib import Path

_NAMES = tomllib.loads((Path(__file__).resolve().parents[2] / "forms" / "names.toml").read_text(encoding="utf-8"))["names"]

COUNTRIES = (
    "China|Japan|Germany|France|Italy|Spain|India|Brazil|Canada|Mexico|Australia|Russia|Ukraine|Poland|Sweden|Norway|Finland|Denmark|Ireland|"
    "Britain|Scotland|Wales|England|Turkey|Egypt|Iran|Iraq|Israel|Qatar|Kuwait|Bahrain|Oman|Yemen|Syria|Lebanon|Jordan|Pakistan|Bangladesh|Vietnam|"
    "Thailand|Indonesia|Malaysia|Singapore|Taiwan|Kenya|Nigeria|Ethiopia|Ghana|Argentina|Chile|Colombia|Peru|Venezuela|Cuba|Portugal|Greece|Austria|"
    "Switzerland|Belgium|Hungary|Romania|Bulgaria|Serbia|Croatia|Estonia|Latvia|Lithuania|Netherlands|South Korea|North Korea|South Africa|"
    "Saudi Arabia|New Zealand|Afghanistan|Myanmar|Cambodia|Philippines|Nepal|Morocco|Algeria|Tunisia|Libya|Sudan|Somalia|Uganda|Tanzania|Iceland"
).split("|")
CITIES = (
    "London|Paris|Berlin|Madrid|Rome|Tokyo|Beijing|Shanghai|Shenzhen|Hangzhou|Hong Kong|Seoul|Taipei|Delhi|Mumbai|Bangalore|Sydney|Melbourne|Toronto|"
    "Vancouver|Montreal|New York|Los Angeles|San Francisco|Chicago|Boston|Seattle|Austin|Houston|Dallas|Denver|Atlanta|Miami|Philadelphia|Phoenix|"
    "San Diego|San Jose|Portland|Detroit|Minneapolis|Las Vegas|Moscow|Kyiv|Tehran|Dubai|Abu Dhabi|Doha|Riyadh|Tel Aviv|Jerusalem|Cairo|Istanbul|Athens|"
    "Vienna|Zurich|Geneva|Brussels|Amsterdam|Dublin|Edinburgh|Glasgow|Manchester|Birmingham|Liverpool|Leeds|Bristol|Cardiff|Belfast|Stockholm|Oslo|"
    "Copenhagen|Helsinki|Warsaw|Prague|Budapest|Lisbon|Barcelona|Milan|Munich|Hamburg|Frankfurt|Bangkok|Jakarta|Manila|Hanoi|Nairobi|Lagos|Johannesburg"
).split("|")
REGIONS = (
    "California|Texas|Florida|Virginia|Washington|Oregon|Nevada|Arizona|Colorado|Utah|Ohio|Michigan|Illinois|Georgia|Massachusetts|Pennsylvania|"
    "New Jersey|Tennessee|Minnesota|Wisconsin|Indiana|Missouri|Louisiana|Alabama|Kentucky|North Carolina|South Carolina|Maryland|New Mexico|Kansas|Iowa"
).split("|")
CONTINENTS = "Europe|Asia|Africa|South America|North America|Latin America|Middle East".split("|")
PLACE_GROUPS = (COUNTRIES, CITIES, REGIONS, CONTINENTS)
PLACES = frozenset(place for group in PLACE_GROUPS for place in group)
ADJECTIVES = tuple(
    "American British Chinese Japanese German French Italian Spanish Indian Brazilian Canadian Mexican Australian Russian Ukrainian Polish Swedish "
    "Norwegian Finnish Danish Irish Scottish Turkish Egyptian Iranian Iraqi Israeli Pakistani Vietnamese Indonesian Korean Taiwanese Dutch European "
    "African Asian Swiss Belgian Greek Portuguese Austrian".split()
)
FIRST_NAMES = frozenset(
    "James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth "
    "Kevin Brian George Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory "
    "Frank Alexander Raymond Patrick Jack Dennis Jerry Tyler Aaron Jose Adam Nathan Henry Douglas Zachary Peter Kyle Ethan Walter Noah Jeremy Christian Keith "
    "Roger Terry Gerald Harold Sean Austin Carl Arthur Lawrence Dylan Jesse Jordan Bryan Billy Joe Bruce Gabriel Logan Albert Willie Alan Juan Wayne Elijah "
    "Randy Roy Vincent Ralph Eugene Russell Bobby Mason Philip Louis Sam Tim Tom Ben Dan Dave Mike Nick Chris Matt Steve Jim Bill Bob Greg Jeff Ken Ron Ted "
    "Max Leo Oscar Simon Neil Ian Graham Stuart Craig Martin Colin Derek Elon Dario Sundar Satya Jensen Marc Mary Patricia Jennifer Linda Elizabeth Barbara "
    "Susan Jessica Sarah Karen Lisa Nancy Betty Sandra Margaret Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura "
    "Cynthia Dorothy Amy Kathleen Angela Shirley Emma Brenda Pamela Nicole Anna Samantha Katherine Christine Helen Debra Rachel Carolyn Janet Maria Catherine "
    "Heather Diane Olivia Julie Joyce Victoria Ruth Virginia Lauren Kelly Christina Joan Evelyn Judith Andrea Hannah Megan Cheryl Jacqueline Martha Madison "
    "Teresa Gloria Sara Janice Ann Kathryn Abigail Sophia Frances Jean Alice Judy Isabella Julia Grace Amber Denise Danielle Marilyn Beverly Charlotte Natalie "
    "Theresa Diana Brittany Doris Kayla Alexis Lori Marie Kate Jane Claire Lucy Zoe Chloe Ella Mia Ali Mohammed Muhammad Ahmed Omar Hassan Priya Rahul Raj Amit "
    "Wei Li Xi Wang Jun Hiroshi Yuki Kenji Carlos Luis Miguel Pedro Pablo Diego Fernando Javier Antonio Marco Luca Giovanni Hans Klaus Jan Lars Erik Sven Ivan "
    "Vladimir Dmitry Sergei Yuri Olga Natasha Pierre Jacques Emmanuel Francois Antoine Keir Boris Rishi Theresa Angela Ursula Joe Kamala Barack Hillary Pete".split()
)


def _called(*kinds: str) -> frozenset[str]:
    """Return the names of some kinds with their spellings in Latin letters."""
    spellings = (spelling for entry in _NAMES if entry["kind"] in kinds for spelling in (entry["name"], *entry.get("aliases", ())))
    return frozenset(str(spelling) for spelling in spellings if spelling.isascii() and spelling[0].isupper() and len(spelling) > 2)


COMPANIES = _called("company")
AGENCIES = _called("agency", "group")
OUTLETS = (
    "Reuters|Bloomberg|The New York Times|The Wall Street Journal|The Washington Post|The Financial Times|The Guardian|The Information|TechCrunch|"
    "The Verge|Wired|CNBC|CNN|Axios|Politico|Business Insider|The Associated Press|Forbes|Fortune|Nikkei|The Times|The Telegraph|The Economist|"
    "Rest of World|404 Media|Ars Technica|The Atlantic|NBC News|ABC News|CBS News|Fox News|Sky News|the BBC|the Guardian|the New York Times|"
    "the Wall Street Journal|the Washington Post|the Financial Times|the Associated Press|the BBC"
).split("|")
_KIN = (
    "Google Alphabet DeepMind Gemini YouTube Android Waymo",
    "Meta Facebook Instagram WhatsApp",
    "OpenAI ChatGPT Sora Codex",
    "Anthropic Claude",
    "Microsoft GitHub LinkedIn Azure Xbox",
    "Amazon AWS",
    "Apple iPhone",
    "Tesla SpaceX xAI X Twitter Starlink Grok",
    "ByteDance TikTok",
    "Warner Bros Discovery HBO",
    "Paramount Skydance CBS",
    "Disney ABC ESPN Hulu",
    "America Washington",
    "Britain England London Scotland Wales",
    "China Beijing",
    "Russia Moscow",
    "Japan Tokyo",
    "Iran Tehran",
    "Israel Jerusalem",
    "Europe Brussels",
    "Ukraine Kyiv",
    "India Delhi",
)
KIN = {name: frozenset(group.split()) for group in _KIN for name in group.split()}
"""Names of which one can stand for another: exchanging them may leave a sentence true."""


def akin(one: str, other: str) -> bool:
    """Tell whether two names may mean the same: one holds the other, they share a word, or belong together."""
    a, b = set(one.split()), set(other.split())
    return bool(a & b) or one in other or other in one or any(KIN.get(x, frozenset()) & b for x in a)
