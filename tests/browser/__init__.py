"""The pages in a browser. A package, so that the demo is served for this folder only."""
