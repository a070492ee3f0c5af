package mapping

import (
	"regexp"
	"slices"
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
	if t == nil || !f.c.table.Typing || f.c.noRanks {
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
							if beside, ok := f.toldBeside(d.env.mod, lib, name); ok {
								rank = beside
							}
						}
					}
				}
			}
		}
	}
	if n := d.unpacked(name); n > 0 {
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

// toldBeside is the rank that the docstrings of a file's classes which derive
// from a library's agree on for a parameter, two of them at least: they know
// better than a line for every file.
func (f *frame) toldBeside(m *module, lib, name string) (rank int, told bool) {
	agree, votes := true, 0
	for _, s := range m.file.Body {
		n, ok := s.(*parser.ClassDef)
		if d := f.c.classes[n]; !ok || d == nil || !f.c.derives(d, lib) {
			continue
		}
		for _, s := range n.Body {
			if d, ok := s.(*parser.FunctionDef); ok {
				if r, ok := shapeTold(docstring(d.Body), name); ok {
					agree = agree && (!told || r == rank)
					rank, told = r, true
					votes++
				}
			}
		}
	}
	return rank, agree && votes > 1
}

// unpacked is how many names a function, or one that it hands the parameter on
// to, unpacks its shape into; 0 when none does.
func (d *funcDef) unpacked(name string) (n int) {
	if n := d.ranks[name]; n > 0 {
		return n
	}
	parser.WalkBody(d.body, func(x parser.Node) bool {
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

// rankFrom lets a root whose docstring is wrong take the rank that the function
// unpacks to which it hands its parameter on.
func (f *frame) rankFrom(n parser.Node, d *funcDef, p param) {
	call, ok := n.(*parser.Call)
	if !ok || !f.c.table.Typing || f.spec == nil || p.v.T.Kind != KTensor || p.v.T.Rank < 0 || hasStar(call.Args) {
		return
	}
	rank := d.unpacked(p.name)
	if rank == 0 || rank == p.v.T.Rank {
		return
	}
	var arg parser.Expr
	if i, err := strconv.Atoi(strings.TrimPrefix(p.from, "#")); err == nil && i < len(call.Args) {
		arg = call.Args[i]
	}
	for _, k := range call.Keywords {
		if p.from == "="+string(k.Arg) {
			arg = k.Value
		}
	}
	if to, ok := arg.(*parser.Call); ok { // x.to(dtype)
		if a, ok := to.Func.(*parser.Attribute); ok && (a.Attr == "to" || a.Attr == "type" || a.Attr == "float") {
			arg = a.Value
		}
	}
	own := f.spec.def
	name, ok := arg.(*parser.Name)
	if !ok || own.args == nil || own.ranks[string(name.Id)] > 0 || !slices.ContainsFunc(f.spec.params, func(q param) bool { return q.name == string(name.Id) }) {
		return
	}
	if storedIn(own.body, string(name.Id)) {
		return
	}
	if own.ranks == nil {
		own.ranks = map[string]int{}
	}
	own.ranks[string(name.Id)] = rank
	f.c.changed, f.c.restart = true, true
}
