"""What a story is made of."""

from roundup.model import Article, Story


def articles_of(story: Story) -> tuple[Article, ...]:
    """Return all articles of a story, its lead first, then other reports, older ones and copies."""
    return (story.lead, *story.others, *story.background, *(copy.article for copy in story.copies))
