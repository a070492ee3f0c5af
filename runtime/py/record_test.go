package py

import "testing"

// What a script would print of each is beside it, as CPython 3.13 does.
func TestRecordsWithMissingKeys(t *testing.T) {
	for _, test := range []struct {
		got  any
		want string
	}{
		{OpenRecord("a", 1, "b", Ptr("x"), "c", (*int)(nil)), "{'a': 1, 'b': 'x'}"},
		{OpenRecord("a", []int(nil), "b", []int{}), "{'b': []}"},
		{[]any{FloatOrNone(nil), FloatOrNone(Ptr(3))}, "[None, 3.0]"},
	} {
		if got := Str(test.got); got != test.want {
			t.Errorf("%s, want %s", got, test.want)
		}
	}
}
