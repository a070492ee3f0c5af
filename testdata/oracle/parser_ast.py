"""Writes the parser's expected values with CPython 3.14.

    python3.14 testdata/oracle/parser_ast.py parser/testdata

NAME.py gives NAME.ast, its ast.dump with attributes. errors.in, snippets with
a line of dashes between them, gives errors.out: for each snippet the class, the
line, the column and the message of the exception.
"""
import ast
import pathlib
import sys
import warnings

warnings.simplefilter("ignore")
assert sys.version_info[:2] == (3, 14), sys.version
VERSION = "CPython " + sys.version.split()[0]


def write(folder):
    for path in sorted(folder.glob("*.py")):
        dump = ast.dump(ast.parse(path.read_bytes()), include_attributes=True)
        path.with_suffix(".ast").write_bytes(f"{VERSION}\n{dump}\n".encode("utf-8", "surrogatepass"))
    out = [VERSION]
    for snippet in (folder / "errors.in").read_text().split("\n----\n"):
        try:
            ast.parse(snippet)
            raise AssertionError(f"no error: {snippet!r}")
        except SyntaxError as e:
            out.append(f"{type(e).__name__} {e.lineno}:{e.offset} {e.msg}")
    (folder / "errors.out").write_text("\n".join(out) + "\n")


if __name__ == "__main__":
    write(pathlib.Path(sys.argv[1]))
