package jsontext

import (
	"strings"
	"testing"
)

func TestString(t *testing.T) {
	for in, want := range map[string]string{
		`"a"`:                        "a",
		` "\"\\\/\b\f\n\r\t" `:       "\"\\/\b\f\n\r\t",
		`"\u00e9é\u2028"`:            "éé\u2028",
		`"x\ud83d\ude00"`:            "x😀",
		`"\ud83d"`:                   "error: lone surrogate",
		`"\ud83dA"`:                  "error: lone surrogate",
		`"\ud83d\ud83d"`:             "error: lone surrogate",
		`"\u00g0"`:                   "error: hexadecimal",
		`"\u00`:                      "error: ends early",
		`"\x"`:                       "error: unknown escape",
		"\"a\nb\"":                   "error: control character",
		"\"\\n\x01\"":                "error: control character",
		`"a`:                         "error: ends early",
		`"a\`:                        "error: ends early",
		`a`:                          "error: stands where",
		``:                           "error: ends early",
		strings.Repeat(" ", 9) + "x": "error: stands where",
	} {
		got, err := NewScanner([]byte(in)).String()
		if wrong, ok := strings.CutPrefix(want, "error: "); ok {
			if err == nil || !strings.Contains(err.Error(), wrong) {
				t.Errorf("%s: %q, %v", in, got, err)
			}
		} else if got != want || err != nil {
			t.Errorf("%s: %q, %v", in, got, err)
		}
	}
}

func TestUint(t *testing.T) {
	for in, want := range map[string]uint64{"0": 0, "18446744073709551615": 1<<64 - 1, " 12 ": 12} {
		if got, err := NewScanner([]byte(in)).Uint(); got != want || err != nil {
			t.Errorf("%s: %d, %v", in, got, err)
		}
	}
	for _, in := range []string{"", "-1", "-0", "1.0", "1e2", "18446744073709551616", "99999999999999999999", "x", "\"1\"", "1."} {
		if got, err := NewScanner([]byte(in)).Uint(); err == nil {
			t.Errorf("%s: %d", in, got)
		}
	}
	s := NewScanner([]byte("01")) // 0, and what follows it is the caller's fault to find
	if n, err := s.Uint(); n != 0 || err != nil || s.Pos() != 1 {
		t.Errorf("%d %v", n, err)
	}
}

func TestSkip(t *testing.T) {
	for _, in := range []string{`{}`, `[]`, `{"a":[1,-2.5e+3,true,false,null,"x",{"b":{}}]}`} {
		s := NewScanner([]byte(in))
		if err := s.Skip(); err != nil || s.Space() {
			t.Errorf("%s: %v", in, err)
		}
	}
	deep := strings.Repeat("[", 200)
	for _, in := range []string{``, `{`, `{"a"}`, `{"a":}`, `{"a":1,}`, `[1,]`, `[1 2]`, `tru`, `nul`, `{a:1}`, `1e`, deep} {
		if err := NewScanner([]byte(in)).Skip(); err == nil {
			t.Errorf("%.20s was read", in)
		}
	}
}
