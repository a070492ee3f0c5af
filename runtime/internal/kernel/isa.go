package kernel

import "os"

// Level is an instruction set that the kernels are written for.
type Level string

// The levels, each holding those before it.
const (
	Go     Level = "go" // plain Go: the fallback and the oracle
	AVX2   Level = "avx2"
	AVX512 Level = "avx512"
)

// dotsFunc multiplies a few rows of a with a few of w: see gemmSIMD.
type dotsFunc func(k int, a *float32, lda int, w *byte, ldw int, c *float32, ldc int, accum int)

// tile is a dotsFunc for each format of weights.
type tile [3]dotsFunc

// table is the kernels of a level.
type table struct {
	level Level
	lanes int    // of a vector; 0 where there are none
	rows  []int  // the heights of tiles, the greatest first
	tiles []tile // the tiles, four columns wide
	one   tile   // one product
	axpy  func(n int, y, v, x *float32)
	// axpy8 does axpy for eight rows of sums, strip apart, and sum8 adds those
	// as a dotsFunc adds its lanes.
	axpy8     func(n int, s, a, b *float32, ldb int)
	sum8      func(n int, c, s *float32, accum int)
	transpose func(blocks int, dst *float32, ldd int, src *float32, lds int) // of eight columns
	unary     [unaries]func(n int, dst, src *float32)
	binary    [binaries]func(n int, dst, x, y *float32)
	row       rowTable
}

// The kernels of one and of two rows.
const (
	opExp = iota
	opTanh
	opErf
	opSigmoid
	opSiLU
	opGELU
	opGELUTanh
	unaries
)

const (
	opAdd = iota
	opSub
	opMul
	binaries
)

// rowTable is what softmax and the norms are made of. The last three work on
// multiples of eight.
type rowTable struct {
	max        func(n int, src *float32) float32
	expSum     func(n int, dst, src *float32, top float32) float32
	divide     func(n int, dst *float32, by float32)
	scale      func(n int, dst, src *float32, by float32)
	sum        func(n int, src *float32) float64
	sumSquares func(n int, src *float32, centre float64) float64
	normalize  func(n int, dst, src, w, b *float32, mean, scale float64)
}

// tables are the levels that this processor has, from plain Go on.
var tables = append([]*table{{level: Go}}, simd()...)

// active is the level in use: the best, or that which PYCONV_ISA names.
var active = choose(os.Getenv("PYCONV_ISA"))

func choose(name string) *table {
	for _, t := range tables {
		if string(t.level) == name {
			return t
		}
	}
	return tables[len(tables)-1]
}

// Active returns the level in use.
func Active() Level { return active.level }
