import re
from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.rules import RuleError, find_block_rule, fold, is_section_heading, load_rules, token_strength
from newscrawl.rules.index import beginnings, needed_choices, needed_text
from newscrawl.rules.match import _block_index, trim
from newscrawl.rules.rule import RULES_FOLDER, compile_pattern, load_rule_file

RULES = load_rules()
SPOKEN = [
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "no",
    "da",
    "fi",
    "pl",
    "cs",
    "tr",
    "ja",
    "ko",
    "zh",
    "ru",
    "uk",
    "ar",
    "he",
    "hi",
    "id",
    "vi",
]
SPOKEN += ["el", "hu", "ro"]
COMMENT_POLICY = (
    "To keep thoughtful and respectful conversations going, names will appear with each submission. By submitting a comment, you accept "
    "that we have the right to reproduce and publish it in whole or in part, in any manner we choose. "
    "Comments on this story are moderated according to our guidelines. We reserve the right to close comments at any time."
)


def examples(name):
    return [pytest.param(rule, text, id=f"{rule.id}-{number}") for rule in RULES for number, text in enumerate(getattr(rule, name))]


def rule_of(rule, text):
    if rule.tokens:
        return next((hit.rule for hit in token_strength(text) if hit.kind == rule.kind), None)
    if rule.heading or rule.heading_labels:
        found = is_section_heading(fold(text))
    else:
        found = find_block_rule(fold(text), rule.min_links, rule.edge or "middle")
    return found.id if found else None


@pytest.mark.parametrize(("rule", "text"), examples("drops"))
def test_rule_drops_its_example(rule, text):
    assert rule_of(rule, text) == rule.id


@pytest.mark.parametrize(("rule", "text"), examples("keeps"))
def test_near_miss_is_kept_by_every_rule(rule, text):
    assert rule_of(rule, text) is None


@pytest.mark.parametrize("language", SPOKEN)
def test_language_has_its_own_rules(language):
    assert {"teasers", "related", "share"} <= {rule.kind for rule in RULES if language in rule.languages}


PATTERNS = sorted({pattern for rule in RULES for pattern in (*rule.block, *rule.heading, *rule.unless)})
LONG_TEXTS = ("a" * 20_000, " " * 20_000, "a " * 10_000, "1" * 20_000, "a.b@" * 5_000, "a, b " * 4_000)


@pytest.mark.parametrize("pattern", PATTERNS, ids=range(len(PATTERNS)))
def test_expression_comes_to_an_end_on_long_text(pattern):
    start = next(iter(sorted(beginnings(pattern))))
    for text in LONG_TEXTS:
        for candidate in (text, start + text, start + " " + text + "!"):
            found = compile_pattern(pattern).match(candidate)
            assert found is None or found.start() == 0


@pytest.mark.parametrize("text", LONG_TEXTS)
def test_long_text_is_no_boilerplate(text):
    assert find_block_rule(fold(text), 0.0, "end") is None
    assert is_section_heading(fold(text)) is None


def test_comment_policy_is_found_whole_and_in_pieces():
    assert find_block_rule(fold(COMMENT_POLICY), 0.0, "end").id == "comment-policy"
    assert find_block_rule(fold(COMMENT_POLICY.split("By ")[0]), 0.0, "end").id == "comment-policy"


def test_one_phrase_of_a_comment_policy_is_no_comment_policy():
    assert find_block_rule(fold("The board wants thoughtful and respectful conversations in its meetings."), 0.0, "end") is None


def test_rule_of_the_edge_leaves_the_middle():
    text = fold("With files from The Canadian Press")
    assert find_block_rule(text, 0.0, "end").id == "agency-credit"
    assert find_block_rule(text, 0.0, "middle") is None


def test_linked_teaser_needs_its_link():
    text = fold("Read more about the harbour plan")
    assert find_block_rule(text, 1.0, "middle").id == "teaser.linked"
    assert find_block_rule(text, 0.0, "middle") is None


def test_linked_sentence_with_its_full_stop_is_kept():
    assert find_block_rule(fold("Read more about the harbour plan in chapter two."), 1.0, "middle") is None


def test_block_that_begins_as_the_rule_leaves_it_is_kept():
    assert find_block_rule(fold("Jane Doe is a reporter for the Morning Post."), 0.0, "end").id == "author-note"
    assert find_block_rule(fold("“The witness is a reporter for the Morning Post.”"), 0.0, "end") is None


