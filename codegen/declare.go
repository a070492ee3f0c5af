package codegen

import (
	"maps"
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
)

type scopeKind int

const (
	bodyScope   scopeKind = iota // of a function or closure
	blockScope                   // then, else, case, { }
	loopScope                    // a loop's body
	headerScope                  // what if, for and range declare in their first line
)

// scope is a Go block with the statement list it holds.
type scope struct {
	kind    scopeKind
	parent  *scope
	index   int // place of the owning statement in the parent's list
	depth   int
	owner   program.Stmt // of a header
	list    []program.Stmt
	escapes bool // a closure that may run after the statement it stands in
}

// use is one mention of a variable.
type use struct {
	scope *scope
	index int
}

// bodyPlan is where a body declares its locals.
type bodyPlan struct {
	*usage
	uses   map[*program.Var][]use
	order  []*program.Var                         // by first mention
	homes  map[*program.Var][]*scope              // the blocks that declare it
	before map[program.Stmt][]*program.Var        // `var x T` above a statement
	short  map[program.Stmt]map[*program.Var]bool // declared by := in the statement
	at     map[program.Stmt]*scope                // the block that a := declares in
	stays  map[program.Stmt]bool                  // a Declare that declares its variable
	zero   map[program.Stmt]bool                  // any other: it became an assignment
}

// planBody places the declarations of a function's or closure-free initialiser's locals.
func planBody(list []program.Stmt, params ...*program.Var) *bodyPlan {
	p := &bodyPlan{
		usage:  findUsage(list),
		uses:   map[*program.Var][]use{},
		homes:  map[*program.Var][]*scope{},
		at:     map[program.Stmt]*scope{},
		before: map[program.Stmt][]*program.Var{},
		short:  map[program.Stmt]map[*program.Var]bool{},
		stays:  map[program.Stmt]bool{},
		zero:   map[program.Stmt]bool{},
	}
	root := &scope{kind: bodyScope, list: list}
	for _, v := range params {
		p.homes[v] = []*scope{root}
		p.order = append(p.order, v)
	}
	p.collect(list, root)
	for _, v := range p.order {
		if p.homes[v] == nil && !p.dead(v) {
			p.place(v, p.uses[v])
		}
	}
	p.settle(root)
	return p
}

// mention notes a use of v.
func (p *bodyPlan) mention(v *program.Var, sc *scope, index int) {
	if v == nil || v.Global {
		return
	}
	if _, seen := p.uses[v]; !seen && p.homes[v] == nil {
		p.order = append(p.order, v)
	}
	p.uses[v] = append(p.uses[v], use{sc, index})
}

func child(kind scopeKind, parent *scope, index int, list []program.Stmt) *scope {
	return &scope{kind: kind, parent: parent, index: index, depth: parent.depth + 1, list: list}
}

func (p *bodyPlan) collect(list []program.Stmt, sc *scope) {
	for i, s := range reached(list) {
		if !p.drop[s] {
			p.collectStmt(s, sc, i)
		}
	}
}

