package codegen

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pyconv/pyconv/mapping/program"
)

// namePackage allocates the package-level names, then fields and methods.
func (g *generator) namePackage() {
	free := func(s string) bool {
		if reserved(s) || g.taken[s] {
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
		g.taken[name] = true
		return name
	}
	// Types first: constructors and the rest are named after them.
	for _, d := range g.prog.Decls {
		switch d := d.(type) {
		case *program.Struct:
			g.types[d] = take(typeName(d.Name))
		case *program.Interface:
			g.types[d] = take(typeName(d.Name))
		}
	}
	// Names that mapping has fixed come before those that may give way.
	for _, fixed := range []bool{true, false} {
		for _, d := range g.decls() {
			f, ok := d.(*program.Func)
			if !ok || f.Recv != nil || (f.GoName != "") != fixed {
				continue
			}
			switch {
			case f.GoName != "":
				g.funcs[f] = f.GoName
				g.taken[f.GoName] = true
			case f.Ctor != nil:
				g.funcs[f] = take("New" + upperFirst(g.typeName(f.Ctor)) + upperFirst(f.Suffix))
			default:
				g.funcs[f] = take(g.funcName(f))
			}
		}
	}
	for _, d := range g.prog.Decls {
		if v, ok := d.(*program.Global); ok {
			exported := !g.prog.Script && !private(v.Var.Name)
			g.globals[v.Var] = take(camel(v.Var.Name, exported))
		}
	}
	g.nameMembers()
}

// typeName is the Go name of a Python class.
func typeName(name string) string {
	if private(name) {
		return camel(name, false)
	}
	return camel(name, true)
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
	exported := !g.prog.Script && !private(f.Name)
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
				name = pick(camel(base, !private(base))+upperFirst(f.Suffix),
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
				name = pick(camel(f.Name, !private(f.Name)), func(c string) bool { return !taken[c] && !reserved(c) })
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
