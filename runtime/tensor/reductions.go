package tensor

// Sum returns the sum over all elements.
//
//pyconv:map torch.sum(input: Tensor, *, dtype: dtype = None) -> dtype|sum(0)[0] backward=SumBackward0
//pyconv:map torch.Tensor.sum(*, dtype: dtype = None) -> dtype|sum(0)[0] backward=SumBackward0
func (t *Tensor) Sum(opts ...ReduceOptions) *Tensor { return t.sum(nil, reduceOptions(opts)) }

// SumDim returns the sum over dimension dim.
//
//pyconv:map torch.sum(input: Tensor, dim: int, keepdim: bool = False, *, dtype: dtype = None) -> dtype|sum(0)[reduce] backward=SumBackward1
//pyconv:map torch.Tensor.sum(dim: int, keepdim: bool = False, *, dtype: dtype = None) -> dtype|sum(0)[reduce] backward=SumBackward1
func (t *Tensor) SumDim(dim int, opts ...ReduceOptions) *Tensor {
	return t.sum([]int{dim}, reduceOptions(opts))
}

// SumDims returns the sum over several dimensions.
//
//pyconv:map torch.sum(input: Tensor, dim: ints, keepdim: bool = False, *, dtype: dtype = None) -> dtype|sum(0)[reduce] backward=SumBackward1
//pyconv:map torch.Tensor.sum(dim: ints, keepdim: bool = False, *, dtype: dtype = None) -> dtype|sum(0)[reduce] backward=SumBackward1
func (t *Tensor) SumDims(dims []int, opts ...ReduceOptions) *Tensor {
	return t.sum(dims, reduceOptions(opts))
}

// Mean returns the mean over all elements.
//
//pyconv:map torch.mean(input: Tensor, *, dtype: dtype = None) -> dtype|T[0] backward=MeanBackward0
//pyconv:map torch.Tensor.mean(*, dtype: dtype = None) -> dtype|T[0] backward=MeanBackward0
func (t *Tensor) Mean(opts ...ReduceOptions) *Tensor { return t.mean(nil, reduceOptions(opts)) }

// MeanDim returns the mean over dimension dim.
//
//pyconv:map torch.mean(input: Tensor, dim: int, keepdim: bool = False, *, dtype: dtype = None) -> dtype|T[reduce] backward=MeanBackward1
//pyconv:map torch.Tensor.mean(dim: int, keepdim: bool = False, *, dtype: dtype = None) -> dtype|T[reduce] backward=MeanBackward1
func (t *Tensor) MeanDim(dim int, opts ...ReduceOptions) *Tensor {
	return t.mean([]int{dim}, reduceOptions(opts))
}

// MeanDims returns the mean over several dimensions.
//
//pyconv:map torch.mean(input: Tensor, dim: ints, keepdim: bool = False, *, dtype: dtype = None) -> dtype|T[reduce] backward=MeanBackward1
//pyconv:map torch.Tensor.mean(dim: ints, keepdim: bool = False, *, dtype: dtype = None) -> dtype|T[reduce] backward=MeanBackward1
func (t *Tensor) MeanDims(dims []int, opts ...ReduceOptions) *Tensor {
	return t.mean(dims, reduceOptions(opts))
}

// Prod returns the product over all elements.
//
//pyconv:map torch.prod(input: Tensor, *, dtype: dtype = None) -> dtype|sum(0)[0] backward=ProdBackward0
//pyconv:map torch.Tensor.prod(*, dtype: dtype = None) -> dtype|sum(0)[0] backward=ProdBackward0
func (t *Tensor) Prod(opts ...ReduceOptions) *Tensor { return t.prod(nil, reduceOptions(opts)) }

// ProdDim returns the product over dimension dim.
//
//pyconv:map torch.prod(input: Tensor, dim: int, keepdim: bool = False, *, dtype: dtype = None) -> dtype|sum(0)[reduce] backward=ProdBackward1
//pyconv:map torch.Tensor.prod(dim: int, keepdim: bool = False, *, dtype: dtype = None) -> dtype|sum(0)[reduce] backward=ProdBackward1
func (t *Tensor) ProdDim(dim int, opts ...ReduceOptions) *Tensor {
	return t.prod([]int{dim}, reduceOptions(opts))
}

