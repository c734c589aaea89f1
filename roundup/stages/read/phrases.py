"""Furniture in words: lines that belong to the site and not to the story, English and Chinese.

Each expression is matched against one whole block, and blocks longer than a long sentence are never taken;
so a story that speaks of newsletters or cookies keeps its sentences.
"""

import re

from roundup.stages.read.blocks import is_short
from roundup.stages.read.tongues import is_foreign_furniture

_NAME = r"[A-Z\u4e00-\u9fff][\w.&'’\u4e00-\u9fff-]*"
_LINES = re.compile(
    r"""^\W*(?:
    (?:share|tweet|retweet|pin|email|print|save|like|copy\s+link|bookmark|whatsapp|facebook|twitter|linkedin|wechat|weibo|telegram|reddit|line|x)(?:\s+this)?(?:\s+(?:article|story|post|page))?(?:\s+(?:on|via|with|by|to)\s+[\w\s,]{1,40})?(?:\s*[|/·,]?\s*(?:share|tweet|email|print|facebook|twitter|linkedin|whatsapp|reddit|weibo|wechat|telegram|pinterest|copy\s+link))*
    |(?:\d[\d,.]*k?\s+)?(?:shares?|likes?|views?|comments?|replies|claps?|reads?)(?:\s+\d+)?
    |(?:leave|post|add|write|submit)\s+(?:a|your)\s+(?:reply|comment)\b.{0,40}
    |click\s+to\s+comment|no\s+comments?(?:\s+yet)?|be\s+the\s+first\s+to\s+comment|join\s+the\s+(?:conversation|discussion)|cancel\s+reply|(?:show|view|read|hide|load)\s+(?:all\s+|more\s+|\d+\s+)?comments?.{0,20}
    |your\s+email\s+address\s+will\s+not\s+be\s+published.{0,80}|required\s+fields\s+are\s+marked.{0,10}|save\s+my\s+name,?\s+email.{0,120}
    |you\s+must\s+be\s+(?:logged|signed)\s+in.{0,60}|(?:log|sign)\s*(?:in|up|out|on)(?:\s*(?:/|or|\|)\s*(?:log|sign|register|subscribe)\s*(?:in|up)?)?|register|my\s+account|logout
    |(?:please\s+)?(?:log|sign)\s+in\s+(?:or\s+(?:register|subscribe|sign\s+up)\s+)?to\s+(?:read|continue|view|comment|save|follow).{0,80}|already\s+(?:a|have\s+an?)\s+(?:subscriber|member|account|subscription)\b.{0,60}|(?:subscribe|register|sign\s+up|create\s+a\s+free\s+account)\s+(?:now\s+)?to\s+(?:continue|read|unlock|keep).{0,80}|to\s+continue\s+reading.{0,100}|this\s+(?:article|content|story)\s+is\s+(?:for|available\s+to|reserved\s+for|only\s+available)\b.{0,80}
    |home|menu|search|close|open\s+menu|main\s+menu|navigation|toggle\s+navigation|skip\s+to\s+(?:main\s+)?(?:content|navigation|footer)|back(?:\s+to\s+(?:top|home|all\s+\w+))?|top|next|previous|prev|older\s+posts?|newer\s+posts?|(?:next|previous)\s+(?:article|story|post)\b.{0,120}
    |connect\s+with\s+us|follow\s+(?:us|me|him|her)\b.{0,80}|find\s+us\s+on\b.{0,60}|contact(?:\s+us)?|about(?:\s+(?:us|the\s+author))?|advertis(?:e|ing)(?:\s+with\s+us)?|terms(?:\s+(?:of|and|&)\s+\w+)*(?:\s*[|·&]\s*privacy.{0,40})?|privacy(?:\s+(?:policy|notice))?(?:\s*[|·&].{0,60})?|cookie\s+(?:policy|settings|preferences|notice)|accept(?:\s+(?:all|cookies))*|reject\s+all|manage\s+(?:preferences|cookies)|got\s+it|i\s+agree|ok
    |(?:we|this\s+(?:web)?site|our\s+(?:web)?site)\s+(?:and\s+our\s+partners\s+)?uses?\s+(?:\w+\s+)?cookies.{0,400}|by\s+(?:continuing|clicking|using|signing|subscribing)\b.{0,60}\byou\s+(?:agree|accept|consent|acknowledge).{0,250}|we\s+value\s+your\s+privacy.{0,200}
    |(?:sign\s+up|subscribe|register)\s+(?:here\s+|now\s+|today\s+|free\s+|for\s+free\s+)?(?:for|to)\s+(?:our|the|a|my|get|receive|free|daily|weekly|\w+['’]s?)\b.{0,220}|subscribe(?:\s+(?:now|today|here|for\s+free))?|get\s+(?:the|our|more|[\w\s]{1,30}['’]s)\s+.{0,120}\b(?:inbox|newsletter|delivered|email)\b.{0,80}|(?:enter|your)\s+(?:your\s+)?e-?mail(?:\s+address)?.{0,40}|.{0,60}\b(?:delivered|straight|sent)\s+(?:\w+\s+){0,3}to\s+your\s+inbox.{0,60}|join\s+(?:our|the|over|more\s+than)\b.{0,80}\b(?:newsletter|subscribers|mailing\s+list|readers|community)\b.{0,60}|newsletters?|(?:thanks|thank\s+you)\s+for\s+(?:subscribing|signing\s+up|reading).{0,140}|.{0,80}\breader-supported\s+publication.{0,160}|want\s+to\s+change\s+how\s+you\s+receive.{0,60}|you\s+can\s+(?:update\s+your|unsubscribe|manage\s+your).{0,100}|our\s+mailing\s+address\s+is.{0,120}|unsubscribe.{0,120}|(?:you(?:['’]re|\s+are)\s+receiving|you\s+received)\s+this\s+(?:e-?mail|message|newsletter).{0,250}|view\s+(?:this\s+)?(?:e-?mail\s+|message\s+|it\s+)?(?:in|on)\s+(?:your\s+|a\s+|the\s+)?(?:browser|web|online).{0,60}|(?:forward(?:ed)?|send)\s+this\s+(?:e-?mail|message|newsletter|to\s+a\s+friend).{0,120}|update\s+(?:your\s+)?(?:preferences|profile).{0,80}|manage\s+(?:your\s+)?subscriptions?.{0,80}|no\s+longer\s+want.{0,120}|(?:if\s+you\s+)?(?:have\s+)?trouble\s+(?:viewing|reading)\s+this.{0,100}
    |(?:©|\(c\)|copyright\s*(?:©|\(c\)|\d|by\b|[:：]|\S.{0,80}\d{4})).{0,200}|copyright|.{0,120}\ball\s+rights\s+reserved.{0,160}|error:\s*content\s+is\s+protected.{0,10}|.{0,80}\bmay\s+not\s+be\s+(?:published|reproduced).{0,120}|powered\s+by\s+.{0,40}
    |(?:related|recommended|more|popular|trending|latest|most\s+(?:read|popular|viewed|shared))(?:\s+(?:articles?|stor(?:y|ies)|posts?|news|reading|topics?|content|coverage|links?|videos?|headlines|from\s+.{1,40}|on\s+.{1,40}|in\s+.{1,40}|for\s+you|now|by\s+.{1,40}|about\s+.{1,40}))*\s*:?|(?:related|read\s+(?:more|next|also|now|on)|also\s+read|see\s+also|further\s+reading|more|watch|listen|don['’]t\s+miss|explore\s+more|up\s+next|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested)|what\s+to\s+read\s+next|editors?['’]?s?\s+picks?|recommended(?:\s+for\s+you)?)\s*(?::|>|»|–|—|-)\s*.{0,200}|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in).{0,20}|(?:read|learn|see|show|load|view)\s+(?:more|full\s+(?:story|article))\s*.{0,3}|continue\s+reading.{0,120}|keep\s+reading|editors?['’]?s?\s+picks?|up\s+next|in\s+this\s+(?:article|story)|table\s+of\s+contents|toc|contents|on\s+this\s+page|what\s+to\s+read\s+next
    |advertis(?:e)?ments?|sponsored(?:\s+(?:content|by\s+.{1,40}))?|promoted|paid\s+post|story\s+continues\s+below.{0,20}|article\s+continues\s+(?:below|after).{0,30}|scroll\s+to\s+continue|loading\.*
    |(?:tags?|tagged|topics?|filed\s+under|categor(?:y|ies)|keywords?|posted\s+in|in\s+topics)\s*:?(?:\s+.{0,120})?
    |(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)[\s-]*min(?:ute)?s?(?:\s+(?:read|listen|watch))?|reading\s+time.{0,30}|estimated\s+reading.{0,30}|listen\s+to\s+(?:this\s+)?(?:article|story).{0,40}|play\s+audio|download\s+(?:the\s+)?(?:app|pdf|our\s+app).{0,60}|breaking(?:\s+news)?|exclusive|live|video|gallery|font\s+size.{0,20}|text\s+size.{0,20}|translate.{0,20}|edition:?.{0,30}
    |(?:(?:first\s+|last\s+)?(?:published|posted|updated|modified)(?:\s+(?:at|on))?\s*:?\s*)\d{1,2}[:.]\d{2}.{0,20}|(?:(?:all\s+the\s+)?best|(?:best|kind|warm)\s+(?:regards|wishes)|regards|cheers|sincerely)|our\s+standards:.{0,80}|\(?reporting\s+by\s+.{1,200}|\(?(?:additional|with)\s+reporting\s+by\s+.{1,160}|\(?editing\s+by\s+.{1,120}|\(?(?:writing|compiled)\s+by\s+.{1,120}|.{0,20}contributed\s+to\s+this\s+(?:report|story|article).{0,20}|(?:this\s+(?:article|story|post)|the\s+post\s.{1,160})\s+(?:was\s+)?(?:(?:first|originally)\s+(?:appeared|published|posted|ran)|appeared\s+first)\s+(?:in|on|at|by)\b.{0,200}
    |deals?\s+of\s+the\s+day.{0,120}|if\s+you\s+(?:buy|purchase|click)\b.{0,80}\b(?:commission|affiliate).{0,80}|.{0,80}\b(?:earn|receive)\s+(?:an?\s+)?(?:\w+\s+)?commission.{0,80}|printed\s+from\b.{0,60}|(?:proudly\s+)?powered\s+by.{0,40}|from\s+the\s+archives?.{0,40}|last\s+update\s+of\s+this\s+site.{0,40}
    |.{0,160}\bsubscribe\s*[|·•].{0,60}|.{0,60}\byour\s+privacy\s+(?:matters|is\s+important).{0,160}|you\s+(?:receive|get|are\s+receiving|received|got)\s+this\b.{0,300}|to\s+unsubscribe.{0,120}
    |javascript\s+(?:is\s+)?(?:required|disabled).{0,120}|please\s+enable\s+javascript.{0,120}|your\s+browser\s+(?:does\s+not|is\s+not).{0,160}
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_HAN_LINES = re.compile(
    r"""^[\s\W]*(?:
    分享(?:(?:到|至|给|此文|本文|文章|按钮)[^。]{0,30}|\s*[:：].{0,30})?|点赞|點讚|赞过|收藏|转发|轉發|评论|評論|赞|在看|喜歡這篇文章.{0,30}|喜欢这篇文章.{0,30}|打赏.{0,20}
    |(?:发表|發表|写|查看|我要|暂无|全部|网友|热门|最新)\s*(?:评论|評論|留言|回复).{0,20}|留言|(?:请|請)?先?(?:登录|登錄|登入|注册|註冊)(?:后|後|以|或|/|才能|即可)?.{0,30}|登录|登入|注册|註冊
    |首页|首頁|返回(?:首页|顶部|列表|頂部)|回到(?:顶部|頂部)|(?:上|下)一(?:篇|页|頁|则)\s*[:：]?.{0,60}|菜单|導航|导航|搜索|搜尋|关闭|目录|目錄|当前位置.{0,60}|您(?:现在)?(?:的|所在的?)位置.{0,60}
    |(?:欢迎|歡迎|敬请|請|请)?(?:关注|關注|订阅|訂閱|追蹤|扫码|掃碼|扫描|长按|掃描)[^。！？]{0,80}|.{0,6}(?:微信|公众号|公眾號)(?:搜索|号|公众号|关注|扫|账号)?\s*[:：“「（(].{0,80}|.{0,30}(?:二维码|二維碼).{0,30}|(?:点击|點擊)(?:查看|阅读|閱讀|这里|此处|下载|加入|订阅|进入|上方|下方|蓝字|原文)[^。]{0,60}|(?:下载|打开|下載)[^。]{0,12}(?:APP|客户端|App).{0,20}
    |(?:相关|相關|延伸|推荐|推薦|更多|热门|熱門|猜你喜欢|精彩|往期|最新|为您推荐|編輯推薦|编辑推荐)(?:阅读|閱讀|文章|新闻|新聞|报道|報導|报导|推荐|推薦|内容|內容|资讯|回顾|链接|連結|图书|书目)?\s*[:：]?.{0,4}|(?:相关|延伸|推荐|更多)(?:阅读|文章|报道)\s*[:：].{0,120}|阅读(?:原文|全文|更多|\s*\d*)|閱讀(?:原文|全文|更多)|(?:未完待续|展开全文|查看全文|收起)
    |(?:版权|版權)(?:所有|声明|聲明|归).{0,120}|.{0,60}(?:未经|未經)[^。]{0,20}(?:授权|許可|许可|允许|同意)[^。]{0,40}[。]?|(?:转载|轉載)(?:请|請|须|需|自).{0,80}|.{0,40}(?:保留所有权利|不得转载|不得轉載).{0,40}|(?:免责|免責)(?:声明|聲明).{0,200}|.{0,20}ICP(?:备|證|证).{0,40}
    |(?:责任编辑|責任編輯|责编|責編|编辑|編輯|校对|校對|审核|审校|排版|排版设计|美编|实习生|统筹|监制|出品|制作|设计|翻译|译者|视觉|值班编辑)\s*[:：／/丨|].{0,60}|\(?（?(?:完|本文完|全文完|完结|END)）?\)?|(?:原标题|原標題|原文链接|原文標題|原文标题|原文地址|来源链接|原文)\s*[:：].{0,200}
    |(?:退订|退訂|取消订阅|如需退订|回复TD).{0,60}|您收到(?:本|这|此).{0,80}|[^。]{0,20}编辑部(?:出品)?
    |(?:本|该|此)?网站使用\s*cookies?.{0,160}|我们使用\s*cookies?.{0,160}|我們使用\s*cookies?.{0,160}|广告|廣告|赞助内容|推广|加载中.*|正在加载.*|载入中.*|赞过.?|标签\s*[:：]?.{0,80}|標籤\s*[:：]?.{0,80}|关键词\s*[:：].{0,80}|分类\s*[:：].{0,60}|字号.{0,20}|(?:阅读|浏览|点击)(?:量|数|次数|时间)?\s*[:：]?\s*[\d.,万wk+]*.{0,6}|\d+\s*分钟(?:阅读)?|打印.{0,10}
    )[\s\W]*$""",
    re.VERBOSE | re.IGNORECASE,
)
_CREDIT = re.compile(
    r"""^\W*(?:
    (?:photo(?:graph)?s?|image|picture|pic|illustration|graphic|video|screenshot|credits?|featured\s+image|cover\s+image|(?:image|photo|picture)\s+(?:credits?|source|courtesy|by|via))\s*(?:credits?)?\s*(?:[:：|/]|by\b|via\b|courtesy\b|from\b|-\s).{0,160}
    |.{3,240}[.。;；,，)）\s](?:photo(?:graph)?|image|picture|pic|credit|illustration|source)s?\s*(?:credit|by)?\s*[:：/]\s*[^.。:：]{2,60}
    |.{2,120}[.。\s](?:摄影|攝影|图片来源|图源|图|供图)\s*[:：/／|｜]\s*.{1,40}
    |\(?(?:photo|image|picture|illustration)\s+(?:by|via|courtesy|from)\b.{0,120}
    |[^.!?。]{2,80}(?:/|—|–|\bvia\b|\bfor\b)\s*(?:[A-Z][\w.]+\s*/\s*)*(?:Getty(?:\s+Images)?|Reuters|AFP|AP|EPA|Bloomberg|Xinhua|Shutterstock|iStock|Unsplash|Imaginechina|VCG|Alamy|Corbis|NurPhoto|Zuma)[^.!?。]{0,40}
    |(?:图片?来源|圖片?來源|图源|圖源|图片|圖片|图|圖|摄影|攝影|视频截图|资料图|资料图片|配图|封面图?|题图|圖說|图说|图注)\s*[:：／/｜|（(].{0,120}|.{0,60}(?:供图|供圖|摄|资料图|视觉中国|东方IC|图\s*/\s*.{1,12})\s*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_TRAILER = re.compile(
    r"^\W*(?:related(?:\s+(?:articles?|stories|posts?|news|reading|content|coverage))?|more\s+(?:from|stories|news|on|in|articles|like|coverage)\b.{0,40}|read\s+(?:next|also)|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested).{0,20}|recommended(?:\s+(?:for\s+you|stories|articles|reading))?|most\s+(?:read|popular|viewed)|trending(?:\s+now)?|popular(?:\s+(?:posts?|stories))?|latest(?:\s+(?:news|stories|articles))?|editors?['’]?s?\s+picks?|leave\s+a\s+(?:reply|comment)|(?:\d+\s+)?comments?(?:\s*\(\d+\))?|click\s+to\s+comment|what\s+to\s+read\s+next|up\s+next|(?:media|press|investor)\s+(?:contacts?|inquiries|enquiries|relations)|notes?\s+to\s+editors?|mehr\s+zum\s+thema|sur\s+le\s+même\s+sujet|関連記事|(?:相关|相關|延伸|推荐|推薦|更多|热门|往期|精彩|编辑推荐)(?:阅读|閱讀|文章|新闻|新聞|报道|報導|推荐|推薦|回顾)?|猜你喜欢|为您推荐|(?:网友|热门|最新|全部)?(?:评论|評論|留言)(?:区|\s*\(?\d*\)?)?)\s*[:：]?\W*$",
    re.IGNORECASE,
)
_CRUMBS = re.compile(r"^[^.!?。，；]{1,30}(?:\s*(?:>|»|›|/|\|)\s*[^.!?。，；>»›|/]{1,40}){1,8}$")


def is_furniture(text: str) -> bool:
    """Tell whether a block is the site's and not the story's."""
    if len(text) > 500 or not is_short(text, 70):
        return False
    return bool(_LINES.match(text) or _HAN_LINES.match(text)) or is_foreign_furniture(text)


def is_credit(text: str) -> bool:
    """Tell whether a block is the credit or source of a picture."""
    return is_short(text, 45) and bool(_CREDIT.match(text))


def is_crumbs(text: str) -> bool:
    """Tell whether a block is a path or a menu: short names parted by bars or arrows."""
    return is_short(text, 20) and bool(_CRUMBS.match(text))


def is_trailer(text: str) -> bool:
    """Tell whether a block heads what follows an article: related pieces, comments."""
    return len(text) <= 80 and bool(_TRAILER.match(text))
