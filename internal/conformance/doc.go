// Package conformance compares every operator with PyTorch. testdata/ops holds
// Python functions, each one way to call an operator; testdata/oracle/ops.py
// calls them under PyTorch with many inputs and keeps the answers; the packages
// below are the same files converted, and the test calls those.
package conformance

//go:generate go run ./gen
