"""How well the check of mail finds what was planted, what it says of good mails, and what two public linters say of both."""
