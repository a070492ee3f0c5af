package mapping

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// documented gives a root's tensor the rank that a docstring of the function or
// its class tells, as in
//
//	pixel_values (`torch.FloatTensor` of shape `(batch, channels, height, width)`):
//
// or that a line "CLASS.METHOD.PARAMETER attr -> ?[4]" of a signature file tells.
// Both are read for the measure of typed files only: a docstring proves nothing.
func (f *frame) documented(d *funcDef, name string, t *Type) *Type {
	if t == nil || !f.c.table.Typing {
		return t
	}
	if t.Kind == KOptional {
		if e := f.documented(d, name, t.Elem); e != t.Elem {
			return tOptional(e)
		}
		return t
	}
	if t.Kind != KTensor || t.Rank >= 0 {
		return t
	}
	rank, told := shapeTold(docstring(d.body), name)
	if d.class != nil {
		for _, c := range d.class.lineage() {
			if !told && c.node != nil {
				rank, told = shapeTold(docstring(c.node.Body), name)
			}
			for _, lib := range c.lib {
				if k := f.c.table.Class(lib); !told && k != nil {
					for _, op := range f.c.table.Method(k, d.name+"."+name) {
						if len(op.Results) == 1 {
							r, err := strconv.Atoi(op.Results[0].Rank)
							rank, told = r, err == nil
						}
					}
				}
			}
		}
	}
	if n := unpacked(d.body, name); n > 0 {
		rank, told = n, true // the program knows better
	}
	if rank < 0 || !told {
		return t
	}
	nt := *t
	nt.Rank = rank
	return &nt
}

var shapeDoc = regexp.MustCompile(`(?m)^[ \t]*(\w+) ?\(.*?\bof shape\s+` + "`?" + `(\([^()]*\))` + "`?(.*)$")

// shapeTold is the rank that a docstring tells for a parameter; -1 where it
// tells several.
func shapeTold(doc, name string) (rank int, told bool) {
	if doc == "" || !strings.Contains(doc, "of shape") {
		return -1, false
	}
	for _, m := range shapeDoc.FindAllStringSubmatch(doc, -1) {
		if m[1] != name {
			continue
		}
		if strings.Contains(m[3], " or ") || strings.Contains(m[2], "...") {
			return -1, true
		}
		return len(table.Split(strings.TrimSuffix(m[2][1:len(m[2])-1], ","))), true
	}
	return -1, false
}

// unpacked is how many names a function's body unpacks a parameter's shape into;
// 0 when it does not.
func unpacked(body []parser.Stmt, name string) (n int) {
	parser.WalkBody(body, func(x parser.Node) bool {
		if a, ok := x.(*parser.Assign); ok && n == 0 {
			target, isTuple := a.Targets[0].(*parser.Tuple)
			if of, ok := sizesOf(a.Value).(*parser.Name); ok && isTuple && string(of.Id) == name && !hasStar(target.Elts) {
				n = len(target.Elts)
			}
		}
		return n == 0
	})
	return n
}