func (p *bodyPlan) collectStmt(s program.Stmt, sc *scope, i int) {
	switch s := s.(type) {
	case *program.Assign:
		for j, r := range s.Rhs {
			if len(s.Lhs) != len(s.Rhs) || !p.blankAt(s, j) || !pure(r) {
				p.collectExpr(r, sc, i)
			}
		}
		for j, l := range s.Lhs {
			if !p.blankAt(s, j) {
				p.collectExpr(l, sc, i)
			}
		}
	case *program.Declare:
		p.mention(s.Var, sc, i)
	case *program.ExprStmt:
		p.collectExpr(s.X, sc, i)
	case *program.If:
		head := child(headerScope, sc, i, []program.Stmt{s.Init})
		head.owner = s
		if s.Init != nil {
			p.collectStmt(s.Init, head, 0)
		}
		p.collectExpr(s.Cond, head, 0)
		p.collect(s.Then, child(blockScope, head, 1, s.Then))
		p.collect(s.Else, child(blockScope, head, 2, s.Else))
	case *program.For:
		head := child(headerScope, sc, i, []program.Stmt{s.Init})
		head.owner = s
		if s.Init != nil {
			p.collectStmt(s.Init, head, 0)
		}
		p.collectExpr(s.Cond, head, 0)
		if s.Post != nil {
			p.collectStmt(s.Post, head, 0)
		}
		p.collect(s.Body, child(loopScope, head, 1, s.Body))
	case *program.Range:
		p.collectExpr(s.X, sc, i)
		head := child(headerScope, sc, i, nil)
		head.owner = s
		p.mention(s.Key, head, 0)
		p.mention(s.Val, head, 0)
		p.collect(s.Body, child(loopScope, head, 1, s.Body))
	case *program.Return:
		p.collectExprs(s.Results, sc, i)
	case *program.Switch:
		head := child(headerScope, sc, i, nil)
		head.owner = s
		p.collectExpr(s.Tag, head, 0)
		for k, c := range s.Cases {
			p.collectExprs(c.Values, head, 0)
			p.collect(c.Body, child(blockScope, head, k+1, c.Body))
		}
	case *program.Defer:
		p.collectExpr(s.Call, sc, i)
	case *program.Block:
		p.collect(s.Body, child(blockScope, sc, i, s.Body))
	}
}

func (p *bodyPlan) collectExprs(list []program.Expr, sc *scope, i int) {
	for _, e := range list {
		p.collectExpr(e, sc, i)
	}
}

func (p *bodyPlan) collectExpr(e program.Expr, sc *scope, i int) {
	switch e := e.(type) {
	case nil:
	case *program.Ref:
		p.mention(e.Var, sc, i)
	case *program.Closure:
		p.closure(e, sc, i, true)
	case *program.Call:
		// A literal that is called on the spot, or handed to one of Python's
		// own functions, has run when the statement ends.
		soon := false
		if c, ok := e.Fun.(*program.Closure); ok {
			p.closure(c, sc, i, false)
		} else {
			p.collectExpr(e.Fun, sc, i)
		}
		fun := e.Fun
		if inst, ok := fun.(*program.Instance); ok {
			fun = inst.Fun
		}
		if s, ok := fun.(*program.Symbol); ok {
			soon = s.Pkg == runtimePath+"/py" || s.Pkg == "slices" || s.Pkg == "sort"
		}
		for _, a := range e.Args {
			if c, ok := a.(*program.Closure); ok {
				p.closure(c, sc, i, !soon)
			} else {
				p.collectExpr(a, sc, i)
			}
		}
	default:
		program.Children(e, func(x program.Expr) { p.collectExpr(x, sc, i) })
	}
}

func (p *bodyPlan) closure(c *program.Closure, sc *scope, i int, escapes bool) {
	body := child(bodyScope, sc, i, c.Body)
	body.escapes = escapes
	for _, v := range c.Params {
		p.homes[v] = []*scope{body}
		p.order = append(p.order, v)
	}
	p.collect(c.Body, body)
}

// common is the innermost scope that holds both.
func common(a, b *scope) *scope {
	for a != b {
		if a.depth >= b.depth {
			a = a.parent
		} else {
			b = b.parent
		}
	}
	return a
}

// loopOf is the body of the nearest loop around sc in the same function, or nil.
func loopOf(sc *scope) *scope {
	for ; sc != nil && sc.kind != bodyScope; sc = sc.parent {
		if sc.kind == loopScope {
			return sc
		}
	}
	return nil
}

// captured reports whether a closure below sc mentions v and may run later.
func captured(uses []use, sc *scope) bool {
	for _, u := range uses {
		for at := u.scope; at != sc; at = at.parent {
			if at.kind == bodyScope && at.escapes {
				return true
			}
		}
	}
	return false
}

