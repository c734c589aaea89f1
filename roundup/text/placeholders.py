"""What a rendered page holds in place of what only the sending knows."""

UNSUBSCRIBE = "https://unsubscribe.invalid/"
"""Stands in issue.html and issue.txt, whole and alone, where each reader's own address for leaving the list comes.

A mail has the reader's address there, an exporter the service's own mark. The name can never lead
anywhere (RFC 2606), so a place that was forgotten does no harm and is found.
"""
