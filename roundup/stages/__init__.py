"""The stages of an issue, each a pure verb: values in, values out, no I/O, no clock."""
