package mapping

import "testing"

// TestGroupsOf: a dot for a group that takes part in every match, a question
// mark for one that may not.
func TestGroupsOf(t *testing.T) {
	for pattern, want := range map[string]string{
		`a`: "", `(a)`: ".", `(a)(b)`: "..", `(a)?`: "?", `(a)*(b)+`: "?.", `(a)|(b)`: "??", `((a)|b)`: ".?", `(?P<k>\w+)=(?P<v>.*)`: "k.v.", `(?:(a)|b)(c)`: "?.",
		`(?=(a))b`: ".", `(?!(a))b`: "?", `(?<!(a))(b)`: "?.", `(a)?(?(1)(b)|c)`: "??", `\((a)\)`: ".", `[()](a)`: ".", `[]()](a)`: ".", `(a){0,2}`: "?", `(a){2}`: ".", `(a){,2}`: "?",
		`(?i)(a)(?#b)(c)`: "..", `(?P<x>a)(?P=x)(b)`: "x..", `(?x) (a) # (b)` + "\n(c)": "..", `(?i:(a))(?>(b))`: "..", `(a(b)?)+`: ".?", `(`: ".", `[(`: "",
	} {
		if got := groupsOf(Value{Const: pattern}, Value{}).key(); got != want {
			t.Errorf("%s: want %s, got %s", pattern, want, got)
		}
	}
	g := groupsOf(Value{Const: `(?P<k>a)(b)?`}, Value{})
	if g.mayMissAt("k") || !g.mayMissAt(int64(2)) || g.mayMissAt(int64(0)) || !g.mayMissAt(nil) {
		t.Error("which groups may miss")
	}
}
