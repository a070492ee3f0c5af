package parser

import "testing"

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
