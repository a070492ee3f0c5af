package nn

import (
	"reflect"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// hooks are the forward hooks of modules, in the order in which they run.
var hooks struct {
	sync.RWMutex
	of map[Module][]*RemovableHandle
	n  atomic.Int64 // how many there are: a program without any asks no further
}

// RemovableHandle stands for a hook, and takes it off again.
//
//pyconv:class torch.utils.hooks.RemovableHandle
type RemovableHandle struct {
	module Module
	runs   []any // of func(Module, A, R) R, one for each way of calling the module
}

// RegisterForwardHook has a hook called after each call of the module, with the
// module, the call's positional arguments and its result; what it returns is the
// result then. With prepend it runs before the other hooks. A module without any
// content has no identity in Go: NotImplementedError.
func RegisterForwardHook[M Module, A, R any](module M, prepend bool, hook func(module M, args A, output R) R) *RemovableHandle {
	if t := reflect.TypeOf(module); t.Kind() != reflect.Pointer || t.Elem().Size() == 0 {
		py.Raise("NotImplementedError", "a hook on a %s, which holds nothing", className(module))
	}
	h := AlsoForwardHook(&RemovableHandle{module: module}, hook)
	hooks.Lock()
	defer hooks.Unlock()
	if hooks.of == nil {
		hooks.of = map[Module][]*RemovableHandle{}
	}
	at := len(hooks.of[module])
	if prepend {
		at = 0
	}
	hooks.of[module] = slices.Insert(slices.Clone(hooks.of[module]), at, h)
	hooks.n.Add(1)
	return h
}

// AlsoForwardHook gives a hook another form, for calls of its module with other
// types.
func AlsoForwardHook[M Module, A, R any](h *RemovableHandle, hook func(module M, args A, output R) R) *RemovableHandle {
	h.runs = append(h.runs, func(m Module, args A, output R) R { return hook(m.(M), args, output) })
	return h
}

// NoHook stands for a hook on a module that the program never calls.
func NoHook() *RemovableHandle { return &RemovableHandle{} }

// Remove takes the hook off; once is enough.
//
//pyconv:map torch.utils.hooks.RemovableHandle.remove()
func (h *RemovableHandle) Remove() {
	hooks.Lock()
	defer hooks.Unlock()
	left := slices.DeleteFunc(slices.Clone(hooks.of[h.module]), func(o *RemovableHandle) bool { return o == h })
	if len(left) == len(hooks.of[h.module]) {
		return
	}
	hooks.n.Add(-1)
	if len(left) == 0 {
		delete(hooks.of, h.module)
		return
	}
	hooks.of[h.module] = left
}

// CallForwardHooks is the output of a call of a module after the module's hooks.
func CallForwardHooks[A, R any](module Module, args A, output R) R {
	if hooks.n.Load() == 0 || reflect.TypeOf(module).Kind() != reflect.Pointer { // nothing hangs on a slice of layers
		return output
	}
	hooks.RLock()
	list := hooks.of[module]
	hooks.RUnlock()
	for _, h := range list {
		at := slices.IndexFunc(h.runs, func(run any) bool { _, ok := run.(func(Module, A, R) R); return ok })
		if at < 0 {
			py.Raise("NotImplementedError", "%s is called with other types than its hook takes", className(module))
		}
		output = h.runs[at].(func(Module, A, R) R)(module, args, output)
	}
	return output
}

// hooked is CallForwardHooks of a layer within another.
func hooked(l Layer, x, y *tensor.Tensor) *tensor.Tensor {
	if hooks.n.Load() == 0 {
		return y
	}
	if t := reflect.TypeOf(l); t.Kind() != reflect.Pointer {
		return y
	}
	return CallForwardHooks(l, py.Tuple1[*tensor.Tensor]{V0: x}, y)
}
