package mapping

import "github.com/pyconv/pyconv/parser"

// numberOfEnv is int(os.environ.get(key, 42)) with the default as text, which
// int and float read as the number that it is; nil for any other call.
func (f *frame) numberOfEnv(e *parser.Call) *parser.Call {
	if len(e.Args) != 1 || len(e.Keywords) > 0 {
		return nil
	}
	get, ok := e.Args[0].(*parser.Call)
	if !ok || len(get.Args) != 2 || len(get.Keywords) > 0 {
		return nil
	}
	if name := f.calledName(get); name != "os.environ.get" && name != "os.getenv" {
		return nil
	}
	if k := f.quietType(get.Args[1]).Kind; k != KInt && k != KFloat || k == KFloat && f.calledName(e) == "int" {
		return nil
	}
	return f.c.derived(f.mod, e, "text", func() parser.Expr {
		text := &parser.Call{Func: &parser.Name{Id: "str"}, Args: get.Args[1:]}
		f.mod.file.Adopt(text, get.Args[1])
		again, outer := *get, *e
		again.Args = []parser.Expr{get.Args[0], text}
		f.mod.file.Adopt(&again, get)
		outer.Args = []parser.Expr{&again}
		return &outer
	}).(*parser.Call)
}
