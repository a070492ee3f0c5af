package data

import (
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// TensorDataset is torch.utils.data.TensorDataset: tensors whose first
// dimension counts the items.
//
//pyconv:class torch.utils.data.TensorDataset
type TensorDataset struct {
	Tensors []*tensor.Tensor
}

// NewTensorDataset returns the dataset of tensors that agree in their first
// dimension; others raise AssertionError.
func NewTensorDataset(tensors ...*tensor.Tensor) *TensorDataset {
	for _, t := range tensors {
		if t.Size(0) != tensors[0].Size(0) {
			py.Raise("AssertionError", "Size mismatch between tensors")
		}
	}
	return &TensorDataset{tensors}
}

// Len is len(d).
//
//pyconv:map torch.utils.data.TensorDataset.__len__() -> int
func (d *TensorDataset) Len() int { return d.Tensors[0].Size(0) }

// At is an item's part of one tensor, a view; i may be negative. One beyond the
// end raises IndexError.
func (d *TensorDataset) At(i, item int) *tensor.Tensor { return d.Tensors[i].Select(0, item) }