def test_sentence_is_no_heading_of_a_section():
    assert is_section_heading(fold("Latest from the front")).id == "related-heading"
    assert is_section_heading(fold("Latest from the front...")).id == "related-heading"
    assert is_section_heading(fold("Latest from the front.")) is None


@pytest.mark.parametrize("text", ["Lees ook hier: een brug.", "“Lees ook hier: een brug.”", "« Lire aussi : un pont. »"])
def test_teaser_s_word_in_a_sentence_is_kept(text):
    assert find_block_rule(fold(text), 0.0, "middle") is None


@pytest.mark.parametrize("text", ["Lees ook…", "Lees ook ...", "Lees ook: een brug"])
def test_teaser_that_breaks_off_is_dropped(text):
    assert find_block_rule(fold(text), 0.0, "middle").id == "teaser.germanic"


def test_too_long_a_block_is_kept():
    assert find_block_rule(fold("READ MORE: Bridge closed " + "and the ferry too " * 40), 0.0, "middle") is None


@pytest.mark.parametrize("text", ["", " ", "»", "...", "…", "(", "©"])
def test_text_without_letters_is_no_boilerplate(text):
    assert find_block_rule(fold(text), 0.0, "middle") is None
    assert is_section_heading(fold(text)) is None


@pytest.mark.parametrize("text", ["À LIRE AUSSI", "A lire aussi", "à lire  aussi", "▶ À lire aussi :"])
def test_capitals_and_accents_make_no_difference(text):
    assert trim(fold(text)) == "a lire aussi"


def test_turkish_capitals_fold_like_small_letters():
    assert fold("İLGİLİ HABERLER") == fold("ilgili haberler")
    assert fold("AYRICA") == fold("ayrıca")


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=0x24F) | st.sampled_from("’“”´–…€İ\u0301\u2003\u2028\ud83dДё日本ｶﾞ한א😀"), max_size=15))
def test_text_is_folded_alike_whether_most_of_it_is_ascii_or_not(text):
    plain = "The ferry sails again. " * 12
    assert fold(plain + text) == f"{fold(plain)} {fold(text)}".rstrip()


@given(st.text(max_size=60), st.sampled_from(["start", "middle", "end"]), st.floats(0, 1))
def test_any_text_gets_an_answer(text, position, links):
    assert find_block_rule(fold(text), links, position) in (None, *RULES)


@given(st.sampled_from(PATTERNS), st.data())
def test_beginnings_are_true_of_every_match(pattern, data):
    text = data.draw(st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True))
    key = "".join("0" if letter.isdigit() else letter for letter in text[:8])
    assert any(key.startswith(start) for start in beginnings(pattern))


def test_bracket_in_a_class_does_not_end_it():
    assert needed_text(r"[^\]> ]{0,20}[>\]]") == ""
    assert beginnings(r"[\]a]bc") == {""}


@given(st.sampled_from(PATTERNS), st.data())
def test_needed_text_stands_in_every_match(pattern, data):
    text = data.draw(st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True))
    assert needed_text(pattern) in text
    assert not needed_choices(pattern) or any(choice in text for choice in needed_choices(pattern))


@given(st.sampled_from(PATTERNS), st.data())
def test_gates_that_a_block_holds_let_through_what_can_match_it(pattern, data):
    text = data.draw(st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True))
    index = _block_index()
    held = [number for number, gate in enumerate(index.gates) if gate in text]
    assert index.candidates(text, len(text), held) == index.candidates(text, len(text))


def test_choices_are_of_a_group_that_every_match_holds():
    assert needed_choices("(?:red|blue)? (?:ferry|boat)s? [(|)]") == ("ferry", "boat")
    assert needed_choices("ferry [(]|the (?:boat|x)") == ("ferry ", "the ")
    assert needed_choices("(?:a|ferry) x{0,3}") == needed_choices("(?:ferry){0,2}") == ()


def hits(names):
    return {(hit.token, hit.kind, hit.strength) for hit in token_strength(names)}


@pytest.mark.parametrize("names", ["related-stories", "relatedStories", "related_stories", "c-block__related-stories--wide"])
def test_token_is_found_however_names_are_joined(names):
    assert ("related", "related", "strong") in hits(names)


