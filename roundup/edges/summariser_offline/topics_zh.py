"""What Chinese pieces are about, in English: a small table of subject words, and the words that tell what kind of piece it is. Data."""

import re

_TABLE = """
监控 surveillance|监视 surveillance|隐私 privacy|审查 censorship|言论自由 free speech|新闻自由 press freedom|媒体 the media|记者 journalism|社交媒体 social media|互联网 the internet
网络安全 cybersecurity|数据 data|个人信息 personal data|算法 algorithms|人工智能 artificial intelligence|机器学习 machine learning|科技巨头 big tech|硅谷 Silicon Valley|平台 platforms
开源情报 open-source intelligence|情报 intelligence|间谍 espionage|间谍软件 spyware|黑客 hacking|加密 encryption|密码 passwords|匿名 anonymity|浏览器 browsers|手机 phones|应用程序 apps|漏洞 security holes
民主 democracy|自由主义 liberalism|自由 freedom|专制 autocracy|独裁 dictatorship|极权 totalitarianism|威权 authoritarian rule|革命 revolution|起义 uprisings|抗议 protest|示威 demonstrations|抵抗 resistance
警察 the police|警察暴力 police violence|维稳 stability maintenance|镇压 repression|监狱 prisons|法律 the law|人权 human rights|宪法 constitutions|选举 elections|政府 government|国家 the state|权力 power
资本主义 capitalism|监视资本主义 surveillance capitalism|社会主义 socialism|殖民主义 colonialism|数字殖民主义 digital colonialism|帝国 empire|全球化 globalisation|民族主义 nationalism|民粹 populism|种族 race|移民 migration|难民 refugees
经济学 economics|经济 the economy|市场 markets|加密货币 cryptocurrency|金融 finance|贫困 poverty|不平等 inequality|阶级 class|工人 workers|工会 unions|罢工 strikes|劳动 labour|工资 wages|工作 work|供应链 supply chains|外卖 food delivery
历史 history|历史学 the study of history|史学 the study of history|世界史 world history|古代 antiquity|希腊 Greece|罗马 Rome|中世纪 the Middle Ages|启蒙 the Enlightenment|明代 the Ming dynasty|晚明 the late Ming|清代 the Qing dynasty|元代 the Yuan dynasty|宋代 the Song dynasty|考古 archaeology|记忆 memory
哲学 philosophy|社会学 sociology|社会科学 social science|人类学 anthropology|心理学 psychology|知识分子 intellectuals|公共知识分子 public intellectuals|公共精神 public spirit|教育 education|大学 universities|学术 scholarship|科学 science|宗教 religion|道教 Taoism|佛教 Buddhism|巫术 witchcraft|女巫 witch hunts|猎巫 witch hunts|天文学 astronomy|日历 calendars
文学 literature|小说 fiction|诗歌 poetry|诗人 poets|作家 writers|写作 writing|非虚构 non-fiction|传记 biography|电影 film|戏剧 theatre|音乐 music|艺术 art|漫画 comics|摄影 photography|文学奖 literary prizes|布克奖 the Booker Prize|科幻 science fiction|脱口秀 stand-up comedy|奥运 the Olympics|体育 sport|足球 football
女权 feminism|女性 women|男性 men|性别 gender|厌女 misogyny|婚姻 marriage|家庭 the family|儿童 childhood|青年 the young|年轻人 the young|老年 old age|亲密关系 intimacy|爱情 love|身体 the body|疾病 illness|疫情 the pandemic|疫苗 vaccines|医疗 health care|心理 the mind|动物 animals|猫 cats|狗 dogs|宠物 pets
环境 the environment|气候 climate|能源 energy|核 nuclear power|农业 farming|食物 food|酒 drink|旅行 travel|城市 cities|乡村 the countryside|建筑 architecture|汽车 cars|自动驾驶 self-driving cars|无人机 drones|卫星 satellites|芯片 chips|半导体 semiconductors|电动车 electric cars|房地产 property
外交 diplomacy|外交政策 foreign policy|战争 war|军事 the military|反恐 the war on terror|恐怖主义 terrorism|中东 the Middle East|非洲 Africa|拉丁美洲 Latin America|欧洲 Europe|美国 the United States|日本 Japan|俄罗斯 Russia|台湾 Taiwan|香港 Hong Kong|澳大利亚 Australia|德国 Germany|法国 France|英国 Britain|以色列 Israel|印度 India
反垄断 competition law|上市 listings|融资 fundraising|收购 takeovers|合并 mergers|罚款 fines|网络安全审查 security reviews|个人信息保护 data protection|游戏 games|直播 live streaming|电商 online shopping|招聘 recruitment|物流 logistics|出行 ride-hailing|支付 payments|云计算 cloud computing
信息战 information warfare|宣传 propaganda|假新闻 fake news|虚假信息 disinformation|极化 polarisation|身份政治 identity politics|政治正确 political correctness|意识形态 ideology|自由市场 free markets|开放社会 the open society|制度 institutions|失败者 failure|辩论 debate|技术 technology|封建主义 feudalism|技术封建主义 technological feudalism|互助 mutual aid|直接行动 direct action|无政府 anarchism|左翼 the left|右翼 the right|保守主义 conservatism
"""
TOPICS = dict(pair.split(" ", 1) for line in _TABLE.strip().splitlines() for pair in line.split("|"))
GENERIC = frozenset(
    "国家 权力 政府 工作 历史 技术 科学 数据 媒体 美国 日本 俄罗斯 欧洲 德国 法国 英国 以色列 印度 非洲 香港 台湾 澳大利亚 经济 市场 手机 城市 平台 法律 家庭 身体 电影 小说 自由 女性 男性 汽车 食物 记忆 核 猫 狗 酒".split()
)
TOPIC = re.compile("|".join(sorted(TOPICS, key=lambda word: (-len(word), word))))
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("interview", re.compile(r"访谈|专访|对话|对谈|采访|问答")),
    ("lecture", re.compile(r"讲稿|讲座|演讲|致辞")),
    ("book review", re.compile(r"书评|荐书|书坊|新书|一本书|这本书")),
    ("guide", re.compile(r"指南|(?:^|[：:])如何(?!看|面对|评价|理解|走)|教程|怎么办|技巧|步骤|方法：|练习|小提示")),
    ("video interview", re.compile(r"视频[：:]")),
)
SPEAKER = re.compile(r"^(?P<who>[㐀-鿿]{2,4}(?:·[㐀-鿿]{1,6})?)(?:（[^）]{2,40}）)?[：:]")
LABEL = re.compile(
    r"^(?P<who>(?!编者|译者|作者|记者|注|说明|例如|比如|导语|提示|原标题|来源|问|答)[㐀-鿿]{2,4}(?:·[㐀-鿿]{1,6})?)(?<![说称道示为出问答言云看是有如下曰讲到])[：:](?=[㐀-鿿“《\d])"
)
SIMPLE = str.maketrans(
    "這該個後來當從並為與對們則還卻沒實際雖過於據關點擊編譯記圖傳轉載訂閱號時現請說見總幾樣種處國書們她請條連隨導緊",
    "这该个后来当从并为与对们则还却没实际虽过于据关点击编译记图传转载订阅号时现请说见总几样种处国书们她请条连随导紧",
)
"""Traditional forms of the characters that the patterns below are made of, and their simplified ones."""
LEANING = re.compile(
    r"^[“‘「『]?(?:他|她|它|这|那|此|该|其|但|而|因此|所以|同时|此外|另外|另一|另[两有]|不过|然而|于是|也|还|又|并|且|即|即便|即使|我|你|您|咱|如此|之后|随后|后来|接着|最后|首先|其次|第[一二三四五六]|再|却|就|则|当然|事实上|换言之|换句话|反过来|反之|也就是|例如|比如|其中|对此|为此|由此|从而|总之|可见|相反|相比|与此|与之|除此|尽管如此|在这|在那|在此|有人|前者|后者|两者|上述|如上|如前|前文|上文|以上|以下|如下|如果|是的|没错|没有|不|一方面|另一方面|因为|由于|以及|或者|或|以|这些|那些|当时|那时|到了|直到|看来|显然|请|同[一天日时年]|从此|当[天日]|以此|受此|届时|近[日期年来]|现在|如今|今后|由此|因为|据此|毕竟|何况|至于|关于这|虽然|只是|只有|正是|正如|甚至|乃至|尤其|特别是|包括)"
)
INNER = re.compile(
    r"【|著有|合著|译著|译有|博士生导师|毕业于|主要研究|研究方向|请|我们?|你们?|您|咱|笔者|本文|本刊|他们|她们|它们|[^其]他[^国人们]|她|今天|昨天|昨日|今日|近日|日前|目前|上周|本周|下周|上个月|去年|今年|前天|前者|后者|上述|这[种些个位样本一]|那[种些个位样一]|此[前后时外]|译者|编者|原文|图片|来源|版权|转载|点击|关注|公众号|订阅|扫码|记者|编辑|排版|https?|www|\*|#|\||_|[?？]"
)
CLAIMING = re.compile(r"是|不是|意味着|导致|成为|必须|从来|正在|使得|认为|不仅|越来越|已经|开始|没有")
