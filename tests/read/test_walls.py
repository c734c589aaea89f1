"""Walls of all sorts are named, and honest articles about walls, cookies, captchas and subscriptions are read."""

import pytest

from roundup.model import Article, Item, ItemKind
from roundup.stages.read import read

PRIVACY = "We value your privacy"
PARTNERS = "We and our 842 partners store and access information on your device, such as cookies, and process personal data to show you advertising."
EN = (
    "The harbour board voted on Tuesday to pull down the old ferry pier, which has stood empty since the bridge was opened in 2009.",
    "Two members voted against it, and a third left the room before the count was made, as the minutes of the evening say.",
    "Nobody has yet said what will become of the cranes, which are older than the pier and cannot be moved by road.",
    "The work is to begin in March, the port's engineer told the meeting, and the rubble will be used for the new sea wall.",
)
ZH = (
    "港口委员会周二投票决定拆除旧渡轮码头，该码头自二零零九年大桥通车以来一直闲置，附近居民对此看法不一。",
    "两名委员投了反对票，第三名委员在计票前离开了会场，当晚的会议记录对此有详细的说明，但没有写明原因。",
    "码头上的起重机比码头本身还要古老，无法通过公路运走，目前没有人知道它们将来会被安放到什么地方去。",
    "港口的总工程师在会上表示，工程将在三月份开始，拆下来的石料将用于修建新的防波堤，费用由市政府承担。",
)
DE = (
    "Der Hafenausschuss hat am Dienstag beschlossen, den alten Fähranleger abzureißen, der seit der Eröffnung der Brücke leer steht.",
    "Zwei Mitglieder stimmten dagegen, ein drittes verließ den Saal vor der Auszählung, wie aus dem Protokoll des Abends hervorgeht.",
    "Was aus den Kränen wird, die älter sind als der Anleger und nicht über die Straße bewegt werden können, ist noch offen.",
)
FR = (
    "La commission du port a décidé mardi de démolir l'ancien embarcadère, vide depuis l'ouverture du pont il y a quinze ans.",
    "Deux membres ont voté contre, et un troisième a quitté la salle avant le décompte, selon le procès-verbal de la soirée.",
    "Personne n'a encore dit ce que deviendront les grues, plus anciennes que le quai et impossibles à transporter par la route.",
)
BANNER = f'<div id="onetrust-banner-sdk"><h2>{PRIVACY}</h2><p>{PARTNERS}</p><button>Accept all</button></div>'


def paragraphs(*texts: str) -> str:
    """Return texts as paragraphs of markup."""
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str, title: str = "Pier to go", head: str = "") -> str:
    """Return a whole page."""
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def story(*texts: str, title: str = "The pier will be pulled down in March", head: str = "", around: str = "") -> str:
    """Return a page with an article, and furniture below it."""
    return page(
        f'<header><nav><a href="/">Home</a> <a href="/login">Log in</a> <a href="/join">Subscribe</a></nav></header>'
        f"<article><h1>{title}</h1>{paragraphs(*texts)}</article>{around}<footer>Harbour News</footer>",
        title,
        head,
    )


def read_page(content: str, kind: ItemKind = "html", title: str = "The pier will be pulled down in March", header: str = "") -> Article:
    """Return what is read from a page under the title that its feed gave it."""
    meta = (("header", header),) if header else ()
    return read(Item(id="x", kind=kind, content=content, title=title, url="https://news.example/pier", meta=meta))