@pytest.mark.parametrize("names", ["article-body", "articleBody", "articlebody", "Article_body__x1Y2z", "article__body"])
def test_body_is_found_however_names_are_joined(names):
    assert ("articlebody", "body", "hint") in hits(names)


@pytest.mark.parametrize(
    "names", ["has-sidebar", "no-comments", "category-related", "with-related", "sc-bAdXy", "shareholders", "adjacent", "download", ""]
)
def test_state_section_and_hash_are_no_tokens(names):
    assert not [hit for hit in token_strength(names) if hit.strength == "strong"]


def test_ad_number_is_an_ad():
    assert ("ad", "ads", "strong") in hits("ad-300")
    assert "container.ads" in {hit.rule for hit in token_strength("ad-300")}


@pytest.mark.parametrize(
    ("names", "rule"),
    [
        ("author-box", "container.authorbox"),
        ("author-info__name", "container.authorbox"),
        ("tag-list", "container.weak"),
        ("no-print", "container.weak"),
        ("hidden-print", "container.weak"),
        ("wp-caption-text", "hint.caption"),
    ],
)
def test_word_of_its_own_that_begins_as_a_state_does_is_read(names, rule):
    assert rule in {hit.rule for hit in token_strength(names)}


@pytest.mark.parametrize("names", ["author-ana-box", "author-ana", "tag-related", "no-sidebar", "hidden-comments", "wp-widget"])
def test_word_behind_a_state_or_a_post_s_tag_says_nothing(names):
    assert not token_strength(names)


RULE = {"id": '"a"', "languages": '["en"]', "block": '["x"]', "drops": '"x"', "keeps": '"y"'}
WRONG = [
    ({"blocks": '["x"]'}, "unknown key 'blocks'; allowed are: id, kind"),
    ({"drops": None}, "the key 'drops' is missing"),
    ({"block": None}, "exactly one of the keys"),
    ({"labels": '["x"]'}, "exactly one of the keys"),
    ({"block": '["(x"]'}, "regular expressions"),
    ({"block": "['(x)']"}, "groups only"),
    ({"block": "['(?:x+)+']"}, "repetition repeated"),
    ({"block": "['\\D']"}, "groups only"),
    ({"block": None, "phrases": '["two words"]'}, "three words or more"),
    ({"edge": '"middle"'}, "one of start, end"),
    ({"unless": '["(x"]'}, "regular expressions"),
    ({"max_chars": "0"}, "a whole number from 1"),
    ({"max_chars": "true"}, "a whole number from 1"),
    ({"min_links": "2"}, "a number from 0 to 1"),
    ({"is_sentence": "1"}, "true or false"),
    ({"strength": '"strong"'}, "'tokens' and 'strength' go together"),
    ({"keeps": "[]"}, "a list of texts"),
    ({"block": '["{BOAT} sinks"]'}, "a name of one of the file's parts, which {BOAT} is not"),
]


def write_rule(folder, changes, name="wrong.toml"):
    values = {key: value for key, value in (RULE | changes).items() if value is not None}
    path = folder / name
    path.write_text("[[rule]]\n" + "\n".join(f"{key} = {value}" for key, value in values.items()), encoding="utf-8")
    return path


@pytest.mark.parametrize(("changes", "message"), WRONG)
def test_wrong_rule_is_named_with_file_and_id(tmp_path, changes, message):
    path = write_rule(tmp_path, changes)
    with pytest.raises(RuleError, match=re.escape(f"{path}: rule a: ")) as error:
        load_rules(tmp_path)
    assert message in str(error.value)


@pytest.mark.parametrize("path", sorted(RULES_FOLDER.glob("*.toml")), ids=attrgetter("stem"))
def test_own_rules_which_a_worker_takes_unchecked_are_right(path):
    assert load_rule_file(path) == load_rule_file(path, is_checked=True)


@pytest.mark.parametrize("path", sorted(RULES_FOLDER.glob("*.toml")), ids=attrgetter("stem"))
def test_long_lines_of_a_rule_file_hold_one_text_each(path):
    long = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 140]
    assert not [line for line in long if not ONE_TEXT.fullmatch(line)]


def test_rule_is_of_its_files_kind(tmp_path):
    write_rule(tmp_path, {}, "share.toml")
    assert [rule.kind for rule in load_rules(tmp_path)] == ["share"]


