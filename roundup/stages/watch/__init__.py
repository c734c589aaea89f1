"""Watch: whether a feed is to be asked now, what a visit changes in what is known of it, and how it fares."""

__all__ = []