ROBOT, CONSENT, LOGIN, MISSING = "proof that a person", "consent to cookies", "a log-in", "is not there"
REGION, REFUSED, SCRIPT = "region", "refuses access", "JavaScript"
CF = "<script>window._cf_chl_opt={cvId:'3'};</script>"
WALLS = {
    "cloudflare": (page("<h1>news.example</h1><p>Verifying you are human. This may take a few seconds.</p><p>news.example needs to review the security of your connection before proceeding.</p>" + CF, "Just a moment..."), "Cloudflare"),
    "cloudflare in German": (page("<h1>news.example</h1><p>Bestätigen Sie, dass Sie ein Mensch sind.</p>" + CF, "Nur einen Moment…"), "Cloudflare"),
    "cloudflare block": (page('<div id="cf-error-details"><h1>Sorry, you have been blocked</h1><h2>You are unable to access news.example</h2><p>This website is using a security service to protect itself from online attacks. The action you just performed triggered the security solution. There are several actions that could trigger this block including submitting a certain word or phrase, a SQL command or malformed data.</p></div>', "Attention Required! | Cloudflare"), "Cloudflare"),
    "datadome": (page("<script>var dd={'rt':'c','cid':'A','host':'geo.captcha-delivery.com'}</script><script src='https://ct.captcha-delivery.com/c.js'></script><p id='cmsg'>Please enable JS and disable any ad blocker</p>", "news.example"), "DataDome"),
    "human": (page('<h1>Access to this page has been denied</h1><p>Access to this page has been denied because we believe you are using automation tools to browse the website. This may happen as a result of the following: Javascript is disabled or blocked by an extension. Your browser does not support cookies.</p><div id="px-captcha"></div><p>Reference ID: #0a1b</p>', "Access to this page has been denied"), "HUMAN"),
    "akamai deny": (page('<h1>Access Denied</h1>You don\'t have permission to access "http://news.example/pier" on this server.<p>Reference #18.2d351ab8.1557333295.a4e16ab</p>', "Access Denied"), REFUSED),
    "akamai check": (page('<div id="sec-if-cpt-container"></div><p>Powered and protected by</p>', "news.example"), "Akamai"),
    "imperva": (page('<iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=9&xinfo=1">Request unsuccessful. Incapsula incident ID: 1</iframe>', ""), "Imperva"),
    "imperva interruption": (page("<h1>Pardon Our Interruption</h1><p>As you were browsing something about your browser made us think you were a bot. There are a few reasons this might happen: You're a power user moving through this website with super-human speed.</p>", "Pardon Our Interruption"), ROBOT),
    "aws waf": (page("<script>window.awsWafCookieDomainList=[];window.gokuProps={'key':'A'};</script><noscript><h1>JavaScript is disabled</h1>In order to continue, we need to verify that you're not a robot. This requires JavaScript.</noscript>", ""), "AWS WAF"),
    "hcaptcha": (page('<h1>One more step</h1><p>Please complete the security check to access news.example.</p><div class="h-captcha"></div>', "news.example"), ROBOT),
    "anubis": (page('<h1>Making sure you\'re not a bot!</h1><p>Loading...</p><script id="anubis_challenge" type="application/json">{}</script>', "Making sure you're not a bot!"), "Anubis"),
    "google sorry": (page('<form action="/sorry/index">Our systems have detected unusual traffic from your computer network. This page checks to see if it\'s really you sending the requests, and not a robot.</form>', "https://www.google.com/search"), "Google"),
    "baidu": (page("<h1>安全验证</h1><p>请完成下方验证后继续操作</p><p>拖动滑块完成拼图</p>", "百度安全验证"), ROBOT),
    "wechat": (page("<p>当前环境异常，完成验证后即可继续访问。</p><a>去验证</a>", ""), ROBOT),
    "slider": (page("<p>亲，请按住滑块，拖动到最右边</p><p>访问过于频繁，请稍后再试。</p><script>var x5secdata=1</script>", "验证码拦截"), "Alibaba Cloud"),
    "french challenge": (page("<h1>Vérification de sécurité</h1><p>Veuillez confirmer que vous êtes humain pour continuer.</p>", "Un instant…"), ROBOT),
    "google consent": (page('<h1>Before you continue to Google News</h1><p>We use cookies and data to deliver and maintain Google services, track outages and protect against spam.</p><p>If you choose to “Accept all,” we will also use cookies and data to develop and improve new services.</p><form action="https://consent.google.com/save"><button>Reject all</button><button>Accept all</button></form>', "Before you continue"), CONSENT),
    "yahoo consent": (page('<form class="consent-form" action="/v2/collectConsent?sessionId=1"><h1>Yahoo is part of the Yahoo family of brands</h1><p>When you use our sites and apps, we use cookies to provide our sites and apps to you, authenticate users, and measure your use of them. If you click \'Accept all\', we and our partners will also store and/or access information on a device.</p><p>We and our 238 partners process personal data for personalised advertising and content, measurement and audience research.</p><button>Accept all</button></form>', "Yahoo is part of the Yahoo family of brands"), CONSENT),
    "didomi": (page(f'<div class="didomi-consent-popup"><h2>{PRIVACY}</h2><p>With your agreement, we and our partners use cookies to store personal data like your visit on this website. You can withdraw your consent or object at any time.</p><button>Agree and close</button></div>', "Harbour News"), CONSENT),
    "pay or consent": (page("<h1>Weiter mit Werbung lesen</h1><p>Besuchen Sie news.example wie gewohnt mit Werbung und Tracking. Um der Nutzung von news.example mit Werbung zuzustimmen, muss JavaScript aktiviert sein. Details zu Werbe- und Analysetrackern finden Sie in der Datenschutzerklärung. Wir und unsere Partner verarbeiten personenbezogene Daten auf Ihrem Gerät.</p><button>Akzeptieren und weiter</button>", "Harbour News | Einwilligung"), CONSENT),
    "french consent": (page('<div class="qc-cmp2-container"><h2>Votre vie privée</h2><p>Avec votre accord, nous et nos 174 partenaires utilisons des cookies pour stocker et accéder à vos données personnelles. Vous pouvez retirer votre consentement à tout moment.</p><button>Accepter et fermer</button></div>', "Harbour"), CONSENT),
    "chinese consent": (page("<p>本网站使用 Cookies 来改善您的浏览体验。</p><p>点击“全部接受”，即表示您同意我们使用全部 Cookies。</p><button>全部接受</button>", "欢迎"), CONSENT),
    "log-in": (page('<h1>Sign in</h1><form action="/session"><label>Email</label><input name="u"><label>Password</label><input type="password"><a>Forgot your password?</a><button>Sign in</button></form><p>New to Harbour News? Create an account</p>', "Sign in | Harbour News"), LOGIN),
    "authwall": (page('<h2>Sign in to view more content</h2><p>Create your free account or sign in to continue your search.</p><p>By clicking Continue to join or sign in, you agree to the User Agreement, Privacy Policy, and Cookie Policy.</p><input type="password">', "Sign Up | Site"), LOGIN),
    "chinese log-in": (page("<h1>请先登录</h1><p>登录后才能查看更多内容</p><p>扫码登录</p><input type='password'>", "登录"), LOGIN),
    "german log-in": (page("<h1>Anmelden</h1><p>Bitte melden Sie sich an, um fortzufahren.</p><p>Passwort vergessen?</p>", "Anmelden – Hafenblatt"), LOGIN),
    "soft 404": (page("<h1>Page not found</h1><p>Sorry, the page you are looking for could not be found. It may have been moved or deleted.</p><ul><li><a href='/a'>Ten piers worth a detour</a></li><li><a href='/b'>The crane that sang</a></li></ul>", "Page not found - Harbour News"), MISSING),
    "bare 404": (page("<h1>404</h1><p>Oops, we can't find the page you're looking for.</p>", "404 | Harbour News"), MISSING),
    "german 404": (page("<h1>Seite nicht gefunden</h1><p>Die angeforderte Seite existiert nicht.</p>", "Fehler 404"), MISSING),
    "chinese 404": (page("<p>抱歉，您访问的页面不存在或已被删除。</p><a href='/'>返回首页</a>", "出错了"), MISSING),
    "deleted post": (page("<p>该内容已被发布者删除</p>", ""), MISSING),
    "gdpr": (page("<h1>451: Unavailable due to legal reasons</h1><p>We recognize you are attempting to access this website from a country belonging to the European Economic Area (EEA) including the EU which enforces the General Data Protection Regulation (GDPR) and therefore access cannot be granted at this time. For any issues, contact web@news.example.</p>", "Harbour News"), REGION),
    "region": (page("<p>Unfortunately, our website is currently unavailable in most European countries. We are engaged on the issue and committed to looking at options.</p>", "Harbour"), REGION),
    "french region": (page("<p>Ce contenu n'est pas disponible dans votre pays.</p>", "Vidéo"), REGION),
    "chinese region": (page("<p>抱歉，您所在的地区暂不支持观看此内容。</p>", ""), REGION),
    "script shell": (page('<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>', "Harbour News"), SCRIPT),
    "script wall": (page("<h1>JavaScript is not available.</h1><p>We’ve detected that JavaScript is disabled in this browser. Please enable JavaScript or switch to a supported browser to continue using news.example.</p>", "X"), SCRIPT),
    "forbidden": (page("<h1>403 Forbidden</h1><hr>nginx", "403 Forbidden"), REFUSED),
    "chinese refusal": (page("<h1>访问被拒绝</h1><p>您的请求已被拦截，如有疑问请联系管理员。</p>", "访问被拒绝"), REFUSED),
}  # fmt: skip


