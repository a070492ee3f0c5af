package mapping

import (
	"slices"
	"sort"
)

// join is the least type that holds both, nil when there is none.
func join(a, b *Type) *Type {
	if a == b || a == nil {
		return b
	}
	if b == nil {
		return a
	}
	if a.Kind == KVar && a.Var.t != nil {
		a = a.Var.t
	}
	if b.Kind == KVar && b.Var.t != nil {
		b = b.Var.t
	}
	switch {
	case a.Kind == KBottom:
		return b
	case b.Kind == KBottom:
		return a
	case a.Kind == KVar:
		return b
	case b.Kind == KVar:
		return a
	case a.Kind == KPoison || b.Kind == KPoison:
		return tPoison
	}
	if t := joinJSON(a, b); t != nil {
		return t
	}
	if a.Kind == KOptional || b.Kind == KOptional || a.Kind == KNone || b.Kind == KNone {
		if a.Kind == KNone && b.Kind == KNone {
			return tNone
		}
		if isMaybe(a) || isMaybe(b) {
			return joinMaybe(a, b)
		}
		ea, eb := strip(a), strip(b)
		var e *Type
		switch {
		case ea == nil:
			e = eb
		case eb == nil:
			e = ea
		default:
			e = join(ea, eb)
		}
		if e == nil {
			return nil
		}
		return tOptional(e)
	}
	if a.Kind == KEither || b.Kind == KEither {
		return joinEither(a, b)
	}
	if (a.isArray() && b.numeric() || b.isArray() && a.numeric()) && (!a.isArray() || goArrayOf(a) == goArray) && (!b.isArray() || goArrayOf(b) == goArray) {
		return joinNumber(a, b)
	}
	if a.Kind == KOpenTuple || b.Kind == KOpenTuple {
		return joinOpen(a, b)
	}
	if a.Kind != b.Kind {
		if mayBeBool(a) && b.Kind == KBool || mayBeBool(b) && a.Kind == KBool {
			return boolOrInt(a, b)
		}
		if a.numeric() && b.numeric() {
			if a.Kind == KFloat || b.Kind == KFloat {
				if a.Kind != KBool && b.Kind != KBool {
					return tNumber
				}
			}
			return nil
		}
		if isLayer(a) && isLayer(b) {
			return joinLayers(a, b)
		}
		if a.Kind == KObject && plainObject(b) || b.Kind == KObject && plainObject(a) {
			return joinObjects(a, b)
		}
		if t := joinTuples(a, b); t != nil {
			return t
		}
		return joinCallables(a, b)
	}
	switch a.Kind {
	case KInt:
		if a.Mixed || b.Mixed {
			return &Type{Kind: KInt, NonNeg: a.NonNeg && b.NonNeg, Mixed: true}
		}
		if a.NonNeg && b.NonNeg {
			return tSize
		}
		return tInt
	case KStr:
		return joinStrs(a, b)
	case KFloat:
		if a.Mixed {
			return a
		}
		return b
	case KTensor:
		if a.ND != b.ND || a.ND && goArrayOf(a) != goArrayOf(b) {
			return nil
		}
		t := *a
		t.Mixed = a.Mixed || b.Mixed
		if a.DType != b.DType {
			t.DType = ""
		}
		if a.DType != b.DType && ofComplexes(a) {
			t.DType = "complex"
		}
		if a.Rank != b.Rank {
			t.Rank = -1
		}
		t.Grad = joinGrad(a.Grad, b.Grad)
		return &t
	case KList:
		e := join(a.Elem, b.Elem)
		if e == nil {
			return nil
		}
		t := *a
		t.Elem = e
		t.ID = uniteLists(a.ID, b.ID)
		t.Size = a.Size && b.Size
		if a.Rank != b.Rank {
			t.Rank = 0
		}
		t.Tup = a.Tup && b.Tup
		t.Mixed = a.Mixed || b.Mixed || a.Tup != b.Tup
		t.List = a.List || b.List
		return &t
	case KSet, KIter, KDeque:
		e := join(a.Elem, b.Elem)
		if e == nil {
			return nil
		}
		t := *a
		t.Elem = e
		if t.Kind == KSet {
			t.Elem = keyed(e)
		}
		if !slices.Equal(a.Consts, b.Consts) { // not all members are known
			t.Consts = nil
		}
		t.Tup = a.Tup && b.Tup
		if b.Name == "iterator" || isBar(a) {
			t.Name = b.Name
		}
		return &t
	case KDict:
		if isChainMap(a) != isChainMap(b) {
			return nil
		}
		if a.List != b.List {
			x, y := *a, *b
			x.List, y.List = true, true
			a, b = &x, &y
		}
		if a.Key == nil {
			return b
		}
		if b.Key == nil {
			return a
		}
		k, e := keyed(join(a.Key, b.Key)), join(a.Elem, b.Elem)
		if k == nil || e == nil {
			return nil
		}
		t := *a
		t.Key, t.Elem = k, e
		t.List = a.List || b.List
		return &t
	case KTuple:
		if isRecord(a) && isRecord(b) && !slices.Equal(a.Consts, b.Consts) {
			if !a.hasMaybes() && !b.hasMaybes() {
				return nil
			}
			return joinRecords(a, b)
		}
		if len(a.Elems) != len(b.Elems) {
			return joinTuples(a, b)
		}
		if a.Name != b.Name || a.Name == "record" && !slices.Equal(a.Consts, b.Consts) {
			return nil
		}
		t := &Type{Kind: KTuple, Name: a.Name, Consts: a.Consts, Named: a.Named}
		for i := range a.Elems {
			e := join(a.Elems[i], b.Elems[i])
			if e == nil {
				return nil
			}
			t.Elems = append(t.Elems, e)
		}
		return t
	case KInstance:
		if a.Inst == b.Inst {
			t := *a
			if len(a.Consts) == 0 || len(b.Consts) == 0 || a.Consts[0] != b.Consts[0] {
				t.Consts = nil
			}
			t.Alloc = joinAlloc(a.Alloc, b.Alloc)
			return &t
		}
		if isLayer(a) && isLayer(b) {
			return joinLayers(a, b)
		}
		if plainObject(a) && plainObject(b) {
			return joinObjects(a, b)
		}
		return nil
	case KObject:
		return joinObjects(a, b)
	case KLib:
		if a.Lib.Go == b.Lib.Go {
			t := *a
			t.Alloc = joinAlloc(a.Alloc, b.Alloc)
			if t.Lib.Module {
				t.joinSequences(a, b)
			}
			if t.Groups != nil && (b.Groups == nil || a.Groups.key() != b.Groups.key()) {
				t.Groups = nil
			}
			if isException(a) {
				t.Elem = nil
				if a.Elem != nil && b.Elem != nil {
					t.Elem = join(a.Elem, b.Elem)
				}
			}
			if len(a.Elems) == len(b.Elems) && slices.ContainsFunc(a.Elems, (*Type).bad) {
				t.Elems = b.Elems // a Sequential's, of which nothing was known
			}
			return &t
		}
		if isLayer(a) && isLayer(b) {
			return joinLayers(a, b)
		}
		return joinSignatures(a, b)
	case KLayer:
		return joinLayers(a, b)
	case KFuncValue:
		if a.rep() == b.rep() {
			return a
		}
		return joinCallables(a, b)
	}
	if a.key() == b.key() {
		return a
	}
	if a.Kind == KDType && a.ND && b.ND {
		return &Type{Kind: KDType, ND: true, Mixed: true}
	}
	return joinCallables(a, b)
}

