"""Budgets of the form: title, greeting, lede, stories, bullets, sentences, the whole."""

from collections.abc import Iterator

from roundup.entities import Lexicon, names_in
from roundup.form import Form, FormBlock
from roundup.model import Finding
from roundup.stages.check.style.layout import Layout, PartOfIssue, outside, span, style
from roundup.stages.check.terms import content
from roundup.text.words import count_words, fold, many


def title_findings(layout: Layout, form: Form) -> Iterator[Finding]:
    """Check the title: present, prefixed, in its budget, without a final full stop."""
    title, house = layout.title, form.style
    headline = title.removeprefix(form.title_prefix).strip()
    if not headline:
        yield style("title", "The issue has no headline.", remedy="Write one in the front matter, after title:.")
        return
    if form.title_prefix and not title.startswith(form.title_prefix.strip()):
        yield style("title", f"The title does not begin with “{form.title_prefix.strip()}”.", remedy="Put the prefix back.")
    if outside(count_words(headline), house.title_words):
        yield style(
            "title",
            f"The headline has {many(count_words(headline), 'word')}, the form asks for {span(house.title_words)}.",
            remedy="Shorten or lengthen it.",
        )
    if len(title) > house.title_chars:
        yield style("title", f"The title has {len(title)} characters, at most {house.title_chars} fit.", remedy="Shorten it.")
    if headline.endswith((".", "。")):
        yield style("title", "The title ends in a full stop.", remedy="Take the full stop away.")


def greeting_findings(layout: Layout, form: Form, greeting: str) -> Iterator[Finding]:
    """Check that the greeting is the one of the configuration, word for word."""
    if not greeting or not form.block("greeting"):
        return
    parts = layout.of("greeting")
    if not parts:
        yield style("greeting", "The greeting is missing.", remedy="Put it back, or change it in feeds.toml.")
    elif fold(parts[0].text) != fold(greeting):
        finding = style(
            "greeting", "The greeting is not the one in feeds.toml.", parts[0], remedy="Put it back, or change it in feeds.toml."
        )
        yield Finding(
            kind=finding.kind,
            message=finding.message,
            where=finding.where,
            line=finding.line,
            evidence=greeting,
            remedy=finding.remedy,
        )


def lede_findings(layout: Layout, form: Form, lexicon: Lexicon) -> Iterator[Finding]:
    """Check the lede's length, and that it points to each headed story."""
    block, parts = form.block("lede"), layout.of("lede")
    if not block:
        return
    if not parts:
        yield style("lede", "The issue has no lede.", remedy="Name the week's theme and preview the headed stories.")
        return
    lede = parts[0]
    yield from _length(lede, block, "The lede")
    told = set(names_in(lede.text, lexicon)) | set(content(lede.text))
    for story in layout.of("story"):
        named = set(names_in(f"{story.heading}. {story.text}", lexicon))
        topic = set(content(story.heading)) | {word for text in story.texts[:1] for word in content(text)}
        if not named & told and len(topic & told) < 2:
            yield style("lede", f"The lede names nothing of “{story.heading}”.", lede, remedy="Preview that story too.")


def story_findings(layout: Layout, form: Form) -> Iterator[Finding]:
    """Check number, headings and lengths of the headed stories, and where they ask questions."""
    block = form.block("stories")
    if not block:
        return
    stories = layout.of("story")
    if outside(len(stories), block.count):
        yield style(
            "stories",
            f"The issue has {many(len(stories), 'headed story', 'headed stories')}, the form asks for {span(block.count)}.",
            remedy="Add or drop one with roundup pick.",
        )
    for story in stories:
        yield from _story(story, block)
        yield from _questions(story, form.style.questions_max)


def bullet_findings(layout: Layout, form: Form) -> Iterator[Finding]:
    """Check number, bold leads and lengths of the bullets."""
    block = form.block("bullets")
    if not block:
        return
    bullets = layout.of("bullet")
    if outside(len(bullets), block.count):
        yield style(
            "bullets",
            f"The issue has {many(len(bullets), 'bullet')}, the form asks for {span(block.count)}.",
            remedy="Add or drop one with roundup pick.",
        )
    for bullet in bullets:
        yield from _length(bullet, block, f"The bullet “{bullet.lead or bullet.text[:40]}”")
        if not bullet.lead:
            yield style(
                "lead", "The bullet has no bold lead.", bullet, remedy=f"Open it with **{span(block.lead_words)} words and a full stop.**"
            )
        elif outside(count_words(bullet.lead), block.lead_words):
            yield style(
                "lead", f"The bold lead has {many(count_words(bullet.lead), 'word')}, the form asks for {span(block.lead_words)}.", bullet
            )
        if bullet.lead and not bullet.lead.endswith((".", "?", "!", "。", "？", "！")):
            yield style("lead", "The bold lead does not end in a full stop.", bullet, remedy="End it with one.")


