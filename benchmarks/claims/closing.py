"""What the figures mean, and what could not be had."""

NOT_HAD = (
    "An NLI or fact-checking model of the usual kind (AlignScore, MiniCheck, HHEM, LettuceDetect, SummaC): their packages fetch the weights at run time.",
)
CLOSING = ""
