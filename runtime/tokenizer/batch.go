package tokenizer

import (
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// encodeBatch returns each text's ids and attention mask after truncation and
// padding ("longest", "max_length" or "do_not_pad").
func (t *Tokenizer) encodeBatch(texts []string, padding string, o EncodeOptions) (ids, mask [][]int) {
	maxLength := o.MaxLength
	if maxLength == 0 {
		maxLength = t.ModelMaxLength
	}
	// A length alone cuts too, as it always did in transformers.
	truncate := o.Truncation || o.MaxLength > 0 && padding == "do_not_pad"
	switch padding {
	case "longest", "do_not_pad":
	case "max_length":
		if maxLength > largestLength {
			padding = "do_not_pad" // transformers does so, with a warning
		}
	default:
		py.Raise("ValueError", "%s is not a valid PaddingStrategy, please select one of ['longest', 'max_length', 'do_not_pad']", padding)
	}
	if truncate && maxLength > largestLength {
		truncate = false
	}
	side := o.PaddingSide
	if side == "" {
		side = t.PaddingSide
	}
	if side != "left" && side != "right" {
		py.Raise("ValueError", "Padding side should be selected between 'right' and 'left', current value: %s", side)
	}
	pad := 0
	if padding != "do_not_pad" {
		id := t.PadTokenID()
		if id == nil {
			py.Raise("ValueError", "Asking to pad but the tokenizer does not have a padding token. Please select a token to use as "+
				"`pad_token` `(tokenizer.pad_token = tokenizer.eos_token e.g.)` or add a new pad token via "+
				"`tokenizer.add_special_tokens({'pad_token': '[PAD]'})`.")
		}
		pad = *id
	}
	ids, mask = make([][]int, len(texts)), make([][]int, len(texts))
	longest := 0
	for i, text := range texts {
		seq := t.encode(text)
		before, after := []int(nil), []int(nil)
		if t.template != nil && !o.NoAddSpecialTokens {
			before, after = t.template.before, t.template.after
		}
		if room := maxLength - len(before) - len(after); truncate && len(seq) > room {
			room = max(room, 0)
			if t.TruncationSide == "left" {
				seq = seq[len(seq)-room:]
			} else {
				seq = seq[:room]
			}
		}
		ids[i] = slices.Concat(before, seq, after)
		if ids[i] == nil {
			ids[i] = []int{}
		}
		mask[i] = slices.Repeat([]int{1}, len(ids[i]))
		longest = max(longest, len(ids[i]))
	}
	if padding == "do_not_pad" {
		return ids, mask
	}
	length := longest
	if padding == "max_length" {
		length = maxLength
	}
	if m := o.PadToMultipleOf; m > 0 {
		length = (length + m - 1) / m * m
	}
	for i := range ids {
		n := max(length-len(ids[i]), 0)
		fill, zero := slices.Repeat([]int{pad}, n), make([]int, n)
		if side == "left" {
			ids[i], mask[i] = slices.Concat(fill, ids[i]), slices.Concat(zero, mask[i])
		} else {
			ids[i], mask[i] = append(ids[i], fill...), append(mask[i], zero...)
		}
	}
	return ids, mask
}

// largestLength is the model_max_length above which transformers takes a model
// to have no maximum (LARGE_INTEGER).
const largestLength = 100000000000000000

func (t *Tokenizer) encodeTensors(texts []string, padding string, o EncodeOptions) *Encoding {
	ids, mask := t.encodeBatch(texts, padding, o)
	for _, row := range ids {
		if len(row) != len(ids[0]) {
			py.Raise("ValueError", "Unable to create tensor, you should probably activate truncation and/or padding with "+
				"'padding=True' 'truncation=True' to have batched tensors with the same length. Perhaps your features (`input_ids` in "+
				"this case) have excessive nesting (inputs type `list` where type `int` is expected).")
		}
	}
	e := &Encoding{InputIDs: matrix(ids)}
	if !o.NoReturnAttentionMask {
		e.AttentionMask = matrix(mask)
	}
	return e
}

// matrix makes an int64 tensor of rows of equal length.
func matrix(rows [][]int) *tensor.Tensor {
	width := 0
	if len(rows) > 0 {
		width = len(rows[0])
	}
	flat := make([]int64, 0, len(rows)*width)
	for _, row := range rows {
		for _, id := range row {
			flat = append(flat, int64(id))
		}
	}
	return tensor.FromSlice(tensor.Int64, flat, len(rows), width)
}
