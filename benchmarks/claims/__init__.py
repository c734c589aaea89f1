"""The verifying engine on sets that people labelled, beside what else can be had."""
