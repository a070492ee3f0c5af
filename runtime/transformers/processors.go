package transformers

import (
	"math"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/random"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// processor changes the scores of the next tokens, float32 [rows, vocab], and
// may do so in place.
type processor func(rows []*sequence, scores *tensor.Tensor) *tensor.Tensor

var blocked = float32(math.Inf(-1))

// choose picks each row's next token.
func (g *generation) choose(rows []*sequence, scores *tensor.Tensor) []int {
	for _, p := range g.processors {
		scores = p(rows, scores)
	}
	if g.sample {
		return random.Multinomial(scores.Softmax(-1), 1).Select(1, 0).ToInts()
	}
	return scores.ArgmaxDim(-1).ToInts()
}

// each calls f with every row's scores.
func each(rows []*sequence, scores *tensor.Tensor, f func(s *sequence, scores []float32)) *tensor.Tensor {
	scores = scores.Contiguous()
	data, n := tensor.Elements[float32](scores), scores.Size(1)
	for i, s := range rows {
		f(s, data[i*n:][:n])
	}
	scores.Touch()
	return scores
}

// penalty divides the positive scores of tokens that were seen, prompt
// included, and multiplies the negative ones.
func penalty(by float64) processor {
	if by <= 0 {
		py.Raise("ValueError", "`penalty` has to be a strictly positive float, but is %s", py.Repr(by))
	}
	if by == 1 {
		return nil
	}
	p := float32(by)
	return func(rows []*sequence, scores *tensor.Tensor) *tensor.Tensor {
		return each(rows, scores, func(s *sequence, scores []float32) {
			seen := map[int]bool{}
			for _, id := range s.ids[s.start:] {
				if seen[id] {
					continue
				}
				seen[id] = true
				if scores[id] < 0 {
					scores[id] *= p
				} else {
					scores[id] /= p
				}
			}
		})
	}
}

// noRepeat blocks tokens that would end a run of n ones that was there before.
func noRepeat(n int) processor {
	if n <= 0 {
		return nil
	}
	return func(rows []*sequence, scores *tensor.Tensor) *tensor.Tensor {
		return each(rows, scores, func(s *sequence, scores []float32) {
			last := len(s.ids) - (n - 1)
			for i := 0; i+n <= len(s.ids); i++ {
				same := true
				for j := range n - 1 {
					same = same && s.ids[i+j] == s.ids[last+j]
				}
				if same {
					scores[s.ids[i+n-1]] = blocked
				}
			}
		})
	}
}

// notBefore blocks the ends of texts until a row is length long.
func notBefore(length int, eos []int) processor {
	if length <= 0 || len(eos) == 0 {
		return nil
	}
	return func(rows []*sequence, scores *tensor.Tensor) *tensor.Tensor {
		if len(rows[0].ids) >= length {
			return scores
		}
		return each(rows, scores, func(_ *sequence, scores []float32) {
			for _, id := range eos {
				if id >= 0 && id < len(scores) {
					scores[id] = blocked
				}
			}
		})
	}
}

// temperature divides all scores.
func temperature(t float64) processor {
	if t <= 0 {
		text := "`temperature` (=" + py.Repr(t) + ") has to be a strictly positive float, otherwise your next token scores will be invalid."
		if t == 0 {
			text += " If you're looking for greedy decoding strategies, set `do_sample=False`."
		}
		py.Raise("ValueError", "%s", text)
	}
	if t == 1 {
		return nil
	}
	return func(_ []*sequence, scores *tensor.Tensor) *tensor.Tensor { return scores.DivScalar(t) }
}

// topK keeps the k greatest scores, and those equal to the least of them.
func topK(k int) processor {
	if k < 0 {
		py.Raise("ValueError", "`top_k` has to be a strictly positive integer, but is %d", k)
	}
	if k == 0 {
		return nil
	}
	return func(rows []*sequence, scores *tensor.Tensor) *tensor.Tensor {
		n := min(k, scores.Size(1))
		values, _ := scores.TopK(n)
		i := 0
		return each(rows, scores, func(_ *sequence, scores []float32) {
			least := float32(values.Select(0, i).Select(0, n-1).Item())
			i++
			for id, v := range scores {
				if v < least {
					scores[id] = blocked
				}
			}
		})
	}
}

// topP keeps the likeliest tokens whose probabilities make up p.
func topP(p float64) processor {
	if p < 0 {
		py.Raise("ValueError", "`top_p` has to be a float > 0 and < 1, but is %s", py.Repr(p))
	}
	if p >= 1 {
		return nil
	}
	return func(rows []*sequence, scores *tensor.Tensor) *tensor.Tensor {
		sorted, order := scores.Sort(-1, false)
		sums := sorted.Softmax(-1).Cumsum(-1)
		n := scores.Size(1)
		limit := float32(1 - p)
		ids, upTo := order.Reshape(-1).ToInts(), tensor.Elements[float32](sums.Contiguous())
		i := 0
		return each(rows, scores, func(_ *sequence, scores []float32) {
			for j := range n - 1 { // the likeliest stays
				if upTo[i*n+j] <= limit {
					scores[ids[i*n+j]] = blocked
				}
			}
			i++
		})
	}
}

// minP keeps tokens whose probability is at least p of the greatest one's.
func minP(p float64) processor {
	if p < 0 || p > 1 {
		py.Raise("ValueError", "`min_p` has to be a float in the [0, 1] interval, but is %s", py.Repr(p))
	}
	if p == 0 {
		return nil
	}
	return func(rows []*sequence, scores *tensor.Tensor) *tensor.Tensor {
		probs := scores.Softmax(-1).Contiguous()
		n := scores.Size(1)
		all := tensor.Elements[float32](probs)
		i := 0
		return each(rows, scores, func(_ *sequence, scores []float32) {
			row := all[i*n:][:n]
			i++
			best := row[0]
			for _, v := range row {
				best = max(best, v)
			}
			for id, v := range row {
				if v < float32(p)*best {
					scores[id] = blocked
				}
			}
		})
	}
}
