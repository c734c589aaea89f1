"""Strings that try to break out of a header, a line, a part or the mail itself."""

_SECOND = "MAIL FROM:<eve@x.example>{0}RCPT TO:<eve@x.example>{0}DATA{0}Subject: smuggled{0}{0}x"
_ENDS = ("\r\n.\r\n", "\n.\n", "\r.\r", "\r\n.\n", "\n.\r\n", "\r\n.\r", "\r.\r\n", "\n.\r", "\r.\n", "\r\n\0.\r\n")

HEADERS = tuple(
    f"News{end}Bcc: eve@x.example" for end in ("\r\n", "\n", "\r", "\n\r", "\r\n ", "\r\n\t", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e")
)
"""A second header behind every kind of line end that Python or a mail server knows."""

LINES = tuple(f"News{end}Bcc: eve@x.example{end}{end}<b>body</b>" for end in ("\x85", "\u2028", "\u2029", "\r\n", "\n"))
"""A header and the end of the headers, by the line ends of Unicode too."""

ENDINGS = tuple(f"x{end}{_SECOND.format(chr(13) + chr(10))}" for end in _ENDS)
"""The end of the mail in every variant that some server takes for one, and a second mail behind it (SMTP smuggling)."""

ENCODED = (
    "=?utf-8?q?News=0D=0ABcc:_eve@x.example?=",
    "=?utf-8?b?TmV3cw0KQmNjOiBldmVAeC5leGFtcGxl?=",
    "=?utf-8?q?a?= =?utf-8?q?b?=",
    "=?utf-8?b?5a6J?=",
    "=?us-ascii?Q?=22,=20eve@x.example?=",
    "=?x-unknown?q?=ff?=",
    "=?utf-8?q?unfinished",
)
"""Words that say that they are encoded (RFC 2047): a reader must see them as they are."""

MARKS = (
    '"', '",', "\\", '\\"', "<", ">", "<eve@x.example>", "Eve <eve@x.example>, Ann", "a, b; c:", "(a comment)", "group: a@x.example;", "@", ",,,",
    "--=_roundup_boundary_of_32_characters", "--=_\r\n\r\n--=_--", "From me to you", ".", "..", ".\r\n.", "{email}", "{date}", "%0d%0aBcc:eve@x.example",
    "https://unsubscribe.invalid/", "https://x.example/?a=1&b=<2>", "mailto:eve@x.example?bcc=all@x.example",
)  # fmt: skip
"""What means something in an address, a boundary, a template or a mailbox."""

ODD = (
    "",
    " ",
    "\0",
    "a\0b",
    "\x7f",
    "\x80\x9f",
    "\ud7ff\ue000",
    "\ufeffx",
    "\u202eabc",
    "\U0001f9e8" * 40,
    "w" * 1200,
    "字" * 600,
    "e\u0301",
    "ａ＠ｂ",
    "x" * 1001 + "\r\n.\r\n",
)
"""Nothing, things that cannot be seen, and words without a place to break."""

OWN = (*HEADERS, *LINES, *ENDINGS, *ENCODED, *MARKS, *ODD)
