package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// tensorOf is torch.tensor(data): dtype and rank follow from the data's type.
func (f *frame) tensorOf(e parser.Node, name string, args []Value, kws []kwarg) Value {
	if len(args) > 0 && args[0].T.Kind == KTuple {
		if l, ok := f.asList(e, args[0]); ok {
			args[0] = l
		} else {
			return Value{T: tPoison}
		}
	}
	if len(args) > 0 {
		args[0] = f.jsonData(args[0])
	}
	v, ok := f.callOp(e, f.c.table.Lookup(name), nil, args, kws)
	if !ok || len(args) == 0 || v.T.Kind != KTensor {
		return v
	}
	if l := args[0].T; l.Kind == KList && l.Elem == tBottom && f.c.age <= 2 { // what it holds shows in a later round
		f.c.changed = true
		return Value{T: tBottom}
	}
	t := *v.T
	dtype, rank := dataType(args[0].T)
	if t.DType == "" && !givenDType(kws, args) {
		t.DType = dtype
	}
	if t.Rank < 0 && !f.c.noRanks {
		t.Rank = rank
	}
	v.T = &t
	return v
}

func givenDType(kws []kwarg, args []Value) bool {
	for _, k := range kws {
		if k.name == "dtype" && k.v.T.Kind == KDType {
			return true
		}
	}
	return len(args) > 1 && args[1].T.Kind == KDType
}

// dataType is the dtype and rank of a tensor made of Python data.
func dataType(t *Type) (dtype string, rank int) {
	switch t.Kind {
	case KInt:
		return "i64", 0
	case KFloat:
		return "f32", 0
	case KBool:
		return "bool", 0
	case KTensor:
		return t.DType, t.Rank
	case KList:
		if t.Elem.bad() {
			return "f32", 1
		}
		if isJSON(t.Elem) { // jsonData sees to it that they are numbers
			return "", 1
		}
		d, r := dataType(t.Elem)
		if r >= 0 {
			r++
		}
		return d, r
	}
	return "", -1
}

// tensorMethod is a method of tensors that mapping knows itself.
func (f *frame) tensorMethod(e parser.Node, self Value, name string, args []Value, kws []kwarg) (Value, bool) {
	if self.T.ND {
		switch name {
		case "item":
			return f.arrayItem(e, self, args), true
		case "tolist":
			return f.tolist(e, self), true
		}
		return Value{}, false
	}
	if name == "type" && len(args)+len(kws) == 0 {
		if kind := tensorTypes[self.T.DType]; kind != "" {
			return Value{T: tStr, X: strLit("torch." + kind + "Tensor"), Const: "torch." + kind + "Tensor"}, true
		}
	}
	switch name {
	case "to", "type":
		for i := range args {
			args[i] = asDType(args[i])
		}
		for i := range kws {
			kws[i].v = asDType(kws[i].v)
		}
		for _, a := range append(append([]Value{}, args...), kwValues(kws)...) {
			if a.T.Kind == KDType {
				v, _ := f.callOp(e, f.methodOps(self.T, "to"), &self, []Value{a}, nil)
				return v, true
			}
			if a.T.Kind == KTensor {
				v, _ := f.callOp(e, f.methodOps(self.T, "type_as"), &self, []Value{a}, nil)
				return v, true
			}
		}
		return self, true
	case "numpy":
		return f.asArray(e, self), true
	case "cuda", "cpu":
		return self, true
	case "item":
		return f.item(e, self), true
	case "tolist":
		return f.tolist(e, self), true
	case "size":
		if len(args)+len(kws) == 0 {
			v, _ := f.callOp(e, f.methodOps(self.T, "shape"), &self, nil, nil)
			return v, true
		}
	case "detach_":
		return f.setRequiresGrad(e, receiverOf(e), self, Value{T: tBool, Const: false}), true
	case "requires_grad_":
		on := Value{T: tBool, Const: true}
		for _, a := range args {
			on = a
		}
		for _, k := range kws {
			on = k.v
		}
		return f.setRequiresGrad(e, receiverOf(e), self, on), true
	case "backward":
		f.c.hintAt(e, "PYC0902", "keep the training code behind a branch that inference does not take", "training is out of scope")
		return Value{T: tPoison}, true
	case "detach":
		t := *self.T
		t.Grad = ""
		return Value{T: &t, X: &program.Call{Fun: &program.Select{X: self.X, Name: "Detach"}}}, true
	}
	return Value{}, false
}

// tensorTypes are the names that x.type() gives.
var tensorTypes = map[string]string{
	"f32": "Float", "f64": "Double", "f16": "Half", "bf16": "BFloat16", "i64": "Long", "i32": "Int", "i16": "Short", "i8": "Char", "u8": "Byte", "bool": "Bool", "c64": "ComplexFloat",
}

// tensorOfSizes is torch.Tensor(2, 3): a tensor of those sizes, whose elements
// nothing has set.
func (f *frame) tensorOfSizes(e parser.Node, name string, args []Value, kws []kwarg) (Value, bool) {
	if len(args) == 0 || len(kws) > 0 || slices.ContainsFunc(args, func(a Value) bool { return a.T.Kind != KInt }) {
		return Value{}, false
	}
	dtype := map[string]string{"torch.LongTensor": "torch.int64", "torch.BoolTensor": "torch.bool", "torch.ByteTensor": "torch.uint8", "torch.CharTensor": "torch.int8",
		"torch.IntTensor": "torch.int32", "torch.ShortTensor": "torch.int16", "torch.DoubleTensor": "torch.float64", "torch.HalfTensor": "torch.float16", "torch.BFloat16Tensor": "torch.bfloat16"}[name]
	if dtype != "" {
		kws = []kwarg{{name: "dtype", v: f.c.resolve(dtype), n: e}}
	}
	v, _ := f.callOp(e, f.c.table.Lookup("torch.empty"), nil, args, kws)
	return v, true
}

// asDType is one of Python's own types as the dtype that it stands for.
func asDType(v Value) Value {
	if v.T.Kind != KBuiltin {
		return v
	}
	names := map[string][2]string{"int": {"Int64", "i64"}, "float": {"Float64", "f64"}, "bool": {"Bool", "bool"}}
	if n, ok := names[v.T.Name]; ok {
		return Value{T: tDType, X: &program.Symbol{Pkg: pkgTensor, Name: n[0]}, Const: n[1]}
	}
	return v
}

func kwValues(kws []kwarg) []Value {
	out := make([]Value, len(kws))
	for i, k := range kws {
		out[i] = k.v
	}
	return out
}