// place finds the block and the form of the declaration of v for the given
// uses.
func (p *bodyPlan) place(v *program.Var, uses []use) {
	sc := uses[0].scope
	for _, u := range uses[1:] {
		sc = common(sc, u.scope)
	}
	if arms := armsOf(sc.owner); arms != nil && !captured(uses, sc) {
		if parts := splitArms(v, uses, sc, arms); len(parts) > 1 {
			for _, part := range parts {
				p.place(v, part)
			}
			return
		}
	}
	if sc.kind == headerScope && (!p.bindsIn(sc.owner, v) || captured(uses, sc)) {
		sc = sc.parent
	}
	for {
		loop := loopOf(sc)
		if loop == nil {
			break
		}
		bound := sc.kind == headerScope // set anew each time it is entered
		if (bound || !exposed(sc.list, v)) && (v.PerPass || !captured(uses, sc)) {
			break
		}
		sc = loop.parent.parent
	}
	if parts := split(v, uses, sc); len(parts) > 1 {
		for _, part := range parts {
			p.place(v, part)
		}
		return
	}
	p.declareIn(v, uses, sc)
}

// split parts the uses below sc by the statements of sc that hold them, where
// no value of v goes from one of these statements to another; else it returns
// nothing. Python has one variable for a function, but two loops that each set
// their own x are written with an x each.
func split(v *program.Var, uses []use, sc *scope) [][]use {
	if sc.kind == headerScope || captured(uses, sc) {
		return nil
	}
	parts := map[int][]use{}
	for _, u := range uses {
		if u.scope == sc {
			return nil
		}
		index := u.index
		for at := u.scope; at != sc; at = at.parent {
			index = at.index
		}
		parts[index] = append(parts[index], u)
	}
	var order [][]use
	for _, index := range slices.Sorted(maps.Keys(parts)) {
		if exposed(sc.list[index:index+1], v) {
			return nil
		}
		order = append(order, parts[index])
	}
	return order
}

// armsOf are the blocks of which an if or switch runs one.
func armsOf(s program.Stmt) [][]program.Stmt {
	switch s := s.(type) {
	case *program.If:
		return [][]program.Stmt{s.Then, s.Else}
	case *program.Switch:
		arms := make([][]program.Stmt, len(s.Cases))
		for i, c := range s.Cases {
			arms[i] = c.Body
		}
		return arms
	}
	return nil
}

// splitArms parts the uses in the arms of an if or switch, head being its first
// line, where each arm sets v for itself.
func splitArms(v *program.Var, uses []use, head *scope, arms [][]program.Stmt) [][]use {
	for _, arm := range arms {
		if exposed(arm, v) {
			return nil
		}
	}
	byArm := make([][]use, len(arms))
	for _, u := range uses {
		if u.scope == head {
			return nil
		}
		at := u.scope
		for at.parent != head {
			at = at.parent
		}
		byArm[at.index-1] = append(byArm[at.index-1], u)
	}
	return slices.DeleteFunc(byArm, func(part []use) bool { return len(part) == 0 })
}

// bindsIn reports whether the first line of s can declare v.
func (p *bodyPlan) bindsIn(s program.Stmt, v *program.Var) bool {
	switch s := s.(type) {
	case *program.Range:
		return s.Key == v || s.Val == v
	case *program.If:
		return p.assigns(s.Init, v)
	case *program.For:
		return p.assigns(s.Init, v)
	}
	return false
}

// assigns reports whether s is an assignment that may declare v by :=.
func (p *bodyPlan) assigns(s program.Stmt, v *program.Var) bool {
	a, ok := s.(*program.Assign)
	if !ok || a.Tok != "=" {
		return false
	}
	found := false
	for i, l := range a.Lhs {
		if p.blankAt(a, i) {
			continue
		}
		if ref, ok := l.(*program.Ref); ok && ref.Var == v {
			found = true
		} else if reads(l, v) {
			return false
		}
	}
	for _, r := range a.Rhs {
		if reads(r, v) {
			return false
		}
	}
	return found
}

// declareIn declares v in sc, at the first statement that mentions it.
func (p *bodyPlan) declareIn(v *program.Var, uses []use, sc *scope) {
	p.homes[v] = append(p.homes[v], sc)
	if sc.kind == headerScope {
		switch owner := sc.owner.(type) {
		case *program.Range:
			p.shorten(owner, v, sc)
		case *program.If:
			p.shorten(owner.Init, v, sc)
		case *program.For:
			p.shorten(owner.Init, v, sc)
		}
		return
	}
	first := len(sc.list)
	for _, u := range uses {
		at, index := u.scope, u.index
		for at != sc {
			at, index = at.parent, at.index
		}
		first = min(first, index)
	}
	s := sc.list[first]
	if d, ok := s.(*program.Declare); ok && d.Var == v {
		p.stays[s] = true
		return
	}
	if p.assigns(s, v) {
		p.shorten(s, v, sc)
	} else {
		p.before[s] = append(p.before[s], v)
	}
}