def test_id_that_stands_twice_is_refused(tmp_path):
    write_rule(tmp_path, {}, "a.toml")
    write_rule(tmp_path, {}, "b.toml")
    with pytest.raises(RuleError, match=r"b\.toml: rule a: the id stands twice"):
        load_rules(tmp_path)


ONE_TEXT = re.compile(r""""(?:\\.|[^"\\])*",|'[^']*',""")
PARTS = """
[parts]
BOAT = ["ferr(?:y|ies)", "ship"]
MANY = ["{BOAT}(?: and {BOAT}){0,3}"]
"""


def test_parts_stand_for_their_alternatives(tmp_path):
    path = write_rule(tmp_path, {"block": '["all {MANY}!", "{BOAT}? sinks"]'})
    path.write_text(PARTS + path.read_text(encoding="utf-8"), encoding="utf-8")
    (rule,) = load_rules(tmp_path)
    many, boat = map(compile_pattern, rule.block)
    assert [bool(many.fullmatch(text)) for text in ("all ferries and ship and ship!", "all ferries ship!")] == [True, False]
    assert [bool(boat.fullmatch(text)) for text in ("ship sinks", " sinks", "shi sinks")] == [True, True, False]


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ("parts = 3", "parts = 3 is wrong; allowed is a table"),
        ("[parts]\nboat = ['x']", "parts: boat is wrong; allowed is a name in capitals"),
        ("[parts]\nBOAT = 'x'", "parts: BOAT is wrong; allowed is a list of texts"),
        ("[parts]\nMANY = ['{BOAT}s']\nBOAT = ['x']", "parts: MANY is wrong; allowed is a name of one of the file's parts"),
    ],
)
def test_wrong_parts_are_named_with_file_and_name(tmp_path, parts, message):
    path = write_rule(tmp_path, {})
    path.write_text(f"{parts}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    with pytest.raises(RuleError, match=re.escape(f"{path}: {message}")):
        load_rules(tmp_path)


@pytest.mark.parametrize("rule", load_rules(), ids=attrgetter("id"))
def test_rule_says_nothing_twice(rule):
    for form in ("block", "heading", "phrases", "heading_labels", "tokens"):
        assert len(set(getattr(rule, form))) == len(getattr(rule, form)), form


@pytest.mark.parametrize("content", [b"[[rule]", b"\xff", b"", b"rule = 1", b"[[rules]]\nid = 'a'"])
def test_file_that_holds_no_rules_is_refused(tmp_path, content):
    (tmp_path / "wrong.toml").write_bytes(content)
    with pytest.raises(RuleError, match=r"wrong\.toml: "):
        load_rules(tmp_path)


@pytest.mark.parametrize(
    ("call", "clause"),
    [
        ("Recommended: two boosters a year", "the panel said."),
        ("Support the crew by becoming a member", "the union told the islanders on Friday."),
        ("Haben Sie einen Fehler bemerkt? Schreiben Sie uns", "sagte der Lehrer."),
        ("Écoutez notre podcast", "dit-il, et vous saurez tout."),
        ("Have you seen the pier? Share that in the comments", "he wrote, or keep it."),
    ],
)
def test_sentence_that_says_who_said_it_is_no_widget_s(call: str, clause: str) -> None:
    assert find_block_rule(fold(f"{call}."), 0.0, "middle") is not None
    assert find_block_rule(fold(f"{call}, {clause}"), 0.0, "middle") is None


def test_correction_may_say_who_said_it() -> None:
    rule = find_block_rule(fold("An earlier version of this article misspelled the name of the boat, the paper said."), 0.0, "end")
    assert rule is not None
    assert rule.kind == "corrections"


def test_every_label_is_known_as_it_stands_and_behind_an_arrow():
    for rule in RULES:
        for label in rule.labels:
            assert find_block_rule(label, rule.max_links, rule.edge or "middle") is not None, label
        for label in rule.heading_labels:
            assert is_section_heading(label) is not None, label
            assert is_section_heading(f"» {label}:") is not None, label


def test_number_in_a_label_stands_for_any(monkeypatch):
    numbered = next((rule, label) for rule in RULES for label in rule.labels if " 3 " in label)
    assert find_block_rule(numbered[1].replace(" 3 ", " 1.204 "), 1.0, "middle").id == numbered[0].id