def sentence_findings(layout: Layout, form: Form) -> Iterator[Finding]:
    """Check the longest sentence and the mean length over stories and bullets, and the length of the issue."""
    house = form.style
    prose = [(part, sentence) for part in layout.parts if part.kind != "greeting" for sentence in part.prose if sentence.kind != "lead"]
    for part, sentence in prose:
        length = count_words(sentence.text)
        if length > house.sentence_max:
            yield style(
                "sentence",
                f"The sentence has {length} words, at most {house.sentence_max} are readable.",
                part,
                line=sentence.line,
                remedy="Cut it in two.",
            )
    lengths = [count_words(sentence.text) for part, sentence in prose if part.kind in ("story", "bullet")]
    mean = round(sum(lengths) / len(lengths)) if lengths else 0
    if len(lengths) >= 5 and outside(mean, house.sentence_mean):
        yield style("sentence", f"Sentences have {mean} words in the mean, the form asks for {span(house.sentence_mean)}.")
    words = sum(part.words + count_words(" ".join(spoken_heading(part))) for part in layout.parts)
    if outside(words, house.issue_words):
        minutes = max(1, round(words / house.words_per_minute))
        yield style("length", f"The issue has {many(words, 'word')} ({minutes} min), the form asks for {span(house.issue_words)}.")


def spoken_heading(part: PartOfIssue) -> list[str]:
    """Return the headings of a part as plain text."""
    return [part.heading] if part.heading else []


def _length(part: PartOfIssue, block: FormBlock, what: str) -> Iterator[Finding]:
    if outside(part.words, block.words):
        yield style("length", f"{what} has {part.words} words, the form asks for {span(block.words)}.", part)
    count = sum(1 for sentence in part.prose if sentence.kind != "lead")
    if outside(count, block.sentences):
        yield style("length", f"{what} has {many(count, 'sentence')}, the form asks for {span(block.sentences)}.", part)


def _story(story: PartOfIssue, block: FormBlock) -> Iterator[Finding]:
    name = story.heading or "a story without a heading"
    if not story.heading or outside(count_words(story.heading), block.heading_words):
        yield style(
            "heading",
            f"The heading “{story.heading}” has {many(count_words(story.heading), 'word')}, the form asks for {span(block.heading_words)}.",
            story,
        )
    if outside(story.words, block.words):
        yield style("length", f"“{name}” has {story.words} words, the form asks for {span(block.words)}.", story)
    if outside(len(story.body), block.paragraphs):
        yield style("length", f"“{name}” has {many(len(story.body), 'paragraph')}, the form asks for {span(block.paragraphs)}.", story)
    for number, paragraph in enumerate(story.body):
        words = count_words(story.texts[number])
        count = sum(1 for sentence in story.prose if sentence.paragraph == _number(story, number))
        if outside(words, block.paragraph_words):
            yield style(
                "length",
                f"The paragraph has {many(words, 'word')}, the form asks for {span(block.paragraph_words)}.",
                story,
                line=paragraph.line,
            )
        if outside(count, block.sentences):
            yield style(
                "length",
                f"The paragraph has {many(count, 'sentence')}, the form asks for {span(block.sentences)}.",
                story,
                line=paragraph.line,
            )


def _number(story: PartOfIssue, index: int) -> int:
    numbers = list(dict.fromkeys(sentence.paragraph for sentence in story.prose))
    return numbers[index] if index < len(numbers) else -1


def _questions(story: PartOfIssue, most: int) -> Iterator[Finding]:
    asked = [sentence for sentence in story.prose if sentence.text.rstrip("”\"'’)").endswith(("?", "？"))]
    last = story.prose[-1].paragraph if story.prose else 0
    for sentence in asked:
        if sentence.paragraph != last:
            yield style(
                "question",
                "A question stands before the last paragraph.",
                story,
                line=sentence.line,
                remedy="Answer it, or move it to the end.",
            )
    if len(asked) > most:
        yield style("question", f"The story asks {len(asked)} questions, at most {most} are wanted.", story, line=asked[most].line)
