package table

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestMapLinesAgree: what the runtime's lines say of PyTorch's names, order,
// defaults and number of results is what PyTorch itself says
// (testdata/signatures/torch.txt, written by testdata/oracle/signatures.py).
func TestMapLinesAgree(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "signatures", "torch.txt"))
	require.NoError(t, err)
	sigs, err := (&Table{}).WithSignatures("torch.txt", string(text))
	require.NoError(t, err)
	checked := 0
	for _, op := range All().Ops {
		if !strings.HasPrefix(op.Py, "torch.") || own(op.Py) {
			continue
		}
		of := signaturesOf(sigs, op.Py)
		if len(of) == 0 {
			t.Errorf("%s: PyTorch has no such name", op.Line)
			continue
		}
		if proper := slices.DeleteFunc(slices.Clone(of), anyArgs); len(proper) > 0 {
			of = proper
		}
		checked++
		why, nearest := "", -1
		for _, s := range of {
			w := disagreement(op, s)
			if w == "" {
				why = ""
				break
			}
			if n := inCommon(op, s); n > nearest {
				why, nearest = fmt.Sprintf("%s: %s", w, s.Line), n
			}
		}
		if why != "" {
			t.Errorf("%s\n\t%s", op.Line, why)
		}
	}
	assert.Greater(t, checked, 1000)
}

// own says that a name is not one of PyTorch's signatures: a class of the
// runtime that stands for a plain dict or tuple, or for what forward is handed
// as ctx, whose methods take *args, a class that is no operator nor layer, an operator, whose arguments
// have no names, an attribute that is None in the layer that was asked, a list of
// layers, or a function whose arguments are taken by hand in C.
func own(py string) bool {
	for _, class := range []string{"torch.StateDict.", "torch.nn.State.", "torch.nn.LoadResult.", "torch.autograd.function.FunctionCtx.", "torch.utils.hooks.RemovableHandle.", "torch.SparseTensor."} {
		if strings.HasPrefix(py, class) {
			return true
		}
	}
	name := py[strings.LastIndexByte(py, '.')+1:]
	return strings.HasPrefix(name, "__") && strings.HasSuffix(name, "__") || slices.Contains([]string{
		"torch.nn.Embedding.padding_idx", "torch.nn.RMSNorm.eps", "torch.nn.TransformerEncoder.norm", "torch.nn.TransformerEncoder.layers",
		"torch.nn.TransformerDecoder.norm", "torch.nn.TransformerDecoder.layers",
		"torch.Tensor.nonzero", "torch.Tensor.where", "torch.spmm", "torch.sparse.mm", "torch.sparse_coo_tensor",
		"torch.nn.MultiheadAttention.q_proj_weight", "torch.nn.MultiheadAttention.k_proj_weight", "torch.nn.MultiheadAttention.v_proj_weight",
	}, py)
}

// signaturesOf are the signatures of a name; of a member of a base class that
// torch.nn does not export, those of a class that has it.
func signaturesOf(sigs *Table, py string) []*Op {
	if of := sigs.Lookup(py); len(of) > 0 {
		return of
	}
	dot := strings.LastIndexByte(py, '.')
	if py[:dot] == "torch.nn.modules.padding._Pad" { // the runtime's one class for all paddings
		return sigs.Lookup("torch.nn.ConstantPad2d" + py[dot:])
	}
	for _, c := range All().Classes {
		if All().Is(c, py[:dot]) {
			if of := sigs.Lookup(c.Py + py[dot:]); len(of) > 0 {
				return of
			}
		}
	}
	return nil
}

// anyArgs says that a signature is *args: it tells nothing.
func anyArgs(sig *Op) bool {
	return len(sig.Params) > 0 && sig.Params[0].Star == 1 && sig.Params[0].Name == "args"
}

// disagreement says in what a line departs from a signature; "" when in nothing.
// A line may take less: leave parameters out, or want one that has a default.
func disagreement(op, sig *Op) string {
	if op.Attr != sig.Attr {
		return "one is an attribute, the other is called"
	}
	if anyArgs(sig) {
		return "" // what it takes, its code tells
	}
	byName := map[string]int{}
	for i, q := range sig.Params {
		byName[q.Name] = i
	}
	given := map[string]bool{}
	at := 0
	for _, p := range op.Params {
		if p.Star > 0 {
			if at >= len(sig.Params) || sig.Params[at].Star != p.Star && !strings.HasSuffix(sig.Params[at].Type, "s") {
				return fmt.Sprintf("no *%s at %d", p.Name, at)
			}
			given[sig.Params[at].Name] = true
			at++
			continue
		}
		i, ok := byName[p.Name]
		if !ok {
			return "no parameter " + p.Name
		}
		q := sig.Params[i]
		given[p.Name] = true
		switch {
		case q.KwOnly && !p.KwOnly && q.Star == 0 && !behindStar(op, p.Name):
			return p.Name + " goes by name only"
		case !q.KwOnly && !p.KwOnly && i != at:
			return fmt.Sprintf("%s stands at %d", p.Name, i)
		case (p.Type == "bool" || p.Type == "str") && p.Default != q.Default && without(op, p.Name):
		case p.Default != "" && q.Default == "" && !q.Optional:
			return p.Name + " has no default"
		case p.Default != "" && !sameDefault(p.Default, q.Default) && !meansAlike(p, q):
			return fmt.Sprintf("%s defaults to %s", p.Name, q.Default)
		}
		if !p.KwOnly {
			at++
		}
	}
	for _, q := range sig.Params {
		if q.Default == "" && q.Star == 0 && !q.Optional && !given[q.Name] {
			return "misses " + q.Name
		}
	}
	if got, want := len(op.Go.Results), results(sig)-notAsked(op, sig); op.Call && op.Go.Kind != "field" && want > 0 && got != want && !(got == 0 && op.Inplace) {
		return fmt.Sprintf("gives %d values", want)
	}
	return ""
}

