"""Read ties from parsed sentences and tables by the rules of the rule files."""