@pytest.mark.parametrize("name", WALLS)
def test_a_wall_is_named_by_its_kind(name: str) -> None:
    """Challenges, consent pages, log-ins, missing pages, regions and empty shells are no articles, and the remark says which they are."""
    content, kind = WALLS[name]
    found = read_page(content)
    assert found.status == "wall"
    assert kind in found.remarks[-1]


def test_a_header_tells_a_challenge_that_says_nothing() -> None:
    """The answer's own mark of a challenge counts, whatever language the page speaks."""
    assert read_page(page("<p>Bir dakika lütfen.</p>")).status == "stub"
    found = read_page(page("<p>Bir dakika lütfen.</p>"), header="cf-mitigated: challenge")
    assert (found.status, "Cloudflare" in found.remarks[-1]) == ("wall", True)


LD = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":%s%s}</script>'
PART = ',"hasPart":{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":".%s"}'
GATES = {
    "subscribe": story(EN[0], EN[1], around='<div class="paywall"><h2>Subscribe to continue reading</h2><p>Already a subscriber? Log in</p></div>'),
    "structured data": story(EN[0], EN[1], head=LD % ("false", "")),
    "named part is empty": story(*EN, *EN, *EN, *EN, *EN, head=LD % ("false", PART % "locked-body"), around='<div class="locked-body"></div>'),
    "tier": story(EN[0], EN[1], head='<meta property="article:content_tier" content="locked">'),
    "register": story(EN[0], around='<section class="regwall"><p>Register to continue reading. It is free.</p></section>'),
    "limit": story(EN[0], EN[1], around="<div><p>You have reached your limit of free articles.</p></div>"),
    "substack": story(EN[0], EN[1], around='<div data-testid="paywall" class="paywall"><h2>This post is for paid subscribers</h2><a>Subscribe</a></div>'),
    "hidden gate and a cut": story(EN[0], "The board will…", around='<div class="piano-offer" style="display:none">Subscribe to read the full story</div>'),
    "chinese": story(ZH[0], around="<div>本文为付费内容，订阅后阅读全文</div>"),
    "chinese rest": story(ZH[0], ZH[1], around="<div>还剩余 70% 内容，开通会员即可阅读全文</div>"),
    "german": story(DE[0], around='<div class="steady-paywall"><p>Dieser Artikel ist nur für Abonnenten.</p><p>Sie haben bereits ein Abo? Anmelden</p></div>'),
    "french": story(FR[0], around="<section><p>Il vous reste 75% de cet article à lire. La suite est réservée aux abonnés.</p></section>"),
    "japanese": story("港湾委員会は火曜日、古い桟橋を取り壊すことを決めた。二人の委員が反対し、一人は採決の前に退席した。", around="<div>この記事は有料会員限定です。残り 1,234文字</div>"),
}  # fmt: skip


