package tokenizer

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Encoding is what a tokenizer's call gives with return_tensors="pt": int64
// tensors of shape [batch, seq].
//
//pyconv:class transformers.BatchEncoding
type Encoding struct {
	InputIDs      *tensor.Tensor //pyconv:map transformers.BatchEncoding.input_ids attr -> i64[2]
	AttentionMask *tensor.Tensor //pyconv:map transformers.BatchEncoding.attention_mask attr -> i64[2]

}

// Get returns the tensor under key, "input_ids" for one.
//
//pyconv:map transformers.BatchEncoding.__getitem__(key: str) -> i64[2] view(0)
func (e *Encoding) Get(key string) *tensor.Tensor {
	switch {
	case key == "input_ids":
		return e.InputIDs
	case key == "attention_mask" && e.AttentionMask != nil:
		return e.AttentionMask
	}
	panic(py.NewException("KeyError", key))
}

// Keys returns the names of what the encoding holds.
//
//pyconv:map transformers.BatchEncoding.keys()
func (e *Encoding) Keys() []string { return names(e.AttentionMask != nil) }

// To returns the encoding itself: all devices are the CPU.
//
//pyconv:map transformers.BatchEncoding.to(device, *, non_blocking=False)
func (e *Encoding) To() *Encoding { return e }

// Has reports whether the encoding holds key.
//
//pyconv:map transformers.BatchEncoding.__contains__(key: str)
func (e *Encoding) Has(key string) bool { return slices.Contains(e.Keys(), key) }

// Items returns names and values in order.
//
//pyconv:map transformers.BatchEncoding.items() -> i64[2] view(0)
func (e *Encoding) Items() []py.Tuple2[string, *tensor.Tensor] {
	items := []py.Tuple2[string, *tensor.Tensor]{{V0: "input_ids", V1: e.InputIDs}}
	if e.AttentionMask != nil {
		items = append(items, py.Tuple2[string, *tensor.Tensor]{V0: "attention_mask", V1: e.AttentionMask})
	}
	return items
}

// PyRepr prints as the dict that BatchEncoding wraps.
func (e *Encoding) PyRepr() string {
	if e.AttentionMask == nil {
		return dictRepr("input_ids", e.InputIDs)
	}
	return dictRepr("input_ids", e.InputIDs, "attention_mask", e.AttentionMask)
}

// PyStr is PyRepr.
func (e *Encoding) PyStr() string { return e.PyRepr() }

// ListEncoding is what a tokenizer's call gives for one text without
// return_tensors: lists of ints.
//
//pyconv:class transformers.ListEncoding
type ListEncoding struct {
	InputIDs      []int //pyconv:map transformers.ListEncoding.input_ids attr
	AttentionMask []int //pyconv:map transformers.ListEncoding.attention_mask attr
}

// Get returns the list under key.
//
//pyconv:map transformers.ListEncoding.__getitem__(key: str)
func (e *ListEncoding) Get(key string) []int {
	switch {
	case key == "input_ids":
		return e.InputIDs
	case key == "attention_mask" && e.AttentionMask != nil:
		return e.AttentionMask
	}
	panic(py.NewException("KeyError", key))
}

// Keys returns the names of what the encoding holds.
//
//pyconv:map transformers.ListEncoding.keys()
func (e *ListEncoding) Keys() []string { return names(e.AttentionMask != nil) }

// Has reports whether the encoding holds key.
//
//pyconv:map transformers.ListEncoding.__contains__(key: str)
func (e *ListEncoding) Has(key string) bool { return slices.Contains(e.Keys(), key) }

// Items returns names and values in order.
//
//pyconv:map transformers.ListEncoding.items()
func (e *ListEncoding) Items() []py.Tuple2[string, []int] {
	items := []py.Tuple2[string, []int]{{V0: "input_ids", V1: e.InputIDs}}
	if e.AttentionMask != nil {
		items = append(items, py.Tuple2[string, []int]{V0: "attention_mask", V1: e.AttentionMask})
	}
	return items
}

// PyRepr prints as the dict that BatchEncoding wraps.
func (e *ListEncoding) PyRepr() string {
	if e.AttentionMask == nil {
		return dictRepr("input_ids", e.InputIDs)
	}
	return dictRepr("input_ids", e.InputIDs, "attention_mask", e.AttentionMask)
}

// PyStr is PyRepr.
func (e *ListEncoding) PyStr() string { return e.PyRepr() }

// BatchListEncoding is what a tokenizer's call gives for several texts without
// return_tensors: lists of lists of ints.
//
//pyconv:class transformers.BatchListEncoding
type BatchListEncoding struct {
	InputIDs      [][]int //pyconv:map transformers.BatchListEncoding.input_ids attr
	AttentionMask [][]int //pyconv:map transformers.BatchListEncoding.attention_mask attr
}

// Get returns the lists under key.
//
//pyconv:map transformers.BatchListEncoding.__getitem__(key: str)
func (e *BatchListEncoding) Get(key string) [][]int {
	switch {
	case key == "input_ids":
		return e.InputIDs
	case key == "attention_mask" && e.AttentionMask != nil:
		return e.AttentionMask
	}
	panic(py.NewException("KeyError", key))
}

// Keys returns the names of what the encoding holds.
//
//pyconv:map transformers.BatchListEncoding.keys()
func (e *BatchListEncoding) Keys() []string { return names(e.AttentionMask != nil) }

// Has reports whether the encoding holds key.
//
//pyconv:map transformers.BatchListEncoding.__contains__(key: str)
func (e *BatchListEncoding) Has(key string) bool { return slices.Contains(e.Keys(), key) }

// Items returns names and values in order.
//
//pyconv:map transformers.BatchListEncoding.items()
func (e *BatchListEncoding) Items() []py.Tuple2[string, [][]int] {
	items := []py.Tuple2[string, [][]int]{{V0: "input_ids", V1: e.InputIDs}}
	if e.AttentionMask != nil {
		items = append(items, py.Tuple2[string, [][]int]{V0: "attention_mask", V1: e.AttentionMask})
	}
	return items
}

// PyRepr prints as the dict that BatchEncoding wraps.
func (e *BatchListEncoding) PyRepr() string {
	if e.AttentionMask == nil {
		return dictRepr("input_ids", e.InputIDs)
	}
	return dictRepr("input_ids", e.InputIDs, "attention_mask", e.AttentionMask)
}

// PyStr is PyRepr.
func (e *BatchListEncoding) PyStr() string { return e.PyRepr() }

func names(mask bool) []string {
	if mask {
		return []string{"input_ids", "attention_mask"}
	}
	return []string{"input_ids"}
}

// dictRepr prints names and values in turn as a Python dict.
func dictRepr(items ...any) string {
	var b strings.Builder
	b.WriteByte('{')
	for i := 0; i < len(items); i += 2 {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(py.Repr(items[i]) + ": " + py.Repr(items[i+1]))
	}
	b.WriteByte('}')
	return b.String()
}
