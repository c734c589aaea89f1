"""Invented pieces, English and Chinese, as a feed would give them; nothing in them happened."""

from roundup.model import Item

FEED = "https://www.harbourtimes.example/feed.xml"
_EN = (
    (
        "Harbour council approves tram line to the container port",
        (
            "The harbour council voted on Monday evening to build a tram line from the central station to the container port, ending a dispute that has "
            "split the city for eleven years. Councillors backed the plan by 31 votes to 18 after the mayor promised that no house would be pulled down "
            "along Quay Street. The line will cost 412 million crowns and carry about 26,000 passengers a day once it opens in the autumn of 2029. "
            "Dock workers had asked for the stop at Pier Nine, while shopkeepers in the old town feared two summers of digging."
        ),
    ),
    (
        "Glass maker Lindqvist cuts a fifth of its staff",
        (
            "Lindqvist Glas, which has blown bottles on the island since 1874, will let 140 of its 690 workers go before Easter because gas has become too "
            "dear. Chief executive Maren Oder told reporters outside the gate that the furnace would stay lit, yet only on weekdays. The union said it had "
            "learned of the cuts from the radio and would meet members on Thursday. Lindqvist supplies two thirds of the country's jam jars, and "
            "supermarkets warned that some shelves might stay empty through the winter."
        ),
    ),
    (
        "Astronomers find a planet with rings of ice round a dim red star",
        (
            "A ringed planet half the size of Saturn circles a dim red star 64 light years away, astronomers at the Skarn observatory reported in a study "
            "published this week. The team noticed that the star faded three times in a row, first faintly, then strongly, then faintly again, which is what "
            "rings of ice would do. Doctoral student Ilse Fabre spotted the pattern in data that had lain unread since 2019. A space telescope will look "
            "again in May, when the planet passes in front of its star."
        ),
    ),
    (
        "Schools may ban phones from next term, minister says",
        (
            "Head teachers will be allowed to lock away pupils' telephones from next term, the education minister said in an interview with a breakfast "
            "programme. She rejected a law for the whole country, arguing that a village school of forty children needs no rule made for a city of a "
            "million. Parents' groups were divided: some called it overdue, others asked how a child with diabetes would check her sugar. A trial in nine "
            "schools last year found that pupils talked more at lunch and slept half an hour longer."
        ),
    ),
    (
        "Ferry company Northsail to order four electric ships",
        (
            "Northsail will order four electric ferries from a yard in the south, the company announced, the largest such order a northern line has placed. "
            "Each ship takes 180 cars and needs twelve minutes at the quay to charge for a crossing of fifty. The first is due in 2028. Northsail did not "
            "say what it pays; analysts at Brandt guess at 95 million crowns a ship. The pilots' guild wants a second engine on diesel for storms, which "
            "the company calls unnecessary."
        ),
    ),
    (
        "Bread prices rise for the sixth month in a row",
        (
            "A loaf of rye cost 38 cents more in October than a year before, the statistics office reported, the sixth rise in a row. Millers blame a wet "
            "July that left a third of the harvest fit only for pigs. The government ruled out a subsidy and pointed to cheaper oats. In the market hall "
            "baker Tomas Reid has begun to sell half loaves, which he says his grandmother did in the war. Economists expect prices to calm when the "
            "southern harvest comes in by March."
        ),
    ),
    (
        "Museum returns carved door to the island of Tavi",
        (
            "The Maritime Museum handed a carved door back to chiefs from the island of Tavi on Saturday, 121 years after a captain took it in payment of a "
            "debt that historians now doubt. Drummers led the crate to the quay. Curator Beatrix Holm said that the museum would keep a cast, made with the "
            "chiefs' leave, and that forty other objects were being studied. The door will hang in a new house of meetings, whose roof was finished in "
            "the rains of this spring."
        ),
    ),
    (
        "Cyber attack closes the hospitals' booking system",
        (
            "Eleven hospitals went back to paper on Wednesday after an attack locked the system that books appointments. No records of patients were taken, "
            "the health board said, although it could not yet say how the intruders got in. Operations went ahead; some 3,400 check-ups were put off. A "
            "group that calls itself Grey Heron claimed the deed and asked for 60 coins of a currency that nobody at the board had heard of. Police "
            "advised against paying."
        ),
    ),
    (
        "Wolves return to the Aller forest after ninety years",
        (
            "Camera traps have filmed a pair of wolves with five cubs in the Aller forest, the first litter there in ninety years, rangers said. Shepherds "
            "met them with worry and asked for money to fence 200 kilometres of pasture. Biologist Henk Arends thinks that the pair came over the frozen "
            "river in the hard winter two years ago. Hunting them is forbidden. The park will close three paths until June so that the cubs can grow up "
            "undisturbed."
        ),
    ),
    (
        "Chip start-up Quillon raises money at twice its old value",
        (
            "Quillon, a start-up that designs chips for hearing aids, has raised 85 million crowns from two pension funds at a value of 900 million, twice "
            "that of last year. The firm will use the money to hire sixty engineers and to open a laboratory beside the university. Founder Priya Nand "
            "says its latest chip runs nine days on a battery the size of a lentil. Rivals doubt it, since no hearing aid with the chip can be bought "
            "before the spring."
        ),
    ),
    (
        "Rain washes away the only road to the Sella valley",
        (
            "A night of heavy rain washed away 300 metres of the only road to the Sella valley and cut off four villages with 2,100 people. Helicopters "
            "brought bread, insulin and a midwife on Sunday. Nobody was hurt, the prefect said, since a postman had seen the cracks and stopped the "
            "traffic an hour before the slope gave way. Engineers want to lay a bridge of steel within ten days, if the river falls. The last such slide "
            "happened in 1966."
        ),
    ),
    (
        "Election court orders a recount in two districts",
        (
            "The election court ordered a recount in the districts of Mere and Upper Lode, where 212 votes decide which party appoints the governor. Judges "
            "found that four boxes had been opened before observers arrived. The winner of the first count, Ansel Brandt, called the ruling regrettable and "
            "promised to respect it; his rival Judith Kay spoke of a good day. The count begins on Friday in a sports hall and will be shown on "
            "television without a break."
        ),
    ),
)
_ZH = (
    (
        "海港市议会通过有轨电车通往集装箱码头的方案",
        (
            "海港市议会周一晚间表决通过一项方案，将修建一条从中央车站通往集装箱码头的有轨电车线路，结束了困扰这座城市十一年的争论。方案以三十一票赞成、十八票反对获得通过，"
            "此前市长承诺码头街沿线不拆除一座民房。工程预计耗资四亿一千二百万元，二〇二九年秋季通车后每日运送约二万六千名乘客。码头工人希望在九号泊位设站，老城的店主则担心要忍受两个夏天的施工。"
        ),
    ),
    (
        "林氏玻璃厂宣布裁减五分之一员工",
        (
            "自一八七四年起在岛上吹制玻璃瓶的林氏玻璃厂表示，由于天然气价格过高，将在复活节前裁减六百九十名工人中的一百四十名。总经理在厂门外对记者说，熔炉不会熄火，但今后只在工作日生产。"
            "工会称他们从广播里才得知裁员消息，周四将召集会员开会商讨对策。该厂供应全国三分之二的果酱瓶，超市提醒说今年冬天部分货架可能会空着。"
        ),
    ),
    (
        "天文学家在暗淡红星旁发现带冰环的行星",
        (
            "天文台研究人员本周发表论文称，在六十四光年外的一颗暗淡红星周围，发现了一颗带有冰环、大小约为土星一半的行星。研究小组注意到这颗恒星接连三次变暗，先弱后强再弱，这正是冰环会造成的现象。"
            "博士生在自二〇一九年以来无人翻阅的数据中发现了这一规律。明年五月这颗行星从恒星前面经过时，空间望远镜将再次对它进行观测，以确认环的成分。"
        ),
    ),
    (
        "教育部长：下学期起学校可禁止学生携带手机",
        (
            "教育部长在早间节目中接受采访时表示，从下学期开始，校长有权把学生的手机统一锁起来保管。她拒绝为全国制定统一的法律，认为只有四十个孩子的乡村小学不需要为百万人口的城市订立的规矩。"
            "家长团体意见不一，有人认为早该如此，也有人追问患糖尿病的孩子怎样查看血糖。去年九所学校的试点发现，学生午饭时交谈更多，每晚多睡半个小时。"
        ),
    ),
    (
        "北帆轮渡公司将订购四艘电动渡船",
        (
            "北帆公司宣布将向南方一家船厂订购四艘电动渡船，这是北方航线迄今最大的一笔此类订单。每艘船可载一百八十辆汽车，在码头充电十二分钟即可完成一次五十分钟的航程，首艘船定于二〇二八年交付。"
            "公司没有透露价格，分析人士估计每艘约九千五百万元。引航员协会要求加装一台柴油机以应对风暴，公司则认为没有必要，并称电池可以支撑两次往返。"
        ),
    ),
    (
        "连续第六个月面包涨价 磨坊归咎于多雨的七月",
        (
            "统计局报告说，十月份一条黑麦面包比去年同期贵了三角八分，已经连续第六个月上涨。磨坊主把原因归于多雨的七月，三分之一的收成只能用来喂猪。政府排除了发放补贴的可能，并建议居民改吃较便宜的燕麦。"
            "在市场大厅里，面包师开始出售半条面包，他说祖母在战争年代就是这样做的。经济学家预计，明年三月南方新粮上市之后价格会逐渐平稳下来。"
        ),
    ),
    (
        "博物馆把雕花木门归还给塔维岛",
        (
            "海事博物馆星期六把一扇雕花木门交还给塔维岛的几位酋长，距离一名船长以抵债为名取走它已有一百二十一年，而历史学家如今怀疑那笔债务是否存在。鼓手引领着木箱走向码头。"
            "策展人说，经酋长们同意，博物馆将保留一件复制品，另外四十件藏品的来历正在研究之中。木门将悬挂在一座新建的议事屋里，屋顶在今年春天的雨季刚刚完工。"
        ),
    ),
    (
        "网络攻击使十一家医院的预约系统瘫痪",
        (
            "星期三一次网络攻击锁住了预约系统，十一家医院只好重新使用纸张登记。卫生局说病人的资料没有被盗，但还说不清入侵者是怎样进来的。手术照常进行，约三千四百次检查被推迟。"
            "一个自称灰鹭的团伙声称对此事负责，并索要六十枚卫生局里谁也没有听说过的虚拟货币。警方建议不要支付赎金，并提醒其他机构尽快更新系统，检查远程登录的账户。"
        ),
    ),
)


def piece(number: int, **changed: str) -> Item:
    """Return a piece, English from 0, Chinese from 100, as the first visit brings it, with some fields changed."""
    chinese = number >= 100
    title, text = _ZH[number % 100 % len(_ZH)] if chinese else _EN[number % len(_EN)]
    given = {
        "id": f"piece-{number}",
        "title": title,
        "content": f"<p>{text}</p>",
        "url": f"https://www.harbourtimes.example/2026/03/{10 + number % 10}/story-{number}.html",
        "guid": f"ht-{7000 + number}",
        "published": f"2026-03-{10 + number % 10:02}T09:30:00Z",
        "source": FEED,
        "feed": "Harbour Times",
        "outlet": "Harbour Times",
    }
    return Item(kind="entry", language="zh" if chinese else "en", **(given | changed))  # type: ignore[arg-type]  # the fields named here are text


def text_of(number: int) -> str:
    """Return a piece's text without markup."""
    return (_ZH[number % 100 % len(_ZH)] if number >= 100 else _EN[number % len(_EN)])[1]


NUMBERS = (*range(len(_EN)), *range(100, 100 + len(_ZH)))
