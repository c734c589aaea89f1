"""Countries with their adjectives and the seats of their governments: "Chinese" and "Beijing" are borne out by "China"."""

import re
from collections.abc import Iterable, Iterator

from roundup.stages.check.terms import stem

_TABLE = """
China|Chinese|Beijing,Zhongnanhai|PRC
Taiwan|Taiwanese|Taipei|
Hong Kong|Hongkonger||HK
Japan|Japanese|Tokyo|
South Korea|South Korean,Korean|Seoul|Korea,ROK
North Korea|North Korean,Korean|Pyongyang|DPRK
India|Indian|New Delhi,Delhi|
Pakistan|Pakistani|Islamabad|
Bangladesh|Bangladeshi|Dhaka|
Sri Lanka|Sri Lankan|Colombo|
Nepal|Nepali,Nepalese|Kathmandu|
Afghanistan|Afghan|Kabul|
Iran|Iranian|Tehran|
Iraq|Iraqi|Baghdad|
Israel|Israeli|Jerusalem,Tel Aviv|
Palestine|Palestinian|Ramallah|West Bank,Gaza
Lebanon|Lebanese|Beirut|
Syria|Syrian|Damascus|
Jordan|Jordanian|Amman|
Turkey|Turkish,Turk|Ankara|Türkiye
Saudi Arabia|Saudi|Riyadh|
United Arab Emirates|Emirati|Abu Dhabi|UAE,U.A.E.,Emirates
Qatar|Qatari|Doha|
Kuwait|Kuwaiti||
Oman|Omani|Muscat|
Yemen|Yemeni|Sanaa|
Egypt|Egyptian|Cairo|
Libya|Libyan|Tripoli|
Tunisia|Tunisian|Tunis|
Algeria|Algerian|Algiers|
Morocco|Moroccan|Rabat|
Sudan|Sudanese|Khartoum|
Ethiopia|Ethiopian|Addis Ababa|
Kenya|Kenyan|Nairobi|
Uganda|Ugandan|Kampala|
Tanzania|Tanzanian|Dodoma|
Rwanda|Rwandan|Kigali|
Nigeria|Nigerian|Abuja|
Ghana|Ghanaian|Accra|
Senegal|Senegalese|Dakar|
South Africa|South African|Pretoria|
Zimbabwe|Zimbabwean|Harare|
Zambia|Zambian|Lusaka|
Angola|Angolan|Luanda|
Congo|Congolese|Kinshasa|DRC
United States|American|Washington,White House|US,U.S.,USA,U.S.A.,America
Canada|Canadian|Ottawa|
Mexico|Mexican|Mexico City|
Cuba|Cuban|Havana|
Brazil|Brazilian|Brasilia|
Argentina|Argentine,Argentinian|Buenos Aires|
Chile|Chilean|Santiago|
Peru|Peruvian|Lima|
Colombia|Colombian|Bogota|
Venezuela|Venezuelan|Caracas|
Ecuador|Ecuadorian|Quito|
Bolivia|Bolivian|La Paz|
United Kingdom|British,Briton|London,Downing Street,Westminster,Whitehall|UK,U.K.,Britain,Great Britain
England|English||
Scotland|Scottish|Edinburgh|
Wales|Welsh|Cardiff|
Ireland|Irish|Dublin|
France|French|Paris,Elysee|
Germany|German|Berlin|
Austria|Austrian|Vienna|
Switzerland|Swiss|Bern|
Italy|Italian|Rome|
Spain|Spanish,Spaniard|Madrid|
Portugal|Portuguese|Lisbon|
Netherlands|Dutch|The Hague,Amsterdam|Holland
Belgium|Belgian|Brussels|
Luxembourg|Luxembourgish||
European Union|European|Brussels|EU,E.U.,Europe
Denmark|Danish,Dane|Copenhagen|
Norway|Norwegian|Oslo|
Sweden|Swedish,Swede|Stockholm|
Finland|Finnish,Finn|Helsinki|
Iceland|Icelandic|Reykjavik|
Estonia|Estonian|Tallinn|
Latvia|Latvian|Riga|
Lithuania|Lithuanian|Vilnius|
Poland|Polish,Pole|Warsaw|
Czech Republic|Czech|Prague|Czechia
Slovakia|Slovak|Bratislava|
Hungary|Hungarian|Budapest|
Romania|Romanian|Bucharest|
Bulgaria|Bulgarian|Sofia|
Greece|Greek|Athens|
Serbia|Serbian|Belgrade|
Croatia|Croatian|Zagreb|
Ukraine|Ukrainian|Kyiv,Kiev|
Russia|Russian|Moscow,Kremlin|
Belarus|Belarusian|Minsk|
Georgia|Georgian|Tbilisi|
Armenia|Armenian|Yerevan|
Azerbaijan|Azerbaijani|Baku|
Kazakhstan|Kazakh|Astana|
Uzbekistan|Uzbek|Tashkent|
Mongolia|Mongolian|Ulaanbaatar|
Vietnam|Vietnamese|Hanoi|
Thailand|Thai|Bangkok|
Myanmar|Burmese|Naypyidaw|Burma
Cambodia|Cambodian|Phnom Penh|
Laos|Laotian|Vientiane|
Malaysia|Malaysian|Kuala Lumpur|
Singapore|Singaporean||
Indonesia|Indonesian|Jakarta|
Philippines|Philippine,Filipino|Manila|
Australia|Australian|Canberra|
New Zealand|New Zealander|Wellington|
"""


def _rows() -> Iterable[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    for row in _TABLE.strip().splitlines():
        name, adjectives, seats, others = row.split("|")
        yield (name, *filter(None, others.split(","))), tuple(adjectives.split(",")), tuple(filter(None, seats.split(",")))


def _table() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for names, adjectives, seats in _rows():
        every = (*names, *adjectives, *seats)
        for form in every:
            found.setdefault(form.lower(), []).extend(every)
    return {form: tuple(dict.fromkeys(every)) for form, every in found.items()}


KIN = _table()
"""A country's name, adjective or seat of government in lower case to all forms that stand for the same country."""


def _adjectives() -> dict[str, tuple[str, str]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for names, adjectives, _ in _rows():
        for form in adjectives:
            if form and " " not in form:
                found.setdefault(stem(form.lower()), []).append((form, names[0]))
    return {root: entries[0] for root, entries in found.items() if len(entries) == 1}


_ADJECTIVES = _adjectives()
"""An adjective's stem to itself and its country; none that two countries share, none of two words."""


def countries_of(stems: Iterable[str], text: str) -> Iterator[str]:
    """Yield the countries whose adjectives a text has, as "Chinese" gives China; ``stems`` are the reduced words of the text."""
    for root in stems:
        if root in _ADJECTIVES:
            form, country = _ADJECTIVES[root]
            if form in text:
                yield country


def same_country(form: str, texts: Iterable[str]) -> bool:
    """Tell whether any text has the country that a form (name, adjective, seat) stands for, in any form."""
    kin = KIN.get(form.lower().removesuffix("'s").removesuffix("’s"))
    if not kin:
        return False
    pattern = re.compile(rf"(?<![\w.])(?:{'|'.join(re.escape(one) for one in sorted(kin, key=len, reverse=True))})s?(?!\w)")
    return any(pattern.search(text) for text in texts)
