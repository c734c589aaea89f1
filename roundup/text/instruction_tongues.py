"""Words by which a passage speaks to a machine, in languages other than English."""

import re


def _any(*parts: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(part, re.IGNORECASE) for part in parts)


TONGUES = _any(
    r"(?:忽略|无视|無視|忘记|忘掉|忘記|不要理会).{0,12}(?:指令|指示|说明|提示|规则|内容|要求|以上|上述|之前|前面)",
    r"(?:系统|系統|助手|用户|开发者)\s?[:：]|(?:系统|開發者|开发者|上帝)模式|你现在是|从现在(?:开始|起)[，,]?你",
    r"(?:请|在)?你的(?:回复|回答|回覆|答案|输出|摘要)(?:中|里|裡|末尾)",
    r"(?:你的?|告诉我|系统的?|分享|确认|提供).{0,8}(?:密码|口令|密钥|系统提示)",
)
