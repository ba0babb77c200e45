"""The law and the arithmetic: plain functions over plain values; no framework, no I/O, no clock."""
