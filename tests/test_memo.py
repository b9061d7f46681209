from newscrawl.rules.memo import Memo


def make_counted(result, size=3):
    asked = []

    def work(text):
        asked.append(text)
        return result(text)

    return Memo(work, size), asked


def test_text_is_worked_out_once():
    memo, asked = make_counted(str.upper)
    assert [memo.of("fog"), memo.of("ice"), memo.of("fog")] == ["FOG", "ICE", "FOG"]
    assert asked == ["fog", "ice"]


def test_result_that_is_false_or_empty_is_kept():
    memo, asked = make_counted(lambda text: False)
    assert [memo.of(""), memo.of("")] == [False, False]
    assert asked == [""]


def test_no_more_results_are_held_than_its_size():
    memo, asked = make_counted(len, size=3)
    assert [memo.of(text) for text in ("a", "bb", "ccc", "dddd", "a")] == [1, 2, 3, 4, 1]
    assert asked == ["a", "bb", "ccc", "dddd", "a"]
