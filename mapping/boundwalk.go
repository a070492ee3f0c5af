package mapping

import "github.com/pyconv/pyconv/parser"

// boundWalk finds the reads of a name that no assignment may have come before:
// what reaches them is, by the tests on the way, that there was none. It tells
//
//	if flag:
//		x = 1
//	…
//	if flag:
//		print(x)
type boundWalk struct {
	flowWalk
	unbound *assigned
	reads   map[spot]bool // by whether the name may have no value there
	round   int
}

// spot is where an expression stands: an expression that mapping derives from
// another stands there, too.
type spot struct{ line, column int }

func spotOf(n parser.Node) spot { return spot{n.GetLineno(), n.GetColOffset()} }

// provesBound says that the tests on all paths to a read of a name of this frame
// tell that it has a value.
func (f *frame) provesBound(e *parser.Name) bool {
	key := hintKey{f.spec, string(e.Id)}
	w := f.c.boundWalks[key]
	if w == nil || w.round != f.c.round {
		w = &boundWalk{flowWalk: newFlowWalk(f, key.name), unbound: &assigned{}, reads: map[spot]bool{}, round: f.c.round}
		w.follow = w
		if f.c.boundWalks == nil {
			f.c.boundWalks = map[hintKey]*boundWalk{}
		}
		f.c.boundWalks[key] = w // before it walks: that asks for the types of what tests read
		w.walk()
	}
	unbound, seen := w.reads[spotOf(e)]
	return seen && !unbound && !w.failed
}

func (w *boundWalk) walk() {
	start := flow{reach: []reaching{{def: w.unbound}}}
	if !w.f.atTop() && w.f.isParameter(w.name) {
		start.reach = nil
	}
	w.block(w.f.statements(), start)
}

// sees notes whether a read of the name may come before its assignments.
func (w *boundWalk) sees(n parser.Node, fl flow) {
	if e, ok := n.(*parser.Name); ok && string(e.Id) == w.name && e.Ctx == parser.Load {
		w.note(e, fl)
	}
	if s, ok := n.(*parser.AugAssign); ok && isName(s.Target, w.name) {
		w.note(s.Target, fl)
	}
}

func (w *boundWalk) note(e parser.Expr, fl flow) {
	unbound := w.reads[spotOf(e)]
	for _, r := range fl.reach {
		unbound = unbound || consistent(append(fl.facts[:len(fl.facts):len(fl.facts)], r.when...), w.isPlain)
	}
	w.reads[spotOf(e)] = unbound
}

func (w *boundWalk) binds(n parser.Node, fl flow) flow {
	fl = w.without(fl, n)
	switch n := n.(type) {
	case *parser.Delete:
		for _, t := range n.Targets {
			if isName(t, w.name) {
				return w.unbinds(w.name, fl)
			}
		}
		return fl
	case *parser.AnnAssign:
		if n.Value == nil {
			return fl
		}
	}
	if w.bindsName(n) {
		fl.reach = nil
	}
	return fl
}

// bindsName says that a node binds the name in any case.
func (w *boundWalk) bindsName(n parser.Node) bool {
	switch n := n.(type) {
	case *parser.FunctionDef:
		return string(n.Name) == w.name
	case *parser.ClassDef:
		return string(n.Name) == w.name
	case *parser.ExceptHandler:
		return string(n.Name) == w.name
	case *parser.Import, *parser.ImportFrom:
		for _, name := range boundNames(n.(parser.Stmt)) {
			if name == w.name {
				return true
			}
		}
		return false
	case *parser.Assign:
		for _, t := range n.Targets {
			if w.isTarget(t) {
				return true
			}
		}
		return false
	case *parser.AnnAssign:
		return w.isTarget(n.Target)
	case *parser.AugAssign:
		return w.isTarget(n.Target)
	case parser.Pattern:
		return w.isTarget(n)
	case parser.Expr:
		return w.isTarget(n)
	}
	return false
}

// isTarget says that a target, or one in it, is the name.
func (w *boundWalk) isTarget(t parser.Node) (found bool) {
	parser.Walk(t, func(n parser.Node) bool {
		for _, name := range boundBy(n) {
			found = found || name == w.name
		}
		return !found
	})
	return found
}

func (w *boundWalk) unbinds(name string, fl flow) flow {
	if name == w.name {
		fl.reach = []reaching{{def: w.unbound, when: fl.facts}}
	}
	return fl
}

func (w *boundWalk) amidst(s parser.Stmt, fl flow) flow {
	out := w.without(fl, s)
	parser.Walk(s, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Delete:
			for _, t := range n.Targets {
				if isName(t, w.name) {
					out = w.unbinds(w.name, out)
				}
			}
		case *parser.ExceptHandler:
			if string(n.Name) == w.name {
				out = w.unbinds(w.name, out)
			}
		}
		return true
	})
	return out
}