// strip is an Optional's element, nil for None.
func strip(t *Type) *Type {
	switch t.Kind {
	case KNone:
		return nil
	case KOptional:
		return t.Elem
	}
	return t
}

// joinTuples is the type of tuples of several lengths, such as one that grows in
// a loop: a list that Python shows as a tuple.
func joinTuples(a, b *Type) *Type {
	var elem *Type
	mixed := false // Python shows a torch.Size, or a list, as another thing
	for _, t := range []*Type{a, b} {
		switch {
		case t.Kind == KTuple && t.Name == "":
			for _, e := range t.Elems {
				if elem = join(elem, e); elem == nil {
					return nil
				}
			}
		case t.Kind == KList && (t.Tup || t.Size || t.Mixed):
			mixed = mixed || t.Size || t.Mixed
			if elem = join(elem, t.Elem); elem == nil {
				return nil
			}
		default:
			return nil
		}
	}
	if elem == nil {
		elem = tBottom
	}
	if elem.static() && !elem.bad() {
		return nil
	}
	t := tList(elem)
	t.Tup, t.Mixed = !mixed, mixed
	if a.isShared() || b.isShared() {
		return keyed(t)
	}
	return t
}

// joinSequences gives t the layers of two Sequentials that meet: one after the
// other where the two agree, else any number of all their kinds.
func (t *Type) joinSequences(a, b *Type) {
	if len(a.layers()) == 0 && len(b.layers()) == 0 {
		return
	}
	t.Elems = nil
	if a.Elem == nil && b.Elem == nil && len(a.Elems) == len(b.Elems) && slices.Equal(a.Consts, b.Consts) {
		for i := range a.Elems {
			if j := join(a.Elems[i], b.Elems[i]); j != nil && j.rep() == a.Elems[i].rep() && j.rep() == b.Elems[i].rep() {
				t.Elems = append(t.Elems, j)
			}
		}
		if len(t.Elems) == len(a.Elems) {
			return
		}
	}
	layers := append(slices.Clone(a.layers()), b.layers()...)
	t.Elem = anyLayers(slices.DeleteFunc(layers, (*Type).bad)...)
	t.Elems, t.Consts = nil, nil
}