// Any returns whether any is not zero over all elements.
//
//pyconv:map torch.any(input: Tensor) -> bool[0] backward=none
//pyconv:map torch.Tensor.any() -> bool[0] backward=none
func (t *Tensor) Any(opts ...ReduceOptions) *Tensor { return t.truth(nil, reduceOptions(opts), true) }

// AnyDim returns whether any is not zero over dimension dim.
//
//pyconv:map torch.any(input: Tensor, dim: int, keepdim: bool = False) -> bool[reduce] backward=none
//pyconv:map torch.Tensor.any(dim: int, keepdim: bool = False) -> bool[reduce] backward=none
func (t *Tensor) AnyDim(dim int, opts ...ReduceOptions) *Tensor {
	return t.truth([]int{dim}, reduceOptions(opts), true)
}

// AnyDims returns whether any is not zero over several dimensions.
//
//pyconv:map torch.any(input: Tensor, dim: ints, keepdim: bool = False) -> bool[reduce] backward=none
//pyconv:map torch.Tensor.any(dim: ints, keepdim: bool = False) -> bool[reduce] backward=none
func (t *Tensor) AnyDims(dims []int, opts ...ReduceOptions) *Tensor {
	return t.truth(dims, reduceOptions(opts), true)
}

// All returns whether none is zero over all elements.
//
//pyconv:map torch.all(input: Tensor) -> bool[0] backward=none
//pyconv:map torch.Tensor.all() -> bool[0] backward=none
func (t *Tensor) All(opts ...ReduceOptions) *Tensor { return t.truth(nil, reduceOptions(opts), false) }

// AllDim returns whether none is zero over dimension dim.
//
//pyconv:map torch.all(input: Tensor, dim: int, keepdim: bool = False) -> bool[reduce] backward=none
//pyconv:map torch.Tensor.all(dim: int, keepdim: bool = False) -> bool[reduce] backward=none
func (t *Tensor) AllDim(dim int, opts ...ReduceOptions) *Tensor {
	return t.truth([]int{dim}, reduceOptions(opts), false)
}

// AllDims returns whether none is zero over several dimensions.
//
//pyconv:map torch.all(input: Tensor, dim: ints, keepdim: bool = False) -> bool[reduce] backward=none
//pyconv:map torch.Tensor.all(dim: ints, keepdim: bool = False) -> bool[reduce] backward=none
func (t *Tensor) AllDims(dims []int, opts ...ReduceOptions) *Tensor {
	return t.truth(dims, reduceOptions(opts), false)
}

// Amax returns the greatest over all elements.
//
//pyconv:map torch.amax(input: Tensor) -> T[0] backward=AmaxBackward0
//pyconv:map torch.Tensor.amax() -> T[0] backward=AmaxBackward0
func (t *Tensor) Amax(opts ...ReduceOptions) *Tensor {
	return t.extreme("amax", nil, reduceOptions(opts), true)
}

// AmaxDim returns the greatest over dimension dim.
//
//pyconv:map torch.amax(input: Tensor, dim: int, keepdim: bool = False) -> T[reduce] backward=AmaxBackward0
//pyconv:map torch.Tensor.amax(dim: int, keepdim: bool = False) -> T[reduce] backward=AmaxBackward0
func (t *Tensor) AmaxDim(dim int, opts ...ReduceOptions) *Tensor {
	return t.extreme("amax", []int{dim}, reduceOptions(opts), true)
}

// AmaxDims returns the greatest over several dimensions.
//
//pyconv:map torch.amax(input: Tensor, dim: ints, keepdim: bool = False) -> T[reduce] backward=AmaxBackward0
//pyconv:map torch.Tensor.amax(dim: ints, keepdim: bool = False) -> T[reduce] backward=AmaxBackward0
func (t *Tensor) AmaxDims(dims []int, opts ...ReduceOptions) *Tensor {
	return t.extreme("amax", dims, reduceOptions(opts), true)
}

