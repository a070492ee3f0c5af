"""What ast.literal_eval makes of texts.

    python py_literal.py > ../../runtime/std/pyast/testdata/literal.json

Each row is the text and either repr() of its value and its type, or "!" and the exception's
type.
"""

import ast
import json

TEXTS = [
    "1", "-1", "+2", "- -3", "0x1F", "0b101", "0o17", "1_000", "00", "1.5", "-.5", "1.", "1e3", "1E-3", "1_0.2_5", "1e400", "2j", "1+2j", "1 - 2.5j", "-1-2j", "1+2",
    "True", "False", "None", "  7", "7  ", "7 # seven", "(7)", "((7))",
    "'a'", '"b"', "'it''s'", "'a' \"b\"", r"'\n\t\\\x41\u00e9\101\0'", r"r'\n'", "u'x'", "b'ab\\x00'", "b'a' b'c'", "'''x\ny'''", "'\\\n'", "'é'", "f'x'", "b'é'", "'a' b'b'", r"'\q'", r"'\U0001F600'",
    "()", "(1,)", "1,", "1, 2", "(1, 2.0, 'x')", "[]", "[1]", "[1, [2, (3,)]]", "[1, 2,]", "{}", "{'a': 1}", "{'a': 1, 'b': [2], }", "{1: 'x', 'y': 2}", "{None: 1, True: 2, 2.5: 3}", "{'a': 1, 'a': 2}", "[\n1, # one\n2]", "(\n'a'\n'b')",
    "cpu", "cuda:0", "out-shakespeare", "a b", "FILE:x.txt", "", " ", "foo.txt", "a/b", "/abs/path", "1.5.2", "10e", "1__0", "1_", "007", "0x", "0b2", "1a", "hello world", "gpt2-xl", "f(1)", "x[1:2]", "[x]", "[1", "(1", "1)", "{'a' 1}", "{'a': }", "'a", "'a\nb'", "1 2", "not x", "a if b else c", "a if b", "lambda", "*", "1 +", "a.1", "a.b.c()", "x == 1", "x = 1", "-'a'", "-x", "~1", "2**3", "5 * 8", "1 if True else 2", "[1,,2]", ",", "None1", "True and False", "x is not None", "x not in y", "3 in [3]",
]


def row(text):
    try:
        value = ast.literal_eval(text)
    except (SyntaxError, ValueError) as e:
        return [text, "!" + type(e).__name__.replace("IndentationError", "SyntaxError")]
    return [text, repr(value), type(value).__name__]


import warnings

warnings.simplefilter("ignore")
print("[\n" + ",\n".join(json.dumps(row(t)) for t in TEXTS) + "\n]")
