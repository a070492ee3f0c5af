// Package nn answers what a PyTorch layer computes: layers as structs whose
// parameters are exported fields, drawn as PyTorch draws them; their functional
// forms; and the registry that names a module's parameters, buffers and
// children as a checkpoint does. It leaves tensors to runtime/tensor, files to
// runtime/checkpoint.
package nn

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Module is what holds parameters. Members tells r everything it holds in the
// order in which Python's __init__ assigns it.
//
//pyconv:class torch.nn.Module
type Module interface {
	Members(r *Registry)
}

// Layer is a Module that maps one tensor to one.
type Layer interface {
	Module
	Forward(x *tensor.Tensor) *tensor.Tensor
}

// classNamer is implemented by a module that tells its Python class.
type classNamer interface{ ClassName() string }

// extraReprer is implemented by a layer that prints its arguments.
type extraReprer interface{ ExtraRepr() string }

// modal is implemented by a layer that behaves differently in training.
type modal interface{ setTraining(training bool) }

// Registry gathers the members of one module.
type Registry struct {
	params   []slot
	buffers  []slot
	children []child
	list     bool // they are a list's
	loops    bool // a loop over the module goes through its children
}

type slot struct {
	name    string
	tensor  **tensor.Tensor
	derived bool // a buffer that state_dict leaves out
}

type child struct {
	name   string
	module Module // nil for None
}

// BufferOptions are the keywords of Module.register_buffer.
type BufferOptions struct {
	NoPersistent bool
}

// Module registers a child, in the place of one that has the name already. A nil
// m is a child that is None.
func (r *Registry) Module(name string, m Module) {
	if isNil(m) {
		m = nil
	}
	for i := range r.children {
		if r.children[i].name == name {
			r.children[i].module = m
			return
		}
	}
	r.children = append(r.children, child{name, m})
}

// Modules registers an nn.ModuleList of ms.
func (r *Registry) Modules(name string, ms ...Module) {
	r.Module(name, moduleList(ms))
}

// List registers an nn.ModuleList that is a slice in Go.
func List[M Module](r *Registry, name string, ms []M) { r.Module(name, ModuleListOf(ms)) }

// Listed says that the modules are those of an nn.ModuleList.
func (r *Registry) Listed() { r.list, r.loops = true, true }

// Items registers ms as the modules of a class that derives from nn.ModuleList.
func Items[M Module](r *Registry, ms []M) {
	r.Listed()
	ModuleListOf(ms).Members(r)
}

// ModuleListOf returns ms as the one module that nn.ModuleList is.
func ModuleListOf[M Module](ms []M) Module {
	list := make(moduleList, len(ms))
	for i, m := range ms {
		list[i] = m
	}
	return list
}

// ParameterListOf returns ps as the one module that nn.ParameterList is.
func ParameterListOf(ps []*tensor.Tensor) Module { return parameterList(ps) }

// Dict registers an nn.ModuleDict whose keys the run tells.
func Dict[M Module](r *Registry, name string, d *py.Dict[string, M]) {
	var m moduleDict
	for key, v := range d.All() {
		m = append(m, child{key, v})
	}
	r.Module(name, m)
}

// moduleDict is nn.ModuleDict, a dict or a struct everywhere but here.
type moduleDict []child

func (d moduleDict) Members(r *Registry) {
	for _, c := range d {
		r.Module(c.name, c.module)
	}
}

func (d moduleDict) ClassName() string { return "ModuleDict" }

// Param registers a parameter by the field that holds it; a nil tensor is None.
func (r *Registry) Param(name string, p **tensor.Tensor) {
	r.params = append(r.params, slot{name: name, tensor: p})
}

// Params registers an nn.ParameterList that is a slice in Go.
func (r *Registry) Params(name string, ps []*tensor.Tensor) {
	r.Module(name, parameterList(ps))
}

// Buffer registers a buffer by the field that holds it.
func (r *Registry) Buffer(name string, b **tensor.Tensor, opts ...BufferOptions) {
	r.buffers = append(r.buffers, slot{name: name, tensor: b, derived: len(opts) > 0 && opts[0].NoPersistent})
}

