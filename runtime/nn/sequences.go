package nn

import (
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// PadSequenceOptions are the keywords of pad_sequence.
type PadSequenceOptions struct {
	BatchFirst   bool
	PaddingValue float64
	PaddingSide  string // "right" (the default) or "left"
}

// PadSequence lays sequences [length, ...] of different lengths side by side:
// [length, batch, ...], or [batch, length, ...], the shorter ones padded.
//
//pyconv:map torch.nn.utils.rnn.pad_sequence(sequences: Tensors, batch_first: bool = False, padding_value: float = 0.0, padding_side: str = "right") -> T[r+1]
func PadSequence(sequences []*tensor.Tensor, opts ...PadSequenceOptions) *tensor.Tensor {
	o := option(opts)
	if o.PaddingSide != "" && o.PaddingSide != "right" && o.PaddingSide != "left" {
		py.Raise("RuntimeError", "Expected padding_side to be one of left or right, but got %s.", o.PaddingSide)
	}
	if len(sequences) == 0 {
		py.Raise("RuntimeError", "received an empty list of sequences")
	}
	first := sequences[0].Shape()
	longest := 0
	for _, s := range sequences {
		longest = max(longest, s.Shape()[0])
	}
	out := tensor.EmptyOf(sequences[0].DType(), append([]int{len(sequences), longest}, first[1:]...)...).FillInPlace(o.PaddingValue)
	for i, s := range sequences {
		if !sameShape(s.Shape()[1:], first[1:]) {
			py.Raise("RuntimeError", "The size of tensor a (%d) must match the size of tensor b (%d) at non-singleton dimension 1", first[1], s.Shape()[1])
		}
		at := 0
		if o.PaddingSide == "left" {
			at = longest - s.Shape()[0]
		}
		out.Select(0, i).Narrow(0, at, s.Shape()[0]).CopyInPlace(s)
	}
	if o.BatchFirst {
		return out
	}
	return out.Transpose(0, 1)
}

// UnpadSequence takes padded sequences apart again.
//
//pyconv:map torch.nn.utils.rnn.unpad_sequence(padded_sequences: Tensor, lengths: Tensor, batch_first: bool = False) -> T[r-1]
func UnpadSequence(padded, lengths *tensor.Tensor, batchFirst bool) []*tensor.Tensor {
	if !batchFirst {
		padded = padded.Transpose(0, 1)
	}
	out := make([]*tensor.Tensor, padded.Shape()[0])
	for i, n := range lengths.ToInts() {
		out[i] = padded.Select(0, i).Narrow(0, 0, n)
	}
	return out
}
