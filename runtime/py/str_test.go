package py

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
)

func tuple3(a, b, c string) string { return Repr(Tuple{a, b, c}) }

// methods are the operations of testdata/oracle/py_str.py.
var methods = map[string]func(string) any{
	"upper": func(s string) any { return Upper(s) }, "lower": func(s string) any { return Lower(s) },
	"title": func(s string) any { return Title(s) }, "capitalize": func(s string) any { return Capitalize(s) },
	"swapcase": func(s string) any { return Swapcase(s) }, "strip": func(s string) any { return Strip(s) },
	"lstrip": func(s string) any { return Lstrip(s) }, "rstrip": func(s string) any { return Rstrip(s) },
	"stripx": func(s string) any { return StripChars(s, "x ") }, "split": func(s string) any { return Fields(s) },
	"split1": func(s string) any { return SplitOpt(s, nil, 1) }, "split0": func(s string) any { return SplitOpt(s, nil, 0) },
	"rsplit1": func(s string) any { return RsplitOpt(s, nil, 1) }, "split,": func(s string) any { return Split(s, ",") },
	"split,1": func(s string) any { return SplitN(s, ",", 1) }, "rsplit,1": func(s string) any { return Rsplit(s, ",", 1) },
	"splitlines": func(s string) any { return Splitlines(s, false) }, "keepends": func(s string) any { return Splitlines(s, true) },
	"partition": func(s string) any { return tuple3(Partition(s, "=")) }, "rpartition": func(s string) any { return tuple3(Rpartition(s, "X")) },
	"isdigit": func(s string) any { return Isdigit(s) }, "isdecimal": func(s string) any { return Isdecimal(s) },
	"isnumeric": func(s string) any { return Isnumeric(s) }, "isalpha": func(s string) any { return Isalpha(s) },
	"isalnum": func(s string) any { return Isalnum(s) }, "isspace": func(s string) any { return Isspace(s) },
	"isupper": func(s string) any { return Isupper(s) }, "islower": func(s string) any { return Islower(s) },
	"isidentifier": func(s string) any { return Isidentifier(s) }, "zfill": func(s string) any { return Zfill(s, 8) },
	"ljust": func(s string) any { return Ljust(s, 9, "é") }, "rjust": func(s string) any { return Rjust(s, 9, " ") },
	"center8": func(s string) any { return Center(s, 8, "*") }, "center9": func(s string) any { return Center(s, 9, "*") },
	"expandtabs": func(s string) any { return Expandtabs(s, 8) }, "len": func(s string) any { return Len(s) },
	"find": func(s string) any { return Find(s, "e") }, "rfind": func(s string) any { return Rfind(s, "e") },
	"findfrom": func(s string) any { return FindFrom(s, "a", 1) }, "findin": func(s string) any { return FindIn(s, "a", -5, -1) },
	"count": func(s string) any { return Count(s, "a") }, "count0": func(s string) any { return Count(s, "") },
	"replace": func(s string) any { return Replace(s, "a", "<>", -1) }, "replace1": func(s string) any { return Replace(s, "X", "", 1) },
	"replace0": func(s string) any { return Replace(s, "", "-", -1) }, "first": func(s string) any { return Index(s, 0) },
	"last": func(s string) any { return Index(s, -1) }, "rev": func(s string) any { return Slice(s, Omit, Omit, -1) },
	"1:4": func(s string) any { return Slice(s, 1, 4, 1) }, "-3:": func(s string) any { return Slice(s, -3, Omit, 1) },
	":-1": func(s string) any { return Slice(s, Omit, -1, 1) }, "::2": func(s string) any { return Slice(s, Omit, Omit, 2) },
	"5:1:-2": func(s string) any { return Slice(s, 5, 1, -2) },
}

func TestStrAgainstCPython(t *testing.T) {
	data, err := os.ReadFile("testdata/str.json")
	noError(t, err)
	var fixture struct {
		Methods map[string][][2]string
		Slices  [][]json.RawMessage
	}
	noError(t, json.Unmarshal(data, &fixture))
	for name, rows := range fixture.Methods {
		method, ok := methods[name]
		if !ok {
			t.Fatalf("no method %s", name)
		}
		for _, row := range rows {
			check(t, row[1], outcome(func() string { return Str(method(row[0])) }), name+" of "+row[0])
		}
	}
	for _, row := range fixture.Slices {
		var n int
		var bounds [3]*int
		var want, left []int
		for i, dst := range []any{&n, &bounds, &want, &left} {
			noError(t, json.Unmarshal(row[i], dst))
		}
		at := func(p *int) int {
			if p == nil {
				return Omit
			}
			return *p
		}
		lo, hi, step := at(bounds[0]), at(bounds[1]), at(bounds[2])
		xs := NewRange(0, n, 1).List()
		if got := SliceOf(xs, lo, hi, step); !slices.Equal(got, want) {
			t.Errorf("range(%d)%s: want %v, got %v", n, row[1], want, got)
		}
		if got := DeleteSlice(xs, lo, hi, step); !slices.Equal(got, left) {
			t.Errorf("del range(%d)%s: want %v, got %v", n, row[1], left, got)
		}
	}
}

func TestCodePoints(t *testing.T) {
	surrogate := Chr(0xD800)
	equal(t, 3, Len("a"+surrogate+"é"))
	equal(t, 0xD800, Ord(surrogate))
	equal(t, `'\ud800'`, Repr(surrogate))
	equal(t, surrogate, Index("a"+surrogate, 1))
	equal(t, "!UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position 1: surrogates not allowed", outcome(func() string { return string(Encode("a" + surrogate)) }))
	equal(t, "!UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 1: invalid start byte", outcome(func() string { return Decode([]byte("a\xff")) }))
	equal(t, "!ValueError: chr() arg not in range(0x110000)", outcome(func() string { return Chr(0x110000) }))
	equal(t, []string{"0x1f", "-0b101", "0o17"}, []string{Hex(31), Bin(-5), Oct(15)})
}