// isNil reports whether m is nil or holds a nil pointer.
func isNil(m Module) bool {
	if m == nil {
		return true
	}
	v := reflect.ValueOf(m)
	return v.Kind() == reflect.Pointer && v.IsNil()
}

// members returns what m registers.
func members(m Module) *Registry {
	r := new(Registry)
	m.Members(r)
	return r
}

// moduleList is nn.ModuleList, a slice everywhere but here.
type moduleList []Module

func (l moduleList) Members(r *Registry) {
	r.Listed()
	for i, m := range l {
		r.Module(strconv.Itoa(i), m)
	}
}

func (l moduleList) ClassName() string { return "ModuleList" }

// parameterList is nn.ParameterList.
type parameterList []*tensor.Tensor

func (l parameterList) Members(r *Registry) {
	for i := range l {
		r.Param(strconv.Itoa(i), &l[i])
	}
}

func (l parameterList) ClassName() string { return "ParameterList" }

// ParamDict registers an nn.ParameterDict.
func (r *Registry) ParamDict(name string, d *py.Dict[string, *tensor.Tensor]) {
	r.Module(name, parameterDict{d})
}

// SortedParameters is d in the order of its keys, in which an nn.ParameterDict
// takes them.
func SortedParameters(d *py.Dict[string, *tensor.Tensor]) *py.Dict[string, *tensor.Tensor] {
	out := py.NewDict[string, *tensor.Tensor]()
	for _, key := range slices.Sorted(slices.Values(d.Keys())) {
		out.Set(key, d.Get(key))
	}
	return out
}

// parameterDict is nn.ParameterDict.
type parameterDict struct {
	*py.Dict[string, *tensor.Tensor]
}

func (d parameterDict) Members(r *Registry) {
	for key, p := range d.Places() {
		r.Param(key, p)
	}
}

func (d parameterDict) ClassName() string { return "ParameterDict" }

// ClassName is type(m).__name__.
func ClassName(m Module) string { return className(m) }

// className is the name of m's Python class.
func className(m Module) string {
	if c, ok := m.(classNamer); ok {
		return c.ClassName()
	}
	t := reflect.TypeOf(m)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Name()
}

// Attribute returns the parameter or buffer of m itself that has a name, nil
// for one that is None. It raises AttributeError where m has none.
func Attribute(m Module, name string) *tensor.Tensor {
	r := members(m)
	for _, slots := range [][]slot{r.params, r.buffers} {
		for _, s := range slots {
			if s.name == name {
				return *s.tensor
			}
		}
	}
	panic(py.NewException("AttributeError", fmt.Sprintf("'%s' object has no attribute '%s'", className(m), name)))
}

// Named is a module's tensor under its dotted name.
type Named struct {
	Name   string
	Tensor *tensor.Tensor
}

// walk calls visit for m and every module below it, before its children.
func walk(m Module, prefix string, visit func(prefix string, m Module, r *Registry)) {
	r := members(m)
	visit(prefix, m, r)
	for _, c := range r.children {
		if c.module != nil {
			walk(c.module, prefix+c.name+".", visit)
		}
	}
}

// same returns a key under which a module is met again; slices have none.
func same(m Module) any {
	if v := reflect.ValueOf(m); v.Kind() == reflect.Pointer {
		return v.Pointer()
	}
	return new(byte)
}

// NamedModules returns m and every module below it, each once, under its dotted
// name, "" for m.
//
//pyconv:map torch.nn.Module.named_modules()
func NamedModules(m Module) []py.Tuple2[string, Module] {
	seen := map[any]bool{}
	var out []py.Tuple2[string, Module]
	walk(m, "", func(prefix string, m Module, _ *Registry) {
		if key := same(m); !seen[key] {
			seen[key] = true
			out = append(out, py.Tuple2[string, Module]{V0: trimDot(prefix), V1: m})
		}
	})
	return out
}

func trimDot(prefix string) string {
	if prefix == "" {
		return ""
	}
	return prefix[:len(prefix)-1]
}

// Modules returns m and every module below it, each once.
//
//pyconv:map torch.nn.Module.modules()
func Modules(m Module) []Module {
	var out []Module
	for _, n := range NamedModules(m) {
		out = append(out, n.V1)
	}
	return out
}

