// Package pygc is Python's gc module over Go's collector, which needs no
// switching on and off.
package pygc

import "runtime"

// Collect is gc.collect(): it frees what nothing reaches. Go's collector does
// not count what was unreachable in circles: the result is 0, as it is in Python
// where reference counts have freed everything before.
//
//pyconv:map gc.collect(generation: int = 2)
func Collect() int {
	runtime.GC()
	return 0
}
