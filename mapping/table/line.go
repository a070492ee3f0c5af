package table

import (
	"fmt"
	"strconv"
	"strings"
)

// parseLine reads the text after //pyconv:map.
func parseLine(line string) (*Op, error) {
	op := &Op{View: -1, Line: line}
	i := strings.IndexAny(line, "( ")
	if i < 0 {
		op.Py = line
		return op, nil
	}
	op.Py = line[:i]
	rest := line[i:]
	if rest[0] == '(' {
		end := matching(rest)
		if end < 0 {
			return nil, fmt.Errorf("parenthesis without its end")
		}
		op.Call = true
		var err error
		if op.Params, err = parseParams(rest[1:end]); err != nil {
			return nil, err
		}
		rest = rest[end+1:]
	}
	rest = strings.TrimSpace(rest)
	if flags, after, ok := strings.Cut(rest, "->"); ok {
		for _, flag := range strings.Fields(flags) {
			if err := op.flag(flag); err != nil {
				return nil, err
			}
		}
		rest = strings.TrimSpace(after)
		var result string
		if strings.HasPrefix(rest, "(") {
			end := matching(rest)
			if end < 0 {
				return nil, fmt.Errorf("parenthesis without its end")
			}
			result, rest = rest[1:end], rest[end+1:]
		} else {
			of := len(rest) - len(strings.TrimPrefix(rest, "numpy "))
			end := of + fieldEnd(rest[of:])
			result, rest = rest[:end], rest[end:]
		}
		for _, part := range Split(result) {
			rule := Rule{}
			if name, t, ok := strings.Cut(part, ":"); ok {
				rule.Name, part = strings.TrimSpace(name), strings.TrimSpace(t)
			}
			d, rank, ok := strings.Cut(part, "[")
			if !ok {
				op.Class = part
				continue
			}
			rule.DType, rule.Rank = strings.TrimSpace(d), strings.TrimSuffix(strings.TrimSpace(rank), "]")
			op.Results = append(op.Results, rule)
		}
	}
	for _, flag := range strings.Fields(rest) {
		if err := op.flag(flag); err != nil {
			return nil, err
		}
	}
	return op, nil
}

func (op *Op) flag(flag string) error {
	switch {
	case flag == "attr":
		op.Attr = true
	case flag == "inplace":
		op.Inplace = true
	case flag == "reshapes":
		op.Reshapes = true
	case flag == "draws":
		op.Draws = true
	case flag == "static":
		op.Static = true
	case flag == "fresh":
	case flag == "training=eval-identity":
		op.Identity = true
	case strings.HasPrefix(flag, "view("):
		n, err := strconv.Atoi(strings.TrimSuffix(flag[5:], ")"))
		if err != nil {
			return fmt.Errorf("flag %s: %v", flag, err)
		}
		op.View = n
	case strings.HasPrefix(flag, "backward="):
		for _, b := range strings.Split(flag[len("backward="):], ",") {
			name, rank, ok := strings.Cut(b, "/")
			back := Back{Name: name, Rank: -1}
			if ok {
				n, err := strconv.Atoi(rank)
				if err != nil {
					return fmt.Errorf("flag %s: %v", flag, err)
				}
				back.Rank = n
			}
			op.Backward = append(op.Backward, back)
		}
	default:
		return fmt.Errorf("unknown flag %q", flag)
	}
	return nil
}

func parseParams(s string) ([]Param, error) {
	var out []Param
	kwOnly := false
	for _, part := range Split(s) {
		switch {
		case part == "*":
			kwOnly = true
			continue
		case part == "/":
			for i := range out {
				out[i].PosOnly = true
			}
			continue
		}
		p := Param{KwOnly: kwOnly}
		if left, def, ok := cutTop(part, '='); ok {
			p.Default = strings.TrimSpace(def)
			part = strings.TrimSpace(left)
		}
		if name, typ, ok := strings.Cut(part, ":"); ok {
			part = strings.TrimSpace(name)
			p.Type = strings.TrimSpace(typ)
			if t, ok := strings.CutSuffix(p.Type, "?"); ok {
				p.Type, p.Optional = t, true
				if p.Default == "" {
					p.Default = "None"
				}
			}
		}
		for strings.HasPrefix(part, "*") {
			p.Star++
			part = part[1:]
		}
		if part == "" {
			return nil, fmt.Errorf("parameter without a name in (%s)", s)
		}
		p.Name = part
		if p.Star == 1 {
			kwOnly = true
		}
		out = append(out, p)
	}
	return out, nil
}

// matching returns the index of the parenthesis that closes s[0].
func matching(s string) int {
	depth := 0
	var quote byte
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '(' || c == '[' || c == '{':
			depth++
		case c == ')' || c == ']' || c == '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// Split cuts at commas outside brackets and quotes.
func Split(s string) []string {
	var out []string
	for s = strings.TrimSpace(s); s != ""; {
		left, rest, ok := cutTop(s, ',')
		out = append(out, strings.TrimSpace(left))
		if !ok {
			break
		}
		s = strings.TrimSpace(rest)
	}
	return out
}

// cutTop is strings.Cut at the first sep outside brackets and quotes.
func cutTop(s string, sep byte) (left, right string, ok bool) {
	depth := 0
	var quote byte
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '(' || c == '[' || c == '{':
			depth++
		case c == ')' || c == ']' || c == '}':
			depth--
		case c == sep && depth == 0:
			return s[:i], s[i+1:], true
		}
	}
	return s, "", false
}

// fieldEnd returns where the result that s begins with ends: the first space
// outside brackets.
func fieldEnd(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '[', '(':
			depth++
		case ']', ')':
			depth--
		case ' ':
			if depth == 0 {
				return i
			}
		}
	}
	return len(s)
}
