// Package parser answers what a Python 3.14 source file says: Parse scans and
// parses it into a tree whose nodes are those of gpython's ast package, plus
// this package's own for what came into the language after Python 3.4.
//
// It is the only package that knows gpython; nodes.go names its types for the
// others. The tree has the shape of Python 3.4's (Num, Str, NameConstant, Index,
// ExtSlice), Dump writes it in the form of CPython's ast.dump. Places are byte
// offsets that File keeps beside the tree. Names are not resolved here, and what
// CPython refuses only when it compiles (return outside a function) is accepted.
package parser
