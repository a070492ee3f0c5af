package mapping

import "github.com/pyconv/pyconv/parser"

// recordsByKey is a dict literal of more dicts with constant keys than a loop is
// written for (maxUnroll), whose keys differ: a dict of open records of one
// class, so that a loop over it stays a loop. ok is false where the values of a
// key do not join, as the entries are known one by one then.
func (f *frame) recordsByKey(e parser.Node, keys []Value, vals []Value) (v Value, ok bool) {
	if len(keys) <= maxUnroll || f.c.apart[e] {
		return Value{}, false
	}
	all := make([][]kwarg, len(vals))
	types := map[string]*Type{}
	for i, v := range vals {
		if !isRecord(v.T) && v.T.Kind != KDict || v.T.hasMaybes() {
			return Value{}, false
		}
		if all[i], ok = f.entries(v); !ok {
			return Value{}, false
		}
		for _, k := range all[i] {
			t := types[k.name]
			if types[k.name] = join(t, held(k.v.T)); types[k.name] == nil || types[k.name].Kind == KPoison || isMixed(types[k.name]) {
				return Value{}, false
			}
		}
	}
	at := recordKey{e, ""}
	d := f.c.open[at]
	if d == nil {
		d = f.newOpen(f.wanted)
		d.table = e
		f.c.open[at] = d
	}
	objects := make([]Value, len(vals))
	for i, entries := range all {
		names, parts := make([]string, len(entries)), make([]Value, len(entries))
		for j, k := range entries {
			names[j], parts[j] = k.name, k.v
		}
		if objects[i] = f.openValue(e, d, names, parts); objects[i].T.bad() {
			return objects[i], true
		}
	}
	return f.dictOf(e, keys, objects), true
}

// tellApart asks for the entries of such a literal to be known one by one after
// all, because v, which may be one of them, is used as no open record can be.
func (f *frame) tellApart(v Value) bool {
	if v.T.Kind != KInstance || v.T.Inst.class.table == nil {
		return false
	}
	if f.c.apart == nil {
		f.c.apart = map[parser.Node]bool{}
	}
	f.c.apart[v.T.Inst.class.table] = true
	f.c.changed, f.c.restart = true, true
	return true
}