// NamedChildren returns the modules that m itself holds, without those that
// are None.
//
//pyconv:map torch.nn.Module.named_children()
func NamedChildren(m Module) []py.Tuple2[string, Module] {
	var out []py.Tuple2[string, Module]
	for _, c := range members(m).children {
		if c.module != nil {
			out = append(out, py.Tuple2[string, Module]{V0: c.name, V1: c.module})
		}
	}
	return out
}

// Children returns the modules that m itself holds.
//
//pyconv:map torch.nn.Module.children()
func Children(m Module) []Module {
	var out []Module
	for _, c := range NamedChildren(m) {
		out = append(out, c.V1)
	}
	return out
}

// Iterate returns what a loop over m goes through: the layers of a Sequential or
// of a list, of classes that derive from them, too. Others raise TypeError.
func Iterate(m Module) []Module {
	r := members(m)
	switch class := className(m); {
	case r.loops:
		return Children(m)
	case class == "ModuleDict" || class == "ParameterDict" || class == "ParameterList":
		py.Raise("NotImplementedError", "a loop over a %s, which holds no list of layers", class)
	default:
		py.Raise("TypeError", "'%s' object is not iterable", class)
	}
	return nil
}

// IsModuleList says that m is an nn.ModuleList, or of a class that derives from it.
func IsModuleList(m Module) bool { return members(m).list }

// IsModuleDict says that m is an nn.ModuleDict.
func IsModuleDict(m Module) bool { return className(m) == "ModuleDict" }

// IsParameterList says that m is an nn.ParameterList.
func IsParameterList(m Module) bool { return className(m) == "ParameterList" }

// NamedParameters returns m's parameters in PyTorch's order, a tied one once,
// under its first name.
//
//pyconv:map torch.nn.Module.named_parameters()
func NamedParameters(m Module) []Named {
	return distinct(m, func(r *Registry) []slot { return r.params })
}

// NamedBuffers returns m's buffers, persistent or not.
//
//pyconv:map torch.nn.Module.named_buffers()
func NamedBuffers(m Module) []Named {
	return distinct(m, func(r *Registry) []slot { return r.buffers })
}

func distinct(m Module, pick func(r *Registry) []slot) []Named {
	seen := map[*tensor.Tensor]bool{}
	var out []Named
	walk(m, "", func(prefix string, _ Module, r *Registry) {
		for _, s := range pick(r) {
			if t := *s.tensor; t != nil && !seen[t] {
				seen[t] = true
				out = append(out, Named{prefix + s.name, t})
			}
		}
	})
	return out
}

// Parameters returns m's parameters, a tied one once.
//
//pyconv:map torch.nn.Module.parameters() -> ?[?] view(0)
func Parameters(m Module) []*tensor.Tensor { return tensorsOf(NamedParameters(m)) }

// Buffers returns m's buffers.
//
//pyconv:map torch.nn.Module.buffers() -> ?[?] view(0)
func Buffers(m Module) []*tensor.Tensor { return tensorsOf(NamedBuffers(m)) }

func tensorsOf(named []Named) []*tensor.Tensor {
	out := make([]*tensor.Tensor, len(named))
	for i, n := range named {
		out[i] = n.Tensor
	}
	return out
}

// NumParameters returns the number of elements of all parameters.
func NumParameters(m Module) int {
	n := 0
	for _, p := range Parameters(m) {
		n += p.Numel()
	}
	return n
}

// Train puts m and every module below it into training mode (dropout drops,
// batch norm uses the batch's statistics), or out of it. Layers are made in
// eval mode.
func Train(m Module, training bool) {
	walk(m, "", func(_ string, m Module, _ *Registry) {
		if l, ok := m.(modal); ok {
			l.setTraining(training)
		}
	})
}

// SetTrains assigns requires_grad of every parameter of m: Module.requires_grad_.
func SetTrains(m Module, on bool) {
	for _, p := range Parameters(m) {
		p.SetTrains(on)
	}
}

// Apply calls fn on every module below m, children before their parents, and
// on m last: Module.apply.
func Apply(m Module, fn func(Module)) {
	for _, c := range NamedChildren(m) {
		Apply(c.V1, fn)
	}
	fn(m)
}