// Amin returns the least over all elements.
//
//pyconv:map torch.amin(input: Tensor) -> T[0] backward=AminBackward0
//pyconv:map torch.Tensor.amin() -> T[0] backward=AminBackward0
func (t *Tensor) Amin(opts ...ReduceOptions) *Tensor {
	return t.extreme("amin", nil, reduceOptions(opts), false)
}

// AminDim returns the least over dimension dim.
//
//pyconv:map torch.amin(input: Tensor, dim: int, keepdim: bool = False) -> T[reduce] backward=AminBackward0
//pyconv:map torch.Tensor.amin(dim: int, keepdim: bool = False) -> T[reduce] backward=AminBackward0
func (t *Tensor) AminDim(dim int, opts ...ReduceOptions) *Tensor {
	return t.extreme("amin", []int{dim}, reduceOptions(opts), false)
}

// AminDims returns the least over several dimensions.
//
//pyconv:map torch.amin(input: Tensor, dim: ints, keepdim: bool = False) -> T[reduce] backward=AminBackward0
//pyconv:map torch.Tensor.amin(dim: ints, keepdim: bool = False) -> T[reduce] backward=AminBackward0
func (t *Tensor) AminDims(dims []int, opts ...ReduceOptions) *Tensor {
	return t.extreme("amin", dims, reduceOptions(opts), false)
}

// LogSumExpDim returns log Σ exp over dimension dim.
//
//pyconv:map torch.logsumexp(input: Tensor, dim: int, keepdim: bool = False) -> float(0)[reduce] backward=LogsumexpBackward0
//pyconv:map torch.Tensor.logsumexp(dim: int, keepdim: bool = False) -> float(0)[reduce] backward=LogsumexpBackward0
func (t *Tensor) LogSumExpDim(dim int, opts ...ReduceOptions) *Tensor {
	return t.logSumExp([]int{dim}, reduceOptions(opts))
}

// LogSumExpDims returns log Σ exp over several dimensions.
//
//pyconv:map torch.logsumexp(input: Tensor, dim: ints, keepdim: bool = False) -> float(0)[reduce] backward=LogsumexpBackward0
//pyconv:map torch.Tensor.logsumexp(dim: ints, keepdim: bool = False) -> float(0)[reduce] backward=LogsumexpBackward0
func (t *Tensor) LogSumExpDims(dims []int, opts ...ReduceOptions) *Tensor {
	return t.logSumExp(dims, reduceOptions(opts))
}

// Norm returns the p-norm of all elements.
//
//pyconv:map torch.norm(input: Tensor, p: float = 2.0) -> T[0] backward=LinalgVectorNormBackward0
//pyconv:map torch.Tensor.norm(p: float = 2.0) -> T[0] backward=LinalgVectorNormBackward0
//pyconv:map torch.linalg.vector_norm(input: Tensor, ord: float = 2.0) -> T[0] backward=LinalgVectorNormBackward0
func (t *Tensor) Norm(p float64) *Tensor { return t.norm(p, nil, ReduceOptions{}) }

// NormDim returns the p-norm over dimension dim.
//
//pyconv:map torch.norm(input: Tensor, p: float = 2.0, dim: int, keepdim: bool = False) -> T[reduce] backward=LinalgVectorNormBackward0
//pyconv:map torch.Tensor.norm(p: float = 2.0, dim: int, keepdim: bool = False) -> T[reduce] backward=LinalgVectorNormBackward0
//pyconv:map torch.linalg.vector_norm(input: Tensor, ord: float = 2.0, dim: int, keepdim: bool = False) -> T[reduce] backward=LinalgVectorNormBackward0
func (t *Tensor) NormDim(p float64, dim int, opts ...ReduceOptions) *Tensor {
	return t.norm(p, []int{dim}, reduceOptions(opts))
}

