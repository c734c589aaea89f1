"""What paid gates say. Hard words speak of this very text; soft ones stand on open pages too."""

import re

HARD = re.compile(
    r"subscribe\s+(?:now\s+)?to\s+(?:continue|read|unlock|keep|access)|to\s+(?:continue|keep)\s+reading|to\s+read\s+(?:the\s+)?(?:full|rest|more|this)\b.{0,40}(?:subscri|sign|log|regist|join)|"
    r"(?:sign|log)\s+in\s+to\s+(?:read|continue|unlock)|(?:this|the\s+rest\s+of\s+this)\s+(?:article|story|content|post)\s+is\s+(?:for|reserved|available\s+(?:only\s+)?(?:to|for)|exclusive|only\s+available)|"
    r"(?:register|create\s+a\s+free\s+account)\s+to\s+(?:read|continue|unlock)|unlock\s+(?:this|the\s+full)\s+(?:article|story)|you(?:['’]ve|\s+have)\s+(?:reached|read|used)\s+(?:your|all).{0,40}(?:limit|free\s+articles)|"
    r"keep\s+reading\s+with\s+a\b.{0,20}\btrial|author\s+made\s+this\s+story\s+available\s+to\b.{0,20}\bmembers\s+only|(?:upgrade|become\s+a\s+(?:paid\s+)?(?:subscriber|member))\s+to\s+(?:read|continue|access|unlock|paid)|"
    r"(?:订阅|訂閱|登录|登錄|登入|付费|付費|注册|註冊|成为会员|成為會員|开通会员|購買|购买|支付)(?:(?:后|後|即可|以|可)[^。]{0,8}(?:阅读|閱讀|查看|解锁|解鎖)|[^。]{0,8}(?:继续|繼續)?(?:阅读|閱讀|查看|解锁|解鎖)(?:全文|剩余|剩餘|更多|完整))|本(?:文|篇)(?:为|為|系|是)?(?:付费|付費|会员|會員|訂閱|订阅)|(?:剩余|剩餘|还有|還有)\s*\d+\s*%|会员专享|會員專享|(?:^|\n)(?:付费阅读|付費閱讀)(?=\n|$)|试读(?:已)?结束|試讀結束|(?:开通|加入|購買)\S{0,8}(?:会员|會員)\S{0,6}(?:阅读|閱讀|解锁|查看)|"
    r"diesen?\s+(?:artikel|text|beitrag)\s+weiter\s?lesen\b|jetzt\s+weiterlesen\b|weiterlesen\s+mit\s+(?:\S+\s?(?:\+|plus)|(?:de[mr]|einem|ihrem)?\s?(?:digital)?-?abo)|(?:dieser|der)\s+(?:artikel|beitrag|text|inhalt)\s+ist\s+(?:nur\s+)?(?:für|exklusiv|kostenpflichtig)|nur\s+für\s+abonnent|exklusiv\s+für\s+abonnent|um\s+(?:diesen|den\s+ganzen|weiterzulesen|den)\b.{0,40}(?:lesen|weiterzulesen)|lesen\s+sie\s+diesen\b.{0,30}\bmit\b|"
    r"(?:article|contenu)\s+(?:est\s+)?réservé\s+(?:aux|à\s+nos)\s+abonnés|la\s+suite\s+est\s+réservée|il\s+vous\s+reste\s+[\d.,]+\s*%|(?:abonnez|inscrivez|connectez)-vous\s+pour\s+(?:lire|continuer|accéder)|pour\s+lire\s+la\s+suite|"
    r"suscríbete\s+para\s+(?:seguir|leer|continuar)|para\s+seguir\s+leyendo|contenido\s+exclusivo\s+para\s+suscriptores|contenuto\s+riservato\s+agli\s+abbonati|(?:この|有料)記事は\S{0,6}(?:有料)?会員|残り\s*[\d,]+\s*(?:文字|字)|続きをお読み",
    re.IGNORECASE,
)
SOFT = re.compile(
    r"subscribe\s+(?:now\s+)?to\s+get\s+(?:full|unlimited)|already\s+(?:a|have\s+an?)\s+(?:(?:paid\s+)?subscriber|subscription|member|account)|subscribers?[\s-]only|for\s+(?:paying\s+|paid\s+)?(?:subscribers|members)\s+only|"
    r"(?:sign|log)\s+in\s+to\s+view|become\s+a\s+(?:subscriber|member)\s+to|start\s+your\s+(?:free\s+)?trial|(?:haben\s+sie|sie\s+haben)\s+bereits\s+ein\s+(?:abo|konto)|bereits\s+(?:abonnent|registriert|kunde)|jetzt\s+(?:testen|abonnieren|abo\s+abschließen)|déjà\s+(?:abonné|inscrit)|abonnez-vous|ya\s+(?:eres|soy)\s+suscriptor|已(?:是|经是|有)(?:会员|订阅|帳號|账号)|有料会員",
    re.IGNORECASE,
)
CUT = re.compile(
    r"(?:\[(?:…|\.\.\.|&hellip;)\]|…|\.\.\.|\[\+\d+ chars\]|(?:continue|keep)\s+reading|read\s+(?:more|on|the\s+(?:full|rest|whole)\s+\w+)|weiter\s?lesen|mehr\s+lesen|lire\s+(?:la\s+suite|plus)|leer\s+más|leggi\s+tutto|(?:阅读|閱讀|查看|展开|展開)(?:全文|更多|原文|余下)|続きを読む)[\W_]*$",
    re.IGNORECASE,
)
"""How a text ends that was cut."""
GATE = re.compile(
    r"(?:^|[\s_-])(?:pay-?wall|reg-?wall|subs?-?wall|meter(?:ed)?-?(?:wall|content)?|gate(?:way)?|barrier|piano|tp-modal|tp-container|pelcro|poool|zephr|laterpay|steady|leaky|locked|premium|subscriber|subscribe|subscription|members?|abo|chargewall|pay|vip|register|registration|upgrade-cta|offer)(?=$|[\s_-])",
    re.IGNORECASE,
)
"""Names of elements that hold a gate."""
