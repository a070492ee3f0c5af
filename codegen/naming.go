package codegen

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pyconv/pyconv/mapping/program"
)

// namePackage allocates the package-level names, then fields and methods.
func (g *generator) namePackage() {
	for _, p := range g.packages {
		g.namePackageOf(p)
	}
	g.nameMembers()
}

func (g *generator) namePackageOf(p *goPackage) {
	free := func(s string) bool {
		if reserved(s) || p.taken[s] {
			return false
		}
		for _, pkg := range g.pkgs {
			if s == pkg {
				return false
			}
		}
		return true
	}
	take := func(name string) string {
		name = pick(name, free)
		p.taken[name] = true
		return name
	}
	// Types first: constructors and the rest are named after them.
	var decls []program.Decl
	for _, d := range g.decls() {
		if g.owner(d) == p {
			decls = append(decls, d)
		}
	}
	for _, d := range decls {
		switch d := d.(type) {
		case *program.Struct:
			g.types[d] = take(g.pick(d, d.Name, true))
		case *program.Interface:
			g.types[d] = take(g.pick(d, d.Name, true))
		}
	}
	// Names that mapping has fixed come before those that may give way.
	for _, fixed := range []bool{true, false} {
		for _, d := range decls {
			f, ok := d.(*program.Func)
			if !ok || f.Recv != nil || (f.GoName != "") != fixed {
				continue
			}
			switch {
			case f.GoName != "":
				g.funcs[f] = f.GoName
				p.taken[f.GoName] = true
			case f.Ctor != nil:
				g.funcs[f] = take("New" + upperFirst(g.typeName(f.Ctor)) + upperFirst(f.Suffix))
			default:
				g.funcs[f] = take(g.funcName(f))
			}
		}
	}
	for _, d := range decls {
		if v, ok := d.(*program.Global); ok {
			name := v.Var.Name
			if name == strings.ToUpper(name) { // SEED
				name = strings.ToLower(name)
			}
			g.globals[v.Var] = take(g.pick(d, name, !g.own(p)))
			g.globalDecls[v.Var] = v
		}
	}
}

// own says that a package is a script's, which nobody imports.
func (g *generator) own(p *goPackage) bool { return g.prog.Script && p == g.root }

// pick spells the name of a declaration. One that another package mentions is
// exported; else those are that public says and whose Python name is public.
func (g *generator) pick(d program.Decl, name string, public bool) string {
	return camel(name, g.crossed[d] || public && !private(name))
}

func (g *generator) typeName(d program.Decl) string {
	name, ok := g.types[d]
	if !ok {
		fail("a type is used that the program does not declare")
	}
	return name
}

func (g *generator) funcName(f *program.Func) string {
	name := f.Name
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		name = name[i+1:]
	}
	if name == "main" && g.prog.Script {
		name = "script_main"
	}
	exported := g.crossed[f] || !g.own(g.owner(f)) && !private(f.Name)
	return camel(name, exported) + upperFirst(f.Suffix)
}

// nameMembers names each struct's methods, then its fields around them.
func (g *generator) nameMembers() {
	taken := map[*program.Struct]map[string]bool{}
	of := func(s *program.Struct) map[string]bool {
		if taken[s] == nil {
			taken[s] = map[string]bool{}
		}
		return taken[s]
	}
	for _, fixed := range []bool{true, false} {
		for _, d := range g.prog.Decls {
			f, ok := d.(*program.Func)
			if !ok || f.Recv == nil || (f.GoName != "") != fixed {
				continue
			}
			s := receiverOf(f)
			g.members[s] = append(g.members[s], f)
			name := f.GoName
			if !fixed {
				base := f.Name[strings.LastIndexByte(f.Name, '.')+1:]
				name = pick(camel(base, g.crossed[f] || !private(base))+upperFirst(f.Suffix),
					func(c string) bool { return !of(s)[c] })
			}
			g.funcs[f] = name
			of(s)[name] = true
		}
	}
	for _, d := range g.prog.Decls {
		if s, ok := d.(*program.Struct); ok {
			g.nameFields(s.Fields, of(s))
			g.recvs[s] = g.receiverName(s)
		}
	}
}

