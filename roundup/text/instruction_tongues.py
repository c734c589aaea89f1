"""The words by which a passage speaks to a machine, in languages other than English; see `instruction_words`."""

from roundup.text.instruction_words import patterns

SURE_TONGUES = patterns(
    r"(?:忽略|无视|無視|忘记|忘掉|忘記|不要理会|不要理會|抛开).{0,10}?(?:之前|先前|以前|以上|上述|上面|前面|所有|全部|你的|系统).{0,8}?(?:指令|指示|说明|說明|提示|规则|規則|内容|內容|命令)|(?:忽略|无视|無視|忘记)(?:上述|以上|前面|之前的?)(?:内容|所有)?[,，。]",
    r"(?:^|[。！？\n>])\s*(?:系统|系統|助手|用户|用戶)\s?[:：].{0,60}(?:你|请|請|忽略|只|必须)|(?:系统|系統|开发者|開發者|上帝|管理员)模式.{0,4}(?:激活|启用|開啟|开启|已)|你现在(?:是|扮演).{0,20}(?:助手|模型|AI|机器人|角色)|从现在(?:开始|起)[，,]?你(?:将|要|是|必须)",
    r"你的?(?:回复|回答|回覆|答复|输出|輸出|回應|回应)(?:中|里|裡|末尾|开头|必须|应|翻译|改|用)|(?:翻译|改写|加入|添加|插入|写)(?:到|进|入)?你的(?:回复|回答|输出|摘要)",
    r"(?:你的|系统的?|我们(?:系统)?的)(?:密码|口令|密钥|系统提示词?|提示词)(?:是什么|是啥|是多少|吗|？|\?)|(?:告诉我|给我|分享|透露|确认|提供).{0,10}(?:密码|口令|系统提示).{0,6}(?:吗|？|\?|。|$)|作为(?:一个)?(?:AI|人工智能|语言模型)(?:助手|模型)?[，,]",
    r"(?:致|给|对|注意)[：:]?(?:自动|AI|人工智能|大模型|语言模型|阅读本文的).{0,12}(?:系统|助手|模型|软件)?[：:]|如果(?:用户|有人)(?:要求|问|询问).{0,20}(?:请|就|只)(?:回复|回答|说)",
    r"\b(?:ignor\w+|vergiss|vergessen sie|missacht\w+)\b.{0,30}\b(?:vorherige\w*|bisherige\w*|obige\w*|alle\w*|frühere\w*|anweisung\w*)\b|\b(?:ignor\w+|oubli\w+)\b.{0,30}\b(?:instructions?|consignes?|précéde\w+|directives?|ci-dessus)",
    r"\b(?:ignor\w+|olvid\w+|omit\w+)\b.{0,30}\b(?:instrucciones|anterior\w*|órdenes|indicaciones)\b|\b(?:ignor\w+|dimentic\w+)\b.{0,30}\b(?:istruzioni|precedent\w+|direttive)\b|\b(?:ignor\w+|esqueç\w+|desconsider\w+)\b.{0,30}\b(?:instruções|anterior\w*|diretrizes)\b",
    r"(?:игнорир\w+|проигнорир\w+|забудь\w*).{0,30}(?:инструкц\w+|указани\w+|предыдущ\w+|выше)|(?:無視|忘れて|無視して).{0,20}(?:指示|命令|以前|前の|上記)|(?:以前の|前の|上記の|これまでの).{0,10}(?:指示|命令).{0,6}(?:無視|忘れ)|(?:이전|앞의|위의|모든).{0,10}(?:지시|명령|지침).{0,12}(?:무시|잊)",
    r"(?:تجاهل|انس|تجاوز).{0,30}(?:التعليمات|السابق\w*|الأوامر|أعلاه)|(?:पिछले|पिछली|सभी|अपने|उपरोक्त).{0,20}(?:निर्देश\w*|आदेश\w*).{0,20}(?:अनदेख\w*|नज़?रअंदाज|भूल|उपेक्षा)|(?:önceki|yukarıdaki|tüm).{0,20}(?:talimat\w*|yönerge\w*).{0,20}(?:yok say|unut|görmezden|dikkate alma)",
    r"(?:bỏ qua|quên).{0,20}(?:hướng dẫn|chỉ thị|chỉ dẫn|trước)|(?:abaikan|lupakan).{0,20}(?:instruksi|perintah|petunjuk|sebelumnya)|(?:huwag pansinin|balewalain|kalimutan).{0,20}(?:tagubilin|nakaraan|utos)|(?:উপেক্ষা|ভুলে).{0,20}(?:নির্দেশ|করুন)|(?:เพิกเฉย|ไม่สนใจ|ลืม).{0,20}(?:คำสั่ง|คําสั่ง|คำแนะนำ|ก่อนหน้า)",
    r"\b(?:was ist|wie (?:ist|lautet)) das passwort\b|\bquel est le mot de passe\b|\bcuál es la contraseña\b|\bqual [eèé] (?:la password|a senha)\b|какой пароль|パスワードは何|비밀번호가? 뭐|密码是(?:什么|多少)|\b(?:dein|ihr|euer)\w* passwort\b.{0,20}\?|\b(?:ton|votre) mot de passe\b.{0,20}\?|\b(?:tu|su) (?:contraseña|clave secreta)\b.{0,20}\?|\b(?:tua|vostra) password\b.{0,10}\?|\b(?:sua|tua) senha\b.{0,10}\?|(?:ваш|твой) пароль.{0,20}\?|パスワード(?:を|は).{0,12}(?:教え|何|ください|\?|？)|비밀번호.{0,12}(?:알려|무엇|\?|주세요)|كلمة (?:المرور|السر).{0,25}[?؟]|पासवर्ड.{0,25}(?:क्या|\?|सकते)",
    r"\b(?:in|zu) (?:deine|ihre)r? (?:antwort|zusammenfassung)\b|\bdans (?:ta|votre) réponse\b|\ben (?:tu|su) respuesta\b|\bnella (?:tua|vostra) risposta\b|\bna (?:tua|sua) resposta\b|в (?:своём|своем|вашем|твоём|твоем) ответе|あなたの(?:回答|返信|応答)に|(?:당신의|너의) (?:답변|응답)에|في (?:ردك|إجابتك)|अपने (?:उत्तर|जवाब) में",
)
LIKELY_TONGUES = patterns(
    r"^\s*(?:请|請|帮我|幫我|给我|告诉我|写一|写出|翻译|总结|描述|解释|列出|推荐|想象|假设|重复|输出)(?!了|着|的|这里)|(?:你|您)(?:能|可以|能否|能不能|可否).{0,60}(?:吗|嗎|？|\?)|(?:密码|提示词).{0,20}(?:吗|？|\?)|(?:可以|能)告诉我",
    r"[؟;]\s*$|か[。？]|ください|(?:습니까|나요|까요|세요|시오)\W*$|\b(?:können|kannst) (?:sie|du)\b|\b(?:pouvez|peux)-(?:vous|tu)\b|\b(?:puedes|podrías|puede)\b|\b(?:puoi|potete|potresti)\b|\b(?:pode|poderia)\b|можете|\b(?:schreib\w*|écri\w+|escrib\w+|scriv\w+|escrev\w+|résum\w+|riassum\w+|resum\w+)\b|напиши\w*",
)
