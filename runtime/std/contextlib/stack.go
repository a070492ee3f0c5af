package contextlib

import (
	"iter"

	"github.com/pyconv/pyconv/runtime/py"
)

// ExitStack is a contextlib.ExitStack.
//
//pyconv:class contextlib.ExitStack
type ExitStack struct {
	exits []func(exc *py.Exception) bool
}

// NewExitStack is contextlib.ExitStack().
//
//pyconv:map contextlib.ExitStack()
func NewExitStack() *ExitStack { return &ExitStack{} }

// Push adds what Exit calls: it is given the exception that is under way, nil
// where there is none, and says whether it ends there.
func (s *ExitStack) Push(exit func(exc *py.Exception) bool) { s.exits = append(s.exits, exit) }

// Callback is s.callback(f).
func (s *ExitStack) Callback(f func()) {
	s.Push(func(*py.Exception) bool {
		f()
		return false
	})
}

// PopAll is s.pop_all(): another stack with what s held.
//
//pyconv:map contextlib.ExitStack.pop_all()
func (s *ExitStack) PopAll() *ExitStack {
	other := &ExitStack{exits: s.exits}
	s.exits = nil
	return other
}

// Close is s.close().
//
//pyconv:map contextlib.ExitStack.close()
func (s *ExitStack) Close() { s.Exit(nil) }

// Exit is s.__exit__(…): the last one pushed comes first; one that raises hands its
// exception to those before it.
func (s *ExitStack) Exit(exc *py.Exception) bool {
	given, swallowed, raised := exc != nil, false, false
	for len(s.exits) > 0 {
		exit := s.exits[len(s.exits)-1]
		s.exits = s.exits[:len(s.exits)-1]
		err := py.Catch(func() {
			if exit(exc) {
				exc, swallowed, raised = nil, true, false
			}
		})
		if err != nil {
			exc, raised = py.AsException(err), true
		}
	}
	if raised {
		panic(exc)
	}
	return given && swallowed
}

// Enter is s.enter_context(f(…)) of a generator function: run calls it with what
// stands for the yield. It waits there until the stack exits.
func Enter[V any](s *ExitStack, run func(body func(V))) V {
	var exc *py.Exception
	yielded, passed := false, false // what left the yield went through the function
	next, stop := iter.Pull(func(yield func(V) bool) {
		run(func(v V) {
			yielded = true
			yield(v)
			if exc != nil {
				passed = true
				panic(exc)
			}
		})
	})
	v, ok := next()
	if !ok || !yielded {
		stop()
		py.Raise("RuntimeError", "generator didn't yield")
	}
	s.Push(func(e *py.Exception) bool {
		exc = e
		defer stop()
		again := false
		if err := py.Catch(func() { _, again = next() }); err != nil {
			if raised := py.AsException(err); !passed || raised != e {
				panic(raised)
			}
			return false
		}
		if again {
			py.Raise("RuntimeError", "generator didn't stop")
		}
		return e != nil
	})
	return v
}

// EnterPlain is Enter where the function yields nothing.
func EnterPlain(s *ExitStack, run func(body func())) {
	Enter(s, func(body func(struct{})) { run(func() { body(struct{}{}) }) })
}