// layers are the types of a Sequential's layers, one for all where their number
// is not known.
func (t *Type) layers() []*Type {
	if t.Elem != nil {
		return []*Type{t.Elem}
	}
	return t.Elems
}

// anyLayers is the type of each layer of a Sequential whose number of layers is
// not known.
func anyLayers(kinds ...*Type) *Type {
	t := &Type{Kind: KLayer, Elems: layerKinds(kinds...), Open: slices.ContainsFunc(kinds, func(k *Type) bool { return k.Open })}
	if len(t.Elems) == 1 && !t.Open {
		return t.Elems[0]
	}
	return t
}

// isLayer says that the value is a module that can stand in an nn.Layer.
func isLayer(t *Type) bool {
	switch t.Kind {
	case KLayer:
		return true
	case KLib:
		return t.Lib.Module
	case KInstance:
		return t.Inst.class.isModule()
	}
	return false
}

// layerKinds gathers the module types that met in a KLayer, without repeats.
func layerKinds(ts ...*Type) []*Type {
	byKey := map[string]*Type{}
	var walk func(t *Type)
	walk = func(t *Type) {
		if t.Kind == KLayer {
			for _, e := range t.Elems {
				walk(e)
			}
			return
		}
		if o := byKey[t.rep()]; o != nil && o.Kind == t.Kind && o.Inst == t.Inst {
			if j := join(o, t); j != nil {
				t = j
			}
		}
		byKey[t.rep()] = t
	}
	for _, t := range ts {
		walk(t)
	}
	keys := make([]string, 0, len(byKey))
	for k := range byKey {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	out := make([]*Type, len(keys))
	for i, k := range keys {
		out[i] = byKey[k]
	}
	return out
}

// joinNumber is the type of a variable that starts as a number and holds a
// tensor later on: total = 0; total = total + x.
func joinNumber(a, b *Type) *Type {
	if a == nil || b == nil {
		return nil
	}
	if a.Kind == KOptional || b.Kind == KOptional {
		if j := joinNumber(strip(a), strip(b)); j != nil {
			return tOptional(j)
		}
		return nil
	}
	if a.Kind == KIter && b.Kind == KIter {
		j := joinNumber(a.Elem, b.Elem)
		if j == nil {
			return nil
		}
		t := *a
		t.Elem = j
		return &t
	}
	if b.Kind != KTensor {
		a, b = b, a
	}
	if b.Kind != KTensor || a.Kind != KInt && a.Kind != KFloat && !(a.Kind == KBool && b.ND) {
		return nil
	}
	t := *b
	t.Mixed = true
	if t.ND && t.Rank != 0 {
		t.Rank = -1
	}
	if a.Kind == KFloat && !isFloat(t.DType) && t.DType != "" {
		t.DType = ""
	}
	return &t
}

// noteOpen lets a name hold tuples of several lengths, or one of two types, from
// the next round on.
func (f *frame) noteOpen(name string, j *Type) bool {
	key := hintKey{f.scopeNode(), name}
	if h := f.c.hints[key]; h != nil && (h.Kind == KOpenTuple || strip0(h).Kind == KEither) {
		if j = join(h, j); j == nil || same(j, h) {
			return false
		}
	}
	f.c.hints[key] = j
	f.c.changed = true
	return true
}

// holdsNumber says that tensors of a type, or of what it gives, may be numbers.
func holdsNumber(t *Type) bool {
	t = strip0(t)
	return t.Kind == KTensor && t.Mixed || t.Kind == KIter && holdsNumber(t.Elem)
}

// noteNumber lets a name hold a number as a tensor from the next round on, for
// it is read where it may be either.
func (f *frame) noteNumber(name string, j *Type) bool {
	key := hintKey{f.scopeNode(), name}
	if h := f.c.hints[key]; h != nil && holdsNumber(h) {
		return false
	}
	f.c.hints[key] = j
	f.c.changed = true
	return true
}
