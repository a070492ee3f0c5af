package mapping

import "github.com/pyconv/pyconv/parser"

// What a program does with its own files as modules: it finds one by name in
// sys.modules, and adds to the list of names that import * takes.

// sysModule is sys.modules[name], of a file that has been imported or of a module
// of the table.
func (f *frame) sysModule(e *parser.Subscript) (Value, bool) {
	if path, _ := attrPath(e.Value); path != "sys.modules" {
		return Value{}, false
	}
	sys, ok := f.lookup("sys")
	if !ok || sys.T.Kind != KModule || sys.T.Name != "sys" {
		return Value{}, false
	}
	key, ok := f.indexValue(e)
	if !ok || key.T.bad() {
		return Value{T: key.T}, ok
	}
	name, isConst := key.Const.(string)
	if !isConst {
		if f.wantUnroll(e.Slice.(*parser.Index).Value) || f.wantConst() {
			return Value{T: tBottom}, true
		}
		f.c.hintAt(e, "PYC0303", "name the module", "the name must be known at conversion")
		return Value{T: tPoison}, true
	}
	if name == f.c.moduleName(f.c.main).Const {
		return Value{T: &Type{Kind: KFile, File: f.c.main}}, true
	}
	if m := f.c.modules[name]; m != nil && m.round == f.c.round {
		return Value{T: &Type{Kind: KFile, File: m}}, true
	}
	if v := f.c.resolve(name); v.T != nil && v.T.Kind == KModule {
		return v, true
	}
	f.c.hintAt(e, "PYC0404", "import it first", "module %s is not imported here", name)
	return Value{T: tPoison}, true
}

// needAll lets a file's __all__ be a variable of the program, since something
// besides import * reads it; true where it is one from the next round on.
func (f *frame) needAll(m *module) bool {
	if m.allRead == 0 && m.exported() != nil {
		m.allRead, f.c.changed = f.c.round, true
	}
	return m.allRead == f.c.round
}

// noteExport notes module.__all__.append(name): import * takes that name, too.
func (f *frame) noteExport(list parser.Expr, v Value) {
	at, ok := list.(*parser.Attribute)
	name, isConst := v.Const.(string)
	if !ok || !isConst || at.Attr != "__all__" {
		return
	}
	if t := f.quietType(at.Value); t.Kind == KFile {
		t.File.export(f.c, name)
	}
}
