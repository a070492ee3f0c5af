package nn

import (
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/pyconv/pyconv/runtime/tensor"
)

var attributes = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for line := range strings.Lines(attributesText) {
		if names := strings.Fields(line); len(names) > 0 {
			all[names[0]] = names[1:]
		}
	}
	return all
})

// HasAttr is hasattr(m, name) of one of PyTorch's layers, and of what any module
// registers; a registered None is there.
func HasAttr(m Module, name string) bool {
	r := members(m)
	registered := func(s slot) bool { return s.name == name }
	if slices.ContainsFunc(r.params, registered) || slices.ContainsFunc(r.buffers, registered) ||
		slices.ContainsFunc(r.children, func(c child) bool { return c.name == name }) {
		return true
	}
	t := reflect.TypeOf(m)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.PkgPath() == reflect.TypeFor[Registry]().PkgPath() && slices.Contains(attributes()[className(m)], name)
}

// AttributeOrNone is getattr(m, name, None) of a parameter or buffer.
func AttributeOrNone(m Module, name string) *tensor.Tensor {
	if !HasAttr(m, name) {
		return nil
	}
	return Attribute(m, name)
}
