// Package py holds Python's own semantics where Go's differ: exceptions and
// the main function, printing, repr and formatting, floor division and
// rounding, strings by code points, lists, dicts and sets that alias and keep
// their order. It imports nothing else of this module; tensors and the like
// print through [Printer].
//
// Numbers are int (64 bits) and float64. Where Python's unbounded ints would
// leave 64 bits, the functions here raise OverflowError.
package py