// NormDims returns the p-norm over several dimensions.
//
//pyconv:map torch.norm(input: Tensor, p: float = 2.0, dim: ints, keepdim: bool = False) -> T[reduce] backward=LinalgVectorNormBackward0
//pyconv:map torch.Tensor.norm(p: float = 2.0, dim: ints, keepdim: bool = False) -> T[reduce] backward=LinalgVectorNormBackward0
func (t *Tensor) NormDims(p float64, dims []int, opts ...ReduceOptions) *Tensor {
	return t.norm(p, dims, reduceOptions(opts))
}

// Max returns the greatest of all elements.
//
//pyconv:map torch.max(input: Tensor) -> T[0] backward=MaxBackward1
//pyconv:map torch.Tensor.max() -> T[0] backward=MaxBackward1
func (t *Tensor) Max() *Tensor { return t.extreme("max", nil, ReduceOptions{}, true) }

// MaxDim returns the greatest over dimension dim and where it stands first.
//
//pyconv:map torch.max(input: Tensor, dim: int, keepdim: bool = False) -> (values: T[reduce], indices: i64[reduce]) backward=MaxBackward0
//pyconv:map torch.Tensor.max(dim: int, keepdim: bool = False) -> (values: T[reduce], indices: i64[reduce]) backward=MaxBackward0
func (t *Tensor) MaxDim(dim int, opts ...ReduceOptions) (values, indices *Tensor) {
	o := reduceOptions(opts)
	return t.extreme("max", []int{dim}, o, true), t.position("max", []int{dim}, o.Keepdim, true)
}

// Argmax returns where the greatest of all elements stands first, counted row-major.
//
//pyconv:map torch.argmax(input: Tensor) -> i64[0] backward=none
//pyconv:map torch.Tensor.argmax() -> i64[0] backward=none
func (t *Tensor) Argmax() *Tensor { return t.position("argmax", nil, false, true) }

// ArgmaxDim returns where along dimension dim the greatest stands first.
//
//pyconv:map torch.argmax(input: Tensor, dim: int, keepdim: bool = False) -> i64[reduce] backward=none
//pyconv:map torch.Tensor.argmax(dim: int, keepdim: bool = False) -> i64[reduce] backward=none
func (t *Tensor) ArgmaxDim(dim int, opts ...ReduceOptions) *Tensor {
	return t.position("argmax", []int{dim}, reduceOptions(opts).Keepdim, true)
}

// Min returns the least of all elements.
//
//pyconv:map torch.min(input: Tensor) -> T[0] backward=MinBackward1
//pyconv:map torch.Tensor.min() -> T[0] backward=MinBackward1
func (t *Tensor) Min() *Tensor { return t.extreme("min", nil, ReduceOptions{}, false) }

// MinDim returns the least over dimension dim and where it stands first.
//
//pyconv:map torch.min(input: Tensor, dim: int, keepdim: bool = False) -> (values: T[reduce], indices: i64[reduce]) backward=MinBackward0
//pyconv:map torch.Tensor.min(dim: int, keepdim: bool = False) -> (values: T[reduce], indices: i64[reduce]) backward=MinBackward0
func (t *Tensor) MinDim(dim int, opts ...ReduceOptions) (values, indices *Tensor) {
	o := reduceOptions(opts)
	return t.extreme("min", []int{dim}, o, false), t.position("min", []int{dim}, o.Keepdim, false)
}

// Argmin returns where the least of all elements stands first, counted row-major.
//
//pyconv:map torch.argmin(input: Tensor) -> i64[0] backward=none
//pyconv:map torch.Tensor.argmin() -> i64[0] backward=none
func (t *Tensor) Argmin() *Tensor { return t.position("argmin", nil, false, false) }

// ArgminDim returns where along dimension dim the least stands first.
//
//pyconv:map torch.argmin(input: Tensor, dim: int, keepdim: bool = False) -> i64[reduce] backward=none
//pyconv:map torch.Tensor.argmin(dim: int, keepdim: bool = False) -> i64[reduce] backward=none
func (t *Tensor) ArgminDim(dim int, opts ...ReduceOptions) *Tensor {
	return t.position("argmin", []int{dim}, reduceOptions(opts).Keepdim, false)
}
