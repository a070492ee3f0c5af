// Package kernel holds the inner loops over plain slices: matrix products,
// rows of activations and norms, conversions of half-width floats. It knows no
// tensors. Each output element is summed in one order, whatever the number of
// rows or threads, so that a batch gives the same bits as its parts; another
// instruction set may have another order.
//
// Every kernel has a plain Go body, which other processors use and tests
// compare with. On amd64 the programs in gen write assembly for AVX2 with FMA
// and F16C, and for AVX-512; PYCONV_ISA=go, avx2 or avx512 takes a lower level
// than the processor has.
package kernel