@pytest.mark.parametrize("name", GATES)
def test_a_gate_below_the_beginning_is_a_paywall(name: str) -> None:
    """What only paying readers see is said to be missing, by the page's own words or by its markup."""
    found = read_page(GATES[name])
    assert found.status == "paywall"
    assert "free to read" in found.remarks[-1]


CAPTCHA = (
    "A start-up says that it can solve nine of ten captchas in under a second, which makes the puzzles useless against machines.",
    "“Verify you are human” was once a small test of sight, the company's founder said, and now it only annoys those who see badly.",
    "Attackers put up pages that say “Just a moment” and ask visitors to paste a command, the researchers wrote on Thursday.",
)
COOKIES = (
    "The regulator fined the publisher 2 million euros on Monday because its banner had no button to reject all cookies at once.",
    "Sentences such as “We value your privacy” are worth nothing, the ruling says, if consent takes one click and refusal five.",
    "The company and its 842 partners used cookies before anyone agreed, according to the file, and it will appeal the decision.",
)
HONEST = {
    "captchas": story(*CAPTCHA, title="The end of the captcha"),
    "one paragraph on captchas": story(" ".join(CAPTCHA[:2]), CAPTCHA[2], title="Checking your browser"),
    "cookies": story(*COOKIES, title="Cookie banner costs millions"),
    "banner over it": story(*EN, around=BANNER),
    "banner before it": page(BANNER + f"<article><h1>Pier</h1>{paragraphs(*EN)}</article>"),
    "short with a banner": story(*EN[:3], around=BANNER + "<noscript>Please enable JavaScript to use this site.</noscript>"),
    "google consent": story("“Before you continue to Google” is the first sentence that many Europeans see when they search for the news.", *COOKIES, title="Before you continue: how consent became a business"),
    "robots": story("Are you a robot? The question used to be a joke, and on Friday the ministry began to ask it of every caller.", EN[1], EN[3], title="Are you a robot?"),
    "log-in form in the menu": story(*EN, around='<aside><form action="/login"><input name="u"><input type="password"><a>Forgot your password?</a></form></aside>'),
    "log-in story": story("Users could not log in to their accounts for six hours on Monday after an update of the bank's identity service went wrong.", EN[1], EN[2], title="Log in to nowhere: a bank's long Monday"),
    "subscriptions": story("The paper will ask readers to subscribe to continue reading after ten articles, its publisher said on Tuesday, and expects to lose a third.", *EN[1:], title="Paper puts up a paywall"),
    "members": story(*EN[:3], around="<aside><p>Become a member to support our work. Start your free trial today.</p></aside>"),
    "hidden offer": story(*EN[:3], around='<div class="paywall-modal" style="display:none"><h2>Subscribe to continue reading</h2><p>Already a subscriber? Log in</p></div>'),
    "hidden offer below a list": story(*EN[:3], "The board", "The port", around='<div class="modal" hidden><h2>Subscribe to continue reading</h2></div><p>Ask the board</p>'),
    "metered and whole": story(*EN, head=LD % ("false", PART % "body"), around="").replace("<article>", '<article class="body">'),
    "free and says so": story(*EN[:3], head=LD % ("true", ""), around="<div><p>Already a subscriber? Log in</p></div>"),
    "paid part present": page(f'<article><h1>Pier</h1><p>{EN[0]}</p><p class="paywall">{EN[1]}</p><p class="paywall">{EN[2]}</p><p class="paywall">{EN[3]}</p></article>', head=LD % ("false", PART % "paywall")),
    "404": story("404 pages are the oldest jokes on the web, and a museum in Leiden has collected six thousand of them since 1996.", *EN[1:], title="Page not found: a museum of errors"),
    "region": story("The series is not available in your country, viewers in Canada were told on Sunday, although they had paid for the whole season.", *EN[1:3], title="No show"),
    "scripts": story(*EN, head='<script src="https://www.google.com/recaptcha/api.js"></script><script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script><script src="https://js.datadome.co/tags.js"></script><script>window._pxAppId="PX1"</script><script src="/_Incapsula_Resource?SWJIYLWA=1"></script>'),
    "comment form": story(*EN[:3], around='<div class="g-recaptcha"></div><p>You must be logged in to post a comment.</p>'),
    "forbidden": story("Access denied: that was the answer to nine of ten requests for documents last year, a survey of 40 ministries has found.", *EN[1:3], title="Access denied"),
    "chinese captchas": story("一家初创公司称，其软件可以在一秒之内完成九成的滑块拼图和人机验证，使这类安全验证形同虚设，专家对此并不意外。", *ZH[1:3], title="滑块验证还有用吗"),
    "chinese cookies": story("监管机构周一表示，该网站在用户同意之前就使用Cookie收集个人信息，违反了个人信息保护法，被罚款两百万元。", *ZH[1:3], title="违规使用Cookie被罚"),
    "chinese paid reading": story("多家网络文学平台周三宣布调整付费阅读的分成办法，作者的收入将按照实际阅读时长来计算，读者的价格不变。", *ZH[1:4], title="付费阅读改革"),
    "german cookies": story("Der Verlag muss zwei Millionen Euro zahlen, weil sein Banner keinen Knopf hatte, mit dem sich alle Cookies ablehnen ließen.", *DE[1:], title="Cookie-Banner wird teuer"),
    "german readers": story(*DE, around="<p>Jetzt Newsletter abonnieren</p>", title="Der Anleger kommt weg"),
    "french consent": story("La CNIL a infligé lundi une amende de deux millions d'euros à l'éditeur, dont le bandeau ne permettait pas de refuser les cookies.", *FR[1:], title="Cookies : une amende record"),
    "french subscribers": story(*FR, around="<footer>Abonnez-vous à notre lettre</footer>", title="L'embarcadère sera démoli"),
}  # fmt: skip


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_article_is_no_wall(name: str) -> None:
    """Articles about walls, and articles with banners, offers and scripts around them, are whole."""
    found = read_page(HONEST[name], title="")
    assert (found.status, [remark for remark in found.remarks if "hidden text" not in remark]) == ("full", [])


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_article_is_whole_as_plain_text(name: str) -> None:
    """The same articles, saved as text, are whole too."""
    text = read_page(HONEST[name], title="").text
    assert read_page(text, "text", title="A title").status == "full"


@pytest.mark.parametrize(
    "teaser",
    [
        "Cloudflare's “verify you are human” box is being copied by criminals, who use it to make visitors run their commands.",
        "The captcha is dying, and nobody will miss it.",
        "Why the cookie banner says “We value your privacy” and what it means.",
        "一家公司说，滑块验证已经没有用了。",
    ],
)
def test_a_teaser_about_walls_is_a_stub(teaser: str) -> None:
    """A feed's one sentence on a wall is not one."""
    assert read_page(f"<p>{teaser}</p>", "entry").status == "stub"


@pytest.mark.parametrize("line", ["Page 1 of 3", "Seite 1 von 3", "Page 1 sur 3", "第1页/共3页"])
def test_an_article_over_several_pages_says_so(line: str) -> None:
    """Where a page says that it is the first of several, the remark says that the others were not read."""
    found = read_page(story(*EN, around=f'<div class="pages">{line}</div>'))
    assert found.status == "full"
    assert found.remarks == ("this is page 1 of 3; the others were not read",)
