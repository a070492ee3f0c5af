package parser

import (
	"fmt"
	"math/big"
	"os"
	"strings"
	"testing"
)

// The values come from testdata/oracle/parser_fold.py.
func TestFoldEqualsCPython(t *testing.T) {
	b, err := os.ReadFile("testdata/fold.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	if !strings.HasPrefix(lines[0], "CPython 3.") || len(lines) < 400 {
		t.Fatal("no fixture")
	}
	for _, line := range lines[1:] {
		source, want, _ := strings.Cut(line, "\t")
		f, err := Parse("e.py", []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		got := "error"
		if v, ok := Fold(f.Body[0].(*ExprStmt).Value); ok {
			got = describeValue(v)
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", source, got, want)
		}
	}
}

func describeValue(v any) string {
	switch v := v.(type) {
	case int64:
		return fmt.Sprintf("int %d", v)
	case *big.Int:
		return "int " + v.String()
	case float64:
		return "float " + floatRepr(v, ".0")
	case bool:
		if v {
			return "bool True"
		}
		return "bool False"
	case string:
		return "str " + string(appendRepr(nil, v))
	}
	return fmt.Sprintf("%T", v)
}

// What would take long or much memory is left to run time.
func TestFoldIsBounded(t *testing.T) {
	for _, source := range []string{"9 ** 4611686018427387904", "10 ** 10 ** 10", "1 << 10 ** 12", "'a' * 10 ** 12", "7 ** 5000"} {
		f, err := Parse("e.py", []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		if v, ok := Fold(f.Body[0].(*ExprStmt).Value); ok {
			t.Errorf("%s = %v", source, v)
		}
	}
}

func TestRound(t *testing.T) {
	for _, test := range []struct {
		v    float64
		want string
	}{{0.5, "int 0"}, {1.5, "int 2"}, {2.5, "int 2"}, {-0.5, "int 0"}, {-1.5, "int -2"}, {2.6, "int 3"}, {1e20, "int 100000000000000000000"}} {
		got, ok := Round(test.v)
		if !ok || describeValue(got) != test.want {
			t.Errorf("Round(%v) = %v", test.v, got)
		}
	}
}
