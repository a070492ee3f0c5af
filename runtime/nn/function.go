package nn

import "github.com/pyconv/pyconv/runtime/tensor"

// FunctionContext is the ctx of a torch.autograd.Function: what forward keeps
// in it is for backward, which inference has not.
//
//pyconv:class torch.autograd.function.FunctionCtx
type FunctionContext struct{}

// SaveForBackward keeps tensors for backward.
//
//pyconv:map torch.autograd.function.FunctionCtx.save_for_backward(*tensors: Tensor)
func (*FunctionContext) SaveForBackward(tensors ...*tensor.Tensor) {}

// MarkNonDifferentiable says which results have no gradient.
//
//pyconv:map torch.autograd.function.FunctionCtx.mark_non_differentiable(*args: Tensor)
func (*FunctionContext) MarkNonDifferentiable(args ...*tensor.Tensor) {}

// MarkDirty says which arguments forward writes.
//
//pyconv:map torch.autograd.function.FunctionCtx.mark_dirty(*args: Tensor)
func (*FunctionContext) MarkDirty(args ...*tensor.Tensor) {}
