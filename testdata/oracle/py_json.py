"""Expected values for runtime/std/pyjson: python py_json.py runtime/std/pyjson/testdata/json.json"""
import json
import sys

texts = ['{"a": 1, "b": [1, 2.5, null, true, false, "x\\u00e9\\n\\ud83d\\ude00"], "c": {}}', "[]", "{}", " 1 ", "-0", "-0.0", "1e5", "1E-2", "1.0", "NaN", "[Infinity, -Infinity]",
         '"\\"\\\\\\/\\b\\f\\n\\r\\t"', '"é日"', "null", '{"a":1,"a":2}', "[[[]]]", '{"k": {"z": [1, {"y": 2}]}}', '"\x7f"',
         "", "   ", "[1,", "[1 2]", "[1,]", '{"a":1,}', '{"a"}', '{"a":}', "{a:1}", '"abc', '"a\nb"', '"\\x"', '"\\u12"', "tru", "1 2", "01", "-", "1.", "1e", "[", "{", "{}}", "\n\n  [1,\n  x]", "nul", "'a'", '["é", x]', ".5", "+1"]
loads = []
for t in texts:
    try:
        v = json.loads(t)
        loads.append([t, repr(v), json.dumps(v), json.dumps(v, indent=2), json.dumps(v, ensure_ascii=False, sort_keys=True)])
    except ValueError as e:
        loads.append([t, "!" + type(e).__name__ + ": " + str(e)])
with open(sys.argv[1], "w") as f:
    json.dump({"python": sys.version.split()[0], "loads": loads}, f, indent=0)
