"""
Changes the variables of the script that executes it:

    python model.py more.txt --steps=4
"""

import sys
from ast import literal_eval

for arg in sys.argv[1:]:
    if "=" not in arg:
        # the name of a file
        assert not arg.startswith("--")
        config_file = arg
        print(f"Overriding with {config_file}:")
        with open(config_file) as f:
            print(f.read())
        exec(open(config_file).read())
    else:
        # --key=value
        assert arg.startswith("--")
        key, val = arg.split("=")
        key = key[2:]
        if key in globals():
            try:
                attempt = literal_eval(val)  # a bool or a number
            except (SyntaxError, ValueError):
                attempt = val  # else the text itself
            if type(attempt) != type(globals()[key]):
                print(f"{key} keeps its type: {attempt!r} is none")
                continue
            print(f"Overriding: {key} = {attempt}")
            globals()[key] = attempt
        else:
            try:
                raise ValueError(f"Unknown key: {key}")
            except ValueError as e:
                print(e)


def settled():
    # a function of the file that is executed
    return math.sqrt(steps)


print("settled", settled())
