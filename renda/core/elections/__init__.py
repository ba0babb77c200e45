"""The Electoral Law, a module for each chapter, in the order of its articles."""