func (p *bodyPlan) shorten(s program.Stmt, v *program.Var, sc *scope) {
	p.at[s] = sc
	if p.short[s] == nil {
		p.short[s] = map[*program.Var]bool{}
	}
	p.short[s][v] = true
}

// settle turns := into `var x T` above where the rest of the left side does
// not allow it, and Declare into an assignment where v is declared further out.
func (p *bodyPlan) settle(root *scope) {
	p.eachStmt(root.list, nil, func(s, anchor program.Stmt) {
		switch s := s.(type) {
		case *program.Range:
			vars := p.short[s]
			for _, v := range []*program.Var{s.Key, s.Val} {
				if v != nil && !p.dead(v) && !vars[v] && len(vars) > 0 {
					p.demote(s, s)
					break
				}
			}
		case *program.Assign:
			if vars := p.short[s]; len(vars) > 0 && !p.shortAllowed(s, vars) {
				p.demote(s, anchor)
			}
		}
	})
	// A Declare that is not its variable's declaration sets it to zero.
	p.eachDeclare(root)
}

// shortAllowed reports whether s may be written with :=. All other names on
// its left must be declared in the same block.
func (p *bodyPlan) shortAllowed(s *program.Assign, vars map[*program.Var]bool) bool {
	for i, l := range s.Lhs {
		if p.blankAt(s, i) {
			continue
		}
		ref, ok := l.(*program.Ref)
		if !ok || ref.Var.Global {
			return false
		}
		if !vars[ref.Var] && !slices.Contains(p.homes[ref.Var], p.at[s]) {
			return false
		}
	}
	return true
}

// demote declares what s would by `var` above anchor.
func (p *bodyPlan) demote(s, anchor program.Stmt) {
	for _, v := range p.order {
		if p.short[s][v] {
			if i := slices.Index(p.homes[v], p.at[s]); p.at[s].kind == headerScope {
				p.homes[v][i] = p.at[s].parent
			}
			p.before[anchor] = append(p.before[anchor], v)
		}
	}
	delete(p.short, s)
}

// eachStmt calls f for every statement with the one of its list that it
// belongs to.
func (p *bodyPlan) eachStmt(list []program.Stmt, anchor program.Stmt, f func(s, anchor program.Stmt)) {
	for _, s := range reached(list) {
		if s == nil || p.drop[s] {
			continue
		}
		at := s
		if anchor != nil {
			at = anchor
		}
		f(s, at)
		switch s := s.(type) {
		case *program.If:
			p.eachStmt([]program.Stmt{s.Init}, s, f)
			p.eachStmt(s.Then, nil, f)
			p.eachStmt(s.Else, nil, f)
		case *program.For:
			p.eachStmt([]program.Stmt{s.Init, s.Post}, s, f)
			p.eachStmt(s.Body, nil, f)
		case *program.Range:
			p.eachStmt(s.Body, nil, f)
		case *program.Switch:
			for _, c := range s.Cases {
				p.eachStmt(c.Body, nil, f)
			}
		case *program.Block:
			p.eachStmt(s.Body, nil, f)
		}
		walkClosures(s, func(c *program.Closure) { p.eachStmt(c.Body, nil, f) })
	}
}

func (p *bodyPlan) eachDeclare(root *scope) {
	p.eachStmt(root.list, nil, func(s, _ program.Stmt) {
		if d, ok := s.(*program.Declare); ok {
			p.zero[s] = !p.stays[s] && !p.dead(d.Var)
		}
	})
}

// nested reports whether one of two scopes holds the other.
func nested(a, b *scope) bool {
	sc := common(a, b)
	return sc == a || sc == b
}
