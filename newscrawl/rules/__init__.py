"""Boilerplate rules as data: TOML files by kind, each rule with examples that it drops and near misses that it keeps."""

from newscrawl.rules.folding import fold
from newscrawl.rules.match import find_block_rule, is_section_heading, trim
from newscrawl.rules.rule import Rule, RuleError, load_rules
from newscrawl.rules.tokens import TokenHit, token_strength

__all__ = ["Rule", "RuleError", "TokenHit", "find_block_rule", "fold", "is_section_heading", "load_rules", "token_strength", "trim"]