// notAsked counts the results that a line does not ask for, of a signature that
// gives one more for each of its flags return_….
func notAsked(op, sig *Op) int {
	flags, asked := 0, 0
	for _, q := range sig.Params {
		if strings.HasPrefix(q.Name, "return_") {
			flags++
			if slices.ContainsFunc(op.Params, func(p Param) bool { return p.Name == q.Name && p.Default == "True" }) {
				asked++
			}
		}
	}
	if flags == 0 || results(sig) != 1+flags {
		return 0
	}
	return flags - asked
}

// inCommon counts the parameters that two lines name alike.
func inCommon(a, b *Op) (n int) {
	for _, p := range a.Params {
		if slices.ContainsFunc(b.Params, func(q Param) bool { return q.Name == p.Name }) {
			n++
		}
	}
	return n
}

// without says that an earlier line of the same name is what a call without a
// parameter means: this line then only stands for the value that it names.
func without(op *Op, name string) bool {
	for _, o := range All().Lookup(op.Py) {
		if o == op {
			return false
		}
		i := slices.IndexFunc(o.Params, func(p Param) bool { return p.Name == name })
		if i < 0 || o.Params[i].Default != "" && o.Params[i].Default != paramNamed(op, name).Default {
			return true
		}
	}
	return false
}

func paramNamed(op *Op, name string) Param {
	return op.Params[slices.IndexFunc(op.Params, func(p Param) bool { return p.Name == name })]
}

// behindStar says that a parameter stands behind one that takes the rest.
func behindStar(op *Op, name string) bool {
	for _, p := range op.Params {
		if p.Star == 1 {
			return true
		}
		if p.Name == name {
			return false
		}
	}
	return false
}

// results are how many values a signature gives, 0 when it does not tell.
func results(sig *Op) int {
	_, result, ok := strings.Cut(sig.Line, ") -> ")
	switch result = strings.TrimSuffix(result, " inplace"); {
	case !ok || result == "any" || result == "Tensors" || result == "None" || result == "self":
		return 0
	case strings.HasPrefix(result, "("):
		return len(Split(strings.TrimSuffix(result[1:], ")")))
	}
	return 1
}

// alike are what defaults of None, or others that are no numbers, come to: by
// parameter, ours and PyTorch's.
var alike = map[string][][2]string{
	"stride":        {{"0", "None"}, {"0", "[]"}}, // the kernel's size
	"value":         {{"0", "None"}},
	"align_corners": {{"False", "None"}},
	"is_causal":     {{"False", "None"}}, // found out from the mask, which decides anyway
	"src_is_causal": {{"False", "None"}},
	"tgt_is_causal": {{"False", "None"}},
	"indexing":      {{"'ij'", "None"}},
	"p":             {{"2.0", "'fro'"}}, // of a vector
	"ord":           {{"2.0", "None"}},  // of a vector
	"dims":          {{"None", "[0, 1]"}},
}

func meansAlike(our, theirs Param) bool {
	return slices.ContainsFunc(alike[our.Name], func(pair [2]string) bool {
		return sameDefault(our.Default, pair[0]) && sameDefault(pair[1], theirs.Default)
	})
}

// sameDefault says that two defaults mean the same: 1e-5 and 1e-05, 1 and [1, 1].
func sameDefault(a, b string) bool {
	if b == "..." { // an object
		return true
	}
	norm := func(s string) string {
		s = strings.ReplaceAll(s, `"`, "'")
		if inner, ok := strings.CutPrefix(s, "["); ok {
			parts := strings.Split(strings.TrimSuffix(inner, "]"), ", ")
			if len(slices.Compact(parts)) == 1 {
				s = parts[0]
			}
		}
		if v, err := strconv.ParseFloat(s, 64); err == nil {
			return strconv.FormatFloat(v, 'g', -1, 64)
		}
		return s
	}
	return norm(a) == norm(b)
}
