// Package kernel holds the inner loops over plain slices: matrix products,
// rows of activations and norms, conversions of half-width floats. It knows no
// tensors. Each output element is summed in one order, whatever the number of
// rows or threads, so that a batch gives the same bits as its parts.
package kernel
