package parser

import (
	"slices"
	"testing"
)

func TestPlacesAndComments(t *testing.T) {
	src := "\xef\xbb\xbf# first\nä = f(b,  # second\n    'é')  # thïrd\n\n  # fourth\n"
	f, err := Parse("a.py", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	assign := f.Body[0].(*Assign)
	call := assign.Value.(*Call)
	if got := f.Text(call); got != "f(b,  # second\n    'é')" {
		t.Errorf("text of the call: %q", got)
	}
	start, end := f.Span(call)
	if line, col := f.Line(start); line != 2 || col != 5 {
		t.Errorf("call starts at %d:%d", line, col)
	}
	if line, col := f.Line(end); line != 3 || col != 9 {
		t.Errorf("call ends at %d:%d", line, col)
	}
	if call.ColOffset != 5 {
		t.Errorf("column in bytes: %d", call.ColOffset)
	}
	if got := f.LineText(3); got != "    'é')  # thïrd" {
		t.Errorf("line 3: %q", got)
	}
	want := []struct {
		line int
		text string
		own  bool
	}{{1, "# first", true}, {2, "# second", false}, {3, "# thïrd", false}, {5, "# fourth", true}}
	if len(f.Comments) != len(want) {
		t.Fatalf("%d comments", len(f.Comments))
	}
	for i, w := range want {
		c := f.Comments[i]
		if c.Line != w.line || c.Text != w.text || c.OwnLine != w.own || string(f.Source[c.Start:c.End]) != w.text {
			t.Errorf("comment %d: %+v", i, c)
		}
	}
}

func TestHeader(t *testing.T) {
	f, err := Parse("a.py", []byte(`for x in (1,
          2):  # both

    # a comment: here
    @d(":")
    def g(y: int = 3) -> int:
        """Doc."""
with a as b: pass
try :
    h(1)
except (E, F) as e :
    pass
match v:
    case [1, *_]: pass
while 1: \
    x = 2
`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	WalkBody(f.Body, func(n Node) bool {
		switch n.(type) {
		case Stmt, *ExceptHandler, *MatchCase:
			start, end := f.Header(n)
			got = append(got, string(f.Source[start:end]))
		}
		return true
	})
	want := []string{
		"for x in (1,\n          2):", "def g(y: int = 3) -> int:", `"""Doc."""`, "with a as b:", "pass",
		"try :", "h(1)", "except (E, F) as e :", "pass", "match v:", "case [1, *_]:", "pass", "while 1:", "x = 2",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestWalkReachesEverything(t *testing.T) {
	f, err := Parse("a.py", []byte("@d\nasync def f[T: b](x: int = 1, *, y=2) -> r:\n    match x:\n        case C(k=1) if g: pass\n    return {**m, 'a': f'{v:{w}}'}[i:j], [e async for e in z]\n"))
	if err != nil {
		t.Fatal(err)
	}
	names := ""
	WalkBody(f.Body, func(n Node) bool {
		if id, ok := n.(*Name); ok {
			names += string(id.Id)
		}
		return true
	})
	if want := "intxCgmvwijeezdrb"; names != want {
		t.Errorf("got %s, want %s", names, want)
	}
}

func TestSyntaxErrorIsOneLine(t *testing.T) {
	_, err := Parse("model.py", []byte("x = 1\ny = (é, b c)\n"))
	e, ok := err.(*SyntaxError)
	if !ok {
		t.Fatal(err)
	}
	if got, want := e.Error(), "model.py:2:9: invalid syntax. Perhaps you forgot a comma?"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if e.EndCol != 12 || e.Text != "y = (é, b c)" {
		t.Errorf("%+v", e)
	}
}

func TestEncodings(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"latin-1", "# -*- coding: latin-1 -*-\ns = '\xe9'\n", "é"},
		{"declared utf-8", "#!/usr/bin/python\n# vim: set fileencoding=utf-8 :\ns = 'é'\n", "é"},
		{"koi8-r", "# -*- coding: koi8-r -*-\ns = '\xf0\xcf'\n", "По"},
		{"cp1252", "# coding: cp1252\ns = '\x80'\n", "€"},
		{"windows-1251", "# coding: Windows_1251\ns = '\xcf'\n", "П"},
		{"iso8859-15", "# coding: iso8859-15\ns = '\xa4'\n", "€"},
		{"euc_jp", "# coding: euc_jp\ns = '\xc6\xfc'\n", "日"},
		{"shift_jis", "# coding: shift_jis\ns = '\x93\xfa'\n", "日"},
		{"gbk", "# coding: gbk\ns = '\xc8\xd5'\n", "日"},
		{"undefined in cp1252", "# coding: cp1252\ns = '\x81'\n", "a.py:1:1: (unicode error) 'cp1252' codec can't decode the file"},
		{"no superset of ASCII", "# coding: cp037\ns = 'a'\n", "a.py:1:1: unknown encoding: cp037"},
		{"not utf-8", "s = '\xe9'\n", "a.py:1:6: (unicode error) 'utf-8' codec can't decode byte 0xe9 in position 5: invalid start or continuation byte"},
		{"unknown", "# coding: klingon\n", "a.py:1:1: unknown encoding: klingon"},
		{"mark and latin-1", "\xef\xbb\xbf# coding: latin-1\n", "a.py:1:1: encoding problem: latin-1 with BOM"},
		{"mark and another name of UTF-8", "\xef\xbb\xbf# coding: utf8\n", "a.py:1:1: encoding problem: utf8 with BOM"},
		{"null byte", "a = 1\nb\x00", "a.py:2:2: source code cannot contain null bytes"},
		{"declared too late", "x = 1\n# coding: klingon\ns = 'é'", "é"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := Parse("a.py", []byte(test.src))
			got := ""
			if err != nil {
				got = err.Error()
			} else {
				got = string(f.Body[len(f.Body)-1].(*Assign).Value.(*Str).S)
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
