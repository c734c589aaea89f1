"""What walls say: sentences that speak to the reader of a page and never of its subject, by kind and language.

Each expression is matched against one sentence or line, mostly from its start: a wall says “Verify you are human”,
an article says that somebody was asked to. A new language is a new row.
"""

import re

_ROBOT = (
    r"^(?:please\s+)?(?:verify|confirm|prove|check|show)(?:ing)?\b.{0,30}\byou(?:['’]re|\s+are)\s+(?:a\s+|not\s+a\s+)?(?:human|real|ro?bot|person)",
    r"^(?:we(?:['’]re|\s+are)\s+)?(?:now\s+)?(?:checking|verifying)\s+(?:if\s+the\s+site\s+connection|your\s+(?:browser|connection|device))|needs\s+to\s+review\s+the\s+security\s+of\s+your\s+connection",
    r"^(?:just\s+a\s+moment|please\s+wait(?:\s+while\b.{0,60})?|one\s+moment,?\s+please|one\s+more\s+step|attention\s+required!?(?:\s*\|\s*cloudflare)?|security\s+check(?:point)?|client\s+challenge|robot\s+check|human\s+verification|bot\s+verification|are\s+you\s+(?:a\s+)?(?:ro?bot|human)\b.{0,20}|i(?:['’]|\s+a)m\s+not\s+a\s+robot|press\s+(?:&|and)\s+hold\b.{0,80}|pardon\s+our\s+interruption)\W*$",
    r"^(?:please\s+|to\s+continue,?\s+(?:please\s+)?)?(?:complete|solve|pass|finish)\s+(?:the|this|a)\s+(?:security\s+check|captcha|challenge|puzzle)|^(?:please\s+)?(?:type|enter|slide|drag|click)\b.{0,50}\b(?:captcha|characters|slider|you\s+see\s+in\s+th|box\s+below)",
    r"^(?:our\s+systems\s+have|we(?:['’]ve|\s+have)?)\s+detected\s+unusual\s+(?:traffic|activity)|^as\s+you\s+were\s+browsing\s+something\s+about\s+your\s+browser|^making\s+sure\s+you(?:['’]re|\s+are)\s+not\s+a\s+bot|^to\s+continue,\s+please\s+click\s+the\s+box",
    r"^(?:performance\s+(?:&|and)\s+security\s+by\s+cloudflare|ddos\s+protection\s+by|(?:cloudflare\s+)?ray\s+id\b|incapsula\s+incident\s+id|powered\s+and\s+protected\s+by|protected\s+by\s+(?:datadome|anubis|ddos))|^access\s+to\s+this\s+page\s+has\s+been\s+denied",
    r"^(?:bitte\s+)?(?:bestätigen|beweisen|zeigen)\s+sie\b.{0,30}\b(?:mensch|kein\s+roboter)|^(?:sind\s+sie\s+ein\s+(?:mensch|roboter)|(?:nur\s+)?einen\s+moment(?:\s+bitte)?|sicherheitsüberprüfung)\W*$|^(?:wir\s+(?:über)?prüfen\s+(?:ihren\s+browser|ihre\s+verbindung)|(?:die\s+)?überprüfung\s+ihres\s+browsers|ihr\s+browser\s+wird\s+(?:über)?prüft)|^wir\s+haben\s+ungewöhnliche\s+(?:aktivität|zugriffe)",
    r"^(?:veuillez\s+)?(?:vérifie[rz]|confirme[rz]|prouve[rz])\b.{0,40}\b(?:humain|robot)|^(?:un\s+instant|vérification\s+de\s+sécurité|êtes-vous\s+un\s+(?:robot|humain))\W*$|^(?:nous\s+vérifions|vérification\s+de)\s+(?:votre\s+navigateur|la\s+connexion)|^nous\s+avons\s+détecté\s+une\s+activité",
    r"^(?:verifi|confirm|demuestr)\w+\s+que\s+(?:eres|no\s+eres|es)\b.{0,12}(?:human|robot)|^un\s+momento\W*$|^(?:あなたが)?人間であることを確認|^ロボットではありません",
    r"(?:请|請)(?:先)?(?:完成|进行|進行|通过|通過|点击|點擊)\S{0,8}(?:验证|驗證)|^(?:\S{1,6}[-—_|\s])?(?:安全|人机|人機|滑动|滑動|身份|访问|訪問)(?:验证|驗證)(?:中心|码)?\W*$|(?:拖动|拖動|滑动|滑動|按住|向右)\S{0,10}(?:滑块|滑塊|拼图|拼圖)|(?:访问|請求|请求|操作|訪問)(?:过于|過於|太)\S{0,2}频?繁|^(?:当前|您的|你的)?(?:网络|操作|访问)?环境(?:存在)?异常|^(?:系统|我们)检测到\S{0,16}(?:异常|機器人|机器人)|^请(?:输入|填写)(?:图中的?)?验证码",
)
_REFUSED = (
    r"^(?:error\s+)?(?:access\s+denied|403(?:\s*[-–—:|]?\s*(?:forbidden|error))?|forbidden|request\s+(?:blocked|rejected)|blocked|error\s+10(?:20|15)\b.{0,30})\W*$|^(?:sorry,?\s+)?you(?:['’]ve|\s+have)\s+been\s+blocked|^you\s+(?:do\s+not|don['’]t)\s+have\s+permission\s+to\s+(?:access|view)|^the\s+requested\s+url\s+was\s+rejected",
    r"^(?:your\s+(?:ip|access|request|connection)|this\s+request)\b.{0,80}\b(?:blocked|denied|limited|banned)|^(?:the\s+)?(?:owner\s+of\s+this\s+website|site\s+owner|this\s+website)\b.{0,60}\b(?:banned|blocked|security\s+service)|^reference\s*#\s*[0-9a-f]+\.|^(?:why\s+have\s+i\s+been\s+blocked|what\s+can\s+i\s+do\s+to\s+resolve\s+this)",
    r"^(?:zugriff\s+verweigert|accès\s+(?:refusé|interdit)|acceso\s+denegado|accesso\s+negato)\W*$|^(?:您的)?(?:访问|訪問|请求|請求)(?:已)?被(?:拒绝|拒絕|拦截|攔截|阻断|禁止)|^禁止(?:访问|訪問)",
)
_SCRIPT = (
    r"^(?:please\s+)?(?:enable|turn\s+on|switch\s+on|allow)\s+(?:js|javascript|cookies)\b|^(?:we(?:['’]ve|\s+have)\s+detected\s+that\s+)?javascript\s+(?:is|must|has\s+to|seems)\b.{0,20}\b(?:not\s+available|disabled|required|enabled|off|blocked)|^you\s+(?:need|have)\s+to\s+enable\s+javascript|^(?:this|our)\s+(?:site|page|app|website|application)\s+(?:requires|needs)\s+(?:javascript|cookies)|^(?:sorry,?\s+)?your\s+browser\s+(?:is\s+(?:not\s+supported|out\s+of\s+date|outdated)|does\s+not\s+support)|^(?:some\s+)?privacy[\s-]related\s+extensions\s+may|^something\s+went\s+wrong\b.{0,60}(?:shot|again)|^please\s+make\s+sure\s+your\s+browser\s+supports",
    r"^(?:bitte\s+)?(?:aktivieren|schalten)\s+sie\s+(?:bitte\s+)?(?:javascript|cookies)|^javascript\s+(?:ist|muss|wird)\b|^(?:veuillez\s+)?activer?z?\s+(?:le\s+)?javascript|^javascript\s+est\b|^(?:请|請)\S{0,4}(?:开启|启用|打开|啟用|開啟)\S{0,10}(?:javascript|js|cookies?)|^(?:您|你)的浏览器(?:不支持|禁用|已禁用|版本)",
)
_CONSENT = (
    r"^(?:before\s+you\s+continue(?:\s+to\b.{0,40})?|we\s+(?:value|care\s+about|respect)\s+your\s+privacy|your\s+privacy(?:\s+(?:matters|choices|is\s+important).{0,40})?|yahoo\s+is\s+part\s+of\s+the\s+yahoo\s+family\s+of\s+brands|(?:manage|customi[sz]e)\s+(?:your\s+)?(?:cookie|consent|privacy)?\s*(?:preferences|choices|settings)|(?:privacy\s+and\s+)?cookie\s+(?:consent|preferences|settings|policy|notice)|consent|(?:accept|reject|agree|allow|decline)\s+(?:all|cookies)\b.{0,30})\W*$",
    r"^(?:when\s+you\s+use\s+our\b.{0,40}|at\s+\w+,?\s+|to\s+\w+.{0,60},\s+)?we\b(?:\s*,?\s*(?:and|along\s+with|together\s+with)\s+(?:our|\d+|some\s+of\s+our)\b.{0,60}?)?\s*,?\s+(?:also\s+)?(?:use|store|process|need|ask|would\s+like|set|place|share|collect)\b.{0,120}\b(?:cookies|consent|privacy|personal\s+data|your\s+data|your\s+device|a\s+device|browsing\s+data)",
    r"^(?:this|our|the)\s+(?:web)?sites?\s+(?:and\s+(?:its|our)\s+partners\s+)?uses?\s+(?:\w+\s+)?cookies|^(?:by\s+)?(?:click|select|choos|tapp?|press)\w*\s+(?:on\s+)?[\"“'‘]?(?:accept|agree|i\s+agree|consent|allow|reject|ok\b|manage|got\s+it)|^you\s+(?:can|may)\s+(?:also\s+)?(?:change|withdraw|manage|revoke|choose|review|customi[sz]e|update|object)\b.{0,80}\b(?:choices?|consent|preferences|settings|mind|cookies|at\s+any\s+time)",
    r"^(?:strictly\s+necessary|functional|performance|targeting|analytics?|marketing|advertising|preference|statistics?|essential)\s+cookies\b|^these\s+cookies\b|^store\s+and/or\s+access\s+information\s+on\s+a\s+device|^personali[sz]ed\s+(?:ads|advertising|content)(?:\s+and|,)|^if\s+you\s+(?:do\s+not\s+|choose\s+to\s+)?(?:consent|agree|accept|[\"“'‘](?:accept|reject|agree))|^with\s+your\s+(?:consent|agreement|permission)|^for\s+more\s+information\b.{0,80}\b(?:privacy|cookie)\s+policy",
    r"^(?:alle\s+(?:cookies\s+)?(?:akzeptieren|ablehnen)|akzeptieren(?:\s+und\s+weiter)?|zustimmen(?:\s+(?:und|&)\s+weiter)?|einwilligen(?:\s+und\s+weiter)?|datenschutz-?einstellungen|cookie-?(?:einstellungen|hinweis)|privatsphäre-?einstellungen|weiter(?:lesen)?\s+mit\s+(?:werbung|tracking)(?:\s+lesen)?|mit\s+werbung\s+weiterlesen)\W*$|^(?:wir|mit\s+ihrer)\b.{0,120}(?:cookies|einwilligung|zustimmung|personenbezogene\s+daten|ihrem\s+(?:end)?gerät|privatsphäre)|^ihre\s+(?:privatsphäre|einwilligung|zustimmung|daten)\b|^sie\s+können\s+(?:ihre|diese)\s+(?:einwilligung|zustimmung|auswahl|einstellungen)|^diese\s+(?:web)?(?:seite|site)\s+(?:verwendet|nutzt)\s+cookies|^besuchen\s+sie\b.{0,60}\bmit\s+werbung|^um\s+der\s+nutzung\b.{0,60}\bzuzustimmen|^details\s+zu\s+(?:werbe|tracking)",
    r"^(?:tout\s+(?:accepter|refuser)|accepter(?:\s+(?:et\s+(?:fermer|continuer)|tout))?|refuser(?:\s+tout)?|continuer\s+sans\s+accepter|paramétrer(?:\s+les\s+cookies)?|gérer\s+(?:mes|les)\s+(?:cookies|choix)|votre\s+vie\s+privée.{0,40}|nous\s+respectons\s+votre\s+vie\s+privée)\W*$|^(?:avec\s+votre\s+(?:accord|consentement),?\s+)?nous\b.{0,60}?\b(?:utilisons|stockons|traitons|déposons|accédons|respectons)\b.{0,100}(?:cookies|vie\s+privée|données|terminal|traceurs)|^avec\s+votre\s+(?:accord|consentement)|^vous\s+pouvez\s+(?:à\s+tout\s+moment|modifier|retirer|changer|accepter|refuser|paramétrer)|^(?:ce|notre)\s+site\s+utilise\s+des\s+cookies|^en\s+cliquant\s+sur",
    r"^(?:usamos|utilizamos|utilizziamo|usiamo|noi\s+e|nosotros\s+y|wij\s+en|wij\s+gebruiken|we\s+gebruiken)\b.{0,100}cookies?|^(?:valoramos|respetamos)\s+(?:tu|su)\s+privacidad|^(?:aceptar|accetta)\s+(?:todo|tutto|y\s+continuar)\W*$",
    r"^(?:本|该|該|此|我们的?|我們的?|當|当|この)(?:网站|網站|站|サイト|ウェブサイト)?\S{0,8}(?:使用|采用|採用|では)\S{0,16}\s?cookies?|^(?:我们|我們)(?:重视|重視|尊重|非常重视|及|和|与)\S{0,30}(?:隐私|隱私|合作伙伴|合作夥伴)|^(?:点击|點擊|继续|繼續|按下?)\S{0,40}(?:同意|接受)|^(?:全部|我)?(?:接受|同意|拒绝|拒絕)(?:所有|全部|并继续|並繼續)?\S{0,4}(?:\s?cookies?)?\W*$|^(?:您|你)可(?:以)?(?:随时|隨時)?(?:更改|撤回|管理|调整)|^在您继续(?:使用|之前)",
)
_LOGIN = (
    r"^(?:please\s+)?(?:log|sign)[\s-]?in(?:\s+or\s+(?:register|sign\s*up|join|create)\b.{0,30})?(?:\s+(?:to|with|and|using|now|below)\b.{0,80}|\W*$)|^(?:log|sign)\s+in\s*[|–—-]|^forgot(?:ten)?\s+(?:your\s+)?(?:password|username)|^(?:create|register\s+for)\s+(?:an?\s+)?(?:new\s+|free\s+)?account|^you\s+(?:must|need\s+to|have\s+to)\s+(?:be\s+)?(?:log|sign)(?:ged|ed)?\s+in|^(?:new\s+to\b.{0,30}\?|don['’]t\s+have\s+an\s+account)|^(?:keep\s+me|stay)\s+(?:logged|signed)\s+in|^by\s+(?:clicking|signing|logging|continuing|joining)\b.{0,100}\byou\s+(?:agree|accept)|^agree\s+(?:&|and)\s+join|^join\s+(?:now|to\s+(?:view|see))\b|^(?:e-?mail(?:\s+(?:address|or\s+phone))?|username|password|remember\s+me|single\s+sign-on)\W*$",
    r"^(?:bitte\s+)?(?:melden\s+sie\s+sich\s+(?:bitte\s+)?an|(?:jetzt\s+)?(?:anmelden|einloggen))(?:\W*$|\s+(?:um|und|mit)\b)|^passwort\s+vergessen|^(?:neues\s+)?konto\s+(?:erstellen|anlegen)|^noch\s+kein\s+(?:konto|account)|^(?:veuillez\s+vous\s+)?(?:connectez-vous|se\s+connecter|identifiez-vous|connexion)(?:\W*$|\s+(?:pour|à|avec)\b)|^mot\s+de\s+passe\s+oublié|^créer\s+un\s+compte|^(?:inicia(?:r)?\s+sesión|accedi)\b.{0,30}$",
    r"^(?:请|請|您需要|你需要)?先?(?:登录|登錄|登入)(?:后|後|以|您|账号|帳號|帳戶|账户|知乎|微博|\W*$)|^(?:忘记|忘記)密(?:码|碼)|^(?:密码|短信|扫码|验证码|微信|账号)登(?:录|錄)|^(?:立即|免费|新用户)?(?:注册|註冊)(?:账号|帳號|新用户|\W*$)|^(?:请|請)先?(?:登录|登錄|登入)|^ログイン(?:して|\W*$)",
)
_MISSING = (
    r"^(?:error\s+|http\s+)?(?:404|410)\b[\s:|–—.-]*(?:error|(?:page\s+)?not\s+found|gone|page|file\s+not\s+found)?\W*$|^(?:oops|sorry)?\W*(?:(?:the|this|that)\s+)?page\s+(?:not\s+found|you(?:['’]re|\s+are|\s+were|\s+have)?\s+(?:requested|looking\s+for|trying|tried)\b.{0,90}|(?:was|is|could|can)?\s*(?:not|cannot)\s+(?:be\s+)?(?:found|available)|(?:is\s+)?no\s+longer\s+(?:exists|available)|does(?:\s+not|n['’]t)\s+exist|isn['’]t\s+available)",
    r"^(?:sorry|oops|whoops|uh[\s-]oh|hmm)\b.{0,60}\b(?:page|article|story|find|found|exist)|^(?:sorry,?\s+)?we\s+(?:can(?:no|['’])t|could\s*n(?:o|['’])t|were\s+unable\s+to)\s+find\b.{0,60}\b(?:page|looking|article|story)|^(?:it\s+looks\s+like\s+)?nothing\s+(?:was\s+|could\s+be\s+)?found\b|^this\s+(?:article|story|content|post|video|account)\s+(?:is\s+no\s+longer|has\s+been\s+(?:removed|deleted)|is\s+unavailable|does\s+not\s+exist|isn['’]t\s+available)|^(?:maybe\s+)?try\s+(?:a\s+search|searching)\b",
    r"^(?:fehler\s+404|(?:diese|die\b.{0,40}?)?\s?seite\s+(?:wurde\s+|konnte\s+)?(?:leider\s+)?(?:nicht\s+gefunden|existiert\s+(?:leider\s+)?nicht|nicht\s+verfügbar))|^(?:erreur\s+404|page\s+(?:non\s+trouvée|introuvable)|(?:cette|la)\s+page\b.{0,50}(?:n['’]existe|introuvable|n['’]est\s+plus))|^(?:página\s+no\s+encontrada|pagina\s+non\s+trovata|pagina\s+niet\s+gevonden|ページが見つかりません)",
    r"(?:访问|要找|请求|查找|訪問|尋找|寻找|浏览)的?(?:页面|頁面|文章|内容|內容|网页|網頁)\S{0,4}(?:不存在|已删除|已被|找不到|未找到|不见|失效)|^(?:\S{0,10}[，,\s])?(?:页面|頁面|文章|此内容|该内容|該頁|该页|该页面|网页|抱歉|很抱歉|对不起)\S{0,16}(?:不存在|找不到|未找到|已(?:被)?[^。]{0,6}(?:删除|刪除)|走丢|无法查看|失效)",
)
_REGION = (
    r"^.{0,140}\b(?:not|un)\s?-?(?:currently\s+)?(?:available|accessible|offered)\s+(?:in|to|for|from|within)\s+(?:(?:readers|users|visitors|people|residents)\s+(?:in|from|of)\s+)?(?:your|most|the\s+(?:eu\b|european|eea))\s?(?:current\s+)?(?:country|region|location|area|territory|european|countries|economic|union|\W*$)|^(?:http\s+|error\s+)?451\b[\s:|–—-]*(?:unavailable.{0,40})?\W*$|^unavailable\s+(?:for|due\s+to)\s+legal\s+reasons|^(?:we\s+recogni[sz]e\s+(?:that\s+)?)?you\s+are\s+(?:attempting|trying)\s+to\s+access\s+this\s+(?:web)?site\s+from|^this\s+(?:content|site|website|page|video|article)\s+is\s+(?:not\s+available|blocked|unavailable|restricted)\s+in\b|^(?:therefore,?\s+)?(?:we\s+cannot\s+grant\s+you\s+access|access\s+cannot\s+be\s+granted)|^we\s+are\s+engaged\s+on\s+the\s+issue|^due\s+to\s+(?:the\s+)?(?:gdpr|general\s+data\s+protection|legal|licensing|rights)\b.{0,140}\b(?:available|access|view|show)",
    r"^.{0,80}\b(?:in\s+ihrem\s+land|in\s+ihrer\s+region|aus\s+ihrem\s+land)\s+(?:leider\s+)?nicht\s+(?:verfügbar|abrufbar|zugänglich)|^.{0,80}n['’]est\s+pas\s+(?:disponible|accessible)\s+(?:dans|depuis)\s+votre\s+(?:pays|région)|^.{0,80}no\s+está\s+disponible\s+en\s+(?:tu|su)\s+(?:país|región)|(?:您|你)?所在的?(?:地区|國家|国家|地區|区域)\S{0,12}(?:不可用|无法|無法|不支持|暂不|暫不|限制|不提供)|^お住まいの(?:国|地域)",
)


def _any(rows: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rows), re.IGNORECASE)


KINDS = {
    "robot": _any(_ROBOT),
    "region": _any(_REGION),
    "missing": _any(_MISSING),
    "refused": _any(_REFUSED),
    "consent": _any(_CONSENT),
    "login": _any(_LOGIN),
    "script": _any(_SCRIPT),
}
"""Kinds of walls, the surest first, and what each says."""

SAID = {
    "robot": "asks for proof that a person is reading",
    "region": "is not shown in the region it was asked from",
    "missing": "says that the article is not there",
    "refused": "refuses access",
    "consent": "asks for consent to cookies",
    "login": "asks for a log-in",
    "script": "needs JavaScript or cookies",
}
"""What a page of each kind does, to go on from “this page”."""
