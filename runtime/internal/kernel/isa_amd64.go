package kernel

//go:generate sh -c "cd gen && go run . -out ../simd_amd64.s -stubs ../simd_amd64.go -pkg kernel"

// simd returns the levels above plain Go, by what the processor and the
// operating system (the registers that it saves) support.
func simd() []*table {
	top, _, _, _ := cpuid(0, 0)
	_, _, c1, _ := cpuid(1, 0)
	const fma, osxsave, avx, f16c = 1 << 12, 1 << 27, 1 << 28, 1 << 29
	if need := uint32(fma | osxsave | avx | f16c); top < 7 || c1&need != need {
		return nil
	}
	saved, _ := xgetbv()
	_, b7, _, _ := cpuid(7, 0)
	const isAVX2, bmi2, f, dq, bw, vl = 1 << 5, 1 << 8, 1 << 16, 1 << 17, 1 << 30, 1 << 31
	if saved&0x6 != 0x6 || b7&isAVX2 == 0 || b7&bmi2 == 0 {
		return nil
	}
	all := []*table{&avx2Table}
	if need := uint32(f | dq | bw | vl); saved&0xe6 == 0xe6 && b7&need == need {
		all = append(all, &avx512Table)
	}
	return all
}

var avx2Table = table{
	level: AVX2,
	lanes: 8,
	rows:  []int{3, 2, 1},
	tiles: []tile{
		{dots3x4F32AVX2, dots3x4F16AVX2, dots3x4BF16AVX2},
		{dots2x4F32AVX2, dots2x4F16AVX2, dots2x4BF16AVX2},
		{dots1x4F32AVX2, dots1x4F16AVX2, dots1x4BF16AVX2},
	},
	one:       tile{dots1x1F32AVX2, dots1x1F16AVX2, dots1x1BF16AVX2},
	axpy:      axpyAVX2,
	axpy8:     axpy8AVX2,
	sum8:      sum8AVX2,
	transpose: transpose8AVX2,
	unary:     unaryAVX2,
	binary:    binaryAVX2,
	row:       rowAVX2,
}

// avx512Table takes from AVX2 what sums nothing.
var avx512Table = table{
	level: AVX512,
	lanes: 16,
	rows:  []int{6, 3, 2, 1},
	tiles: []tile{
		{dots6x4F32AVX512, dots6x4F16AVX512, dots6x4BF16AVX512},
		{dots3x4F32AVX512, dots3x4F16AVX512, dots3x4BF16AVX512},
		{dots2x4F32AVX512, dots2x4F16AVX512, dots2x4BF16AVX512},
		{dots1x4F32AVX512, dots1x4F16AVX512, dots1x4BF16AVX512},
	},
	one:       tile{dots1x1F32AVX512, dots1x1F16AVX512, dots1x1BF16AVX512},
	axpy:      axpyAVX2,
	axpy8:     axpy8AVX2,
	sum8:      sum8AVX2,
	transpose: transpose8AVX2,
	unary:     unaryAVX2,
	binary:    binaryAVX2,
	row:       rowAVX2,
}

var (
	unaryAVX2 = [unaries]func(n int, dst, src *float32){
		opExp:      expAVX2,
		opTanh:     tanhAVX2,
		opErf:      erfAVX2,
		opSigmoid:  sigmoidAVX2,
		opSiLU:     siluAVX2,
		opGELU:     geluAVX2,
		opGELUTanh: geluTanhAVX2,
	}
	binaryAVX2 = [binaries]func(n int, dst, x, y *float32){addAVX2, subAVX2, mulAVX2}
	rowAVX2    = rowTable{maxAVX2, expSumAVX2, divideAVX2, scaleAVX2, sumAVX2, sumSquaresAVX2, normalizeAVX2}
)
