package mapping

import (
	"slices"
	"strings"
)

// refused are names that mapping knows only to say that they have no Go form.
var refused = map[string]bool{"copy.deepcopy": true, "id": true}

// OwnNames are Python's builtins and the names of its standard library that
// mapping knows itself, without the table.
func OwnNames() []string {
	var names []string
	for name := range builtins {
		names = append(names, name)
	}
	for name := range exceptionClasses {
		names = append(names, name)
	}
	for name := range special {
		names = append(names, name)
	}
	for class, methods := range containers {
		for _, m := range methods {
			names = append(names, class+"."+m)
		}
	}
	names = slices.DeleteFunc(names, func(name string) bool {
		module, _, _ := strings.Cut(name, ".")
		return module == "torch" || module == "numpy" || refused[name]
	})
	slices.Sort(names)
	return names
}