// nameFields names fields that share a struct with the names in taken.
func (g *generator) nameFields(fields []*program.Field, taken map[string]bool) {
	for _, fixed := range []bool{true, false} {
		for _, f := range fields {
			if (f.GoName != "") != fixed {
				continue
			}
			name := f.GoName
			if !fixed {
				name = pick(camel(f.Name, g.shown[f] || !private(f.Name)), func(c string) bool { return !taken[c] && !reserved(c) })
			}
			g.fields[f] = name
			taken[name] = true
		}
	}
}

// fieldName is the Go name of a field, also of an anonymous struct's.
func (g *generator) fieldName(f *program.Field) string {
	if name, ok := g.fields[f]; ok {
		return name
	}
	if f.GoName != "" {
		return f.GoName
	}
	return camel(f.Name, true)
}

// receiverOf is the struct of a method.
func receiverOf(f *program.Func) *program.Struct {
	t := f.Recv.Type
	if p, ok := t.(*program.Pointer); ok {
		t = p.Elem
	}
	if l, ok := t.(*program.Local); ok {
		if s, ok := l.Decl.(*program.Struct); ok {
			return s
		}
	}
	fail("method %s has a receiver that is no struct of the program", f.Name)
	return nil
}

// receiverName is one letter for all methods of s, that none of them uses for
// something else: m for a module, else the type's initial.
func (g *generator) receiverName(s *program.Struct) string {
	initial := lowerFirst(string(firstRune(g.types[s])))
	for _, m := range g.members[s] {
		if g.funcs[m] == "Members" || g.funcs[m] == "Forward" {
			initial = "m"
		}
	}
	used := map[string]bool{}
	for _, m := range g.members[s] {
		note := func(v *program.Var) {
			if v != m.Recv {
				used[camel(v.Name, false)] = true
			}
		}
		for _, v := range m.Params {
			note(v)
		}
		program.WalkStmts(m.Body, func(e program.Expr) {
			if ref, ok := e.(*program.Ref); ok {
				note(ref.Var)
			}
			if c, ok := e.(*program.Closure); ok {
				for _, v := range c.Params {
					note(v)
				}
			}
		})
	}
	for _, name := range []string{initial, lowerFirst(g.types[s]), initial + "0", "recv"} {
		if !used[name] && !reserved(name) && !g.isImport(name) {
			return name
		}
	}
	return "recv0"
}

func (g *generator) isImport(name string) bool {
	for _, pkg := range g.pkgs {
		if name == pkg {
			return true
		}
	}
	return false
}

// nameLocals spells the locals of the planned body. No local hides another,
// an import, or a package-level name that the body mentions.
func (g *generator) nameLocals(list []program.Stmt, plan *bodyPlan, recv *program.Var, recvName string) {
	outer := map[string]bool{}
	program.WalkStmts(list, func(e program.Expr) {
		switch e := e.(type) {
		case *program.FuncRef:
			outer[g.funcs[e.Func]] = true
		case *program.Ref:
			if e.Var.Global {
				outer[g.globals[e.Var]] = true
			}
			g.typeNames(e.Var.Type, outer)
		}
		typesIn(e, func(t program.Type) { g.typeNames(t, outer) })
	})
	given := map[string][]*scope{}
	for _, v := range plan.order {
		homes := plan.homes[v]
		if len(homes) == 0 {
			continue
		}
		name := recvName
		if v != recv {
			name = g.pickLocal(v, func(s string) bool {
				if reserved(s) || outer[s] || g.isImport(s) {
					return false
				}
				for _, other := range given[s] {
					if slices.ContainsFunc(homes, func(home *scope) bool { return nested(home, other) }) {
						return false
					}
				}
				return true
			})
		}
		g.local[v] = name
		given[name] = append(given[name], homes...)
	}
}

// pickLocal prefers a Go spelling, then a lone capital as Python has it: q and Q.
func (g *generator) pickLocal(v *program.Var, free func(string) bool) string {
	name := camel(v.Name, false)
	if !free(name) && utf8.RuneCountInString(v.Name) == 1 && free(v.Name) {
		return v.Name
	}
	return pick(name, free)
}

func (g *generator) typeNames(t program.Type, names map[string]bool) {
	switch t := t.(type) {
	case *program.Local:
		names[g.types[t.Decl]] = true
	case *program.Pointer:
		g.typeNames(t.Elem, names)
	case *program.Slice:
		g.typeNames(t.Elem, names)
	case *program.Array:
		g.typeNames(t.Elem, names)
	case *program.Map:
		g.typeNames(t.Key, names)
		g.typeNames(t.Elem, names)
	}
}
