package random

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"github.com/pyconv/pyconv/runtime/tensor"
)

// drawCase is a call and the numbers that PyTorch drew;
// testdata/oracle/random_draws.py writes them.
type drawCase struct {
	Op    string
	Seed  int
	Args  []any
	DType string
	Shape []int
	Want  []float64
	Next  *float64
}

func (c *drawCase) num(i int) float64 { return c.Args[i].(float64) }
func (c *drawCase) int(i int) int     { return int(c.num(i)) }

var draws = map[string]func(c *drawCase) *tensor.Tensor{
	"rand":        func(c *drawCase) *tensor.Tensor { return Rand(c.int(0)) },
	"rand64":      func(c *drawCase) *tensor.Tensor { return RandOf(tensor.Float64, c.int(0)) },
	"rand16":      func(c *drawCase) *tensor.Tensor { return RandOf(tensor.Float16, c.int(0)) },
	"randbf16":    func(c *drawCase) *tensor.Tensor { return RandOf(tensor.BFloat16, c.int(0)) },
	"randn":       func(c *drawCase) *tensor.Tensor { return Randn(c.int(0)) },
	"randn64":     func(c *drawCase) *tensor.Tensor { return RandnOf(tensor.Float64, c.int(0)) },
	"randn16":     func(c *drawCase) *tensor.Tensor { return RandnOf(tensor.Float16, c.int(0)) },
	"randnbf16":   func(c *drawCase) *tensor.Tensor { return RandnOf(tensor.BFloat16, c.int(0)) },
	"randperm":    func(c *drawCase) *tensor.Tensor { return Randperm(c.int(0)) },
	"randint":     func(c *drawCase) *tensor.Tensor { return Randint(c.int(0), c.int(1), []int{c.int(2)}) },
	"exponential": func(c *drawCase) *tensor.Tensor { return ExponentialInPlace(tensor.Empty(c.int(0)), c.num(1)) },
	"bernoulli_":  func(c *drawCase) *tensor.Tensor { return BernoulliInPlace(tensor.Empty(c.int(0)), c.num(1)) },
	"bernoulli":   func(c *drawCase) *tensor.Tensor { return Bernoulli(tensor.Full([]int{c.int(0)}, c.num(1))) },
	"uniform":     func(c *drawCase) *tensor.Tensor { return UniformInPlace(tensor.Empty(c.int(0)), c.num(1), c.num(2)) },
	"normal":      func(c *drawCase) *tensor.Tensor { return NormalInPlace(tensor.Empty(c.int(0)), c.num(1), c.num(2)) },
	"normal_of":   func(c *drawCase) *tensor.Tensor { return Normal(c.num(1), c.num(2), []int{c.int(0)}) },
	"normal_t": func(c *drawCase) *tensor.Tensor {
		return NormalInPlace(tensor.Empty(c.int(0), c.int(1)).T(), 0, 1)
	},
	"trunc": func(c *drawCase) *tensor.Tensor {
		return TruncNormalInPlace(tensor.Empty(c.int(0)), c.num(1), c.num(2), c.num(3), c.num(4))
	},
	"dropout": func(c *drawCase) *tensor.Tensor {
		x := tensor.Ones(c.int(0))
		return x.Mul(DropoutMask(x, c.num(1)))
	},
	"dropout_t": func(c *drawCase) *tensor.Tensor {
		x := tensor.Ones(c.int(0), c.int(1)).T()
		return x.Mul(DropoutMask(x, c.num(2)))
	},
	"multinomial": func(c *drawCase) *tensor.Tensor {
		return Multinomial(tensor.Of(c.Args[0]).Float(), c.int(1), MultinomialOptions{Replacement: c.Args[2].(bool)})
	},
	"twice": func(c *drawCase) *tensor.Tensor { Randn(3); return Randn(2) },
}

func TestDraws(t *testing.T) {
	f, err := os.Open("testdata/draws.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var doc struct{ Cases []drawCase }
	if err := json.NewDecoder(z).Decode(&doc); err != nil {
		t.Fatal(err)
	}
	for i, c := range doc.Cases {
		t.Run(fmt.Sprintf("%s/%d", c.Op, i), func(t *testing.T) {
			ManualSeed(c.Seed)
			got := draws[c.Op](&c)
			if got.DType().String() != c.DType || fmt.Sprint([]int(got.Shape())) != fmt.Sprint(c.Shape) {
				t.Fatalf("%s %v, PyTorch's %s %v", got.DType(), got.Shape(), c.DType, c.Shape)
			}
			for i, v := range got.Reshape(-1).ToFloats() {
				w := c.Want[i]
				tolerance := 0.0
				switch got.DType() {
				case tensor.Float32:
					if len(c.Want) < 16 { // through log1p and cos in float64
						tolerance = 6e-8 * math.Max(1, math.Abs(w))
					}
				case tensor.Float64:
					tolerance = 1e-14 * math.Max(1, math.Abs(w))
				case tensor.Float16:
					tolerance = math.Abs(w) / 1024
				case tensor.BFloat16:
					tolerance = math.Abs(w) / 128
				}
				if math.Abs(v-w) > tolerance {
					t.Fatalf("seed %d %v: element %d is %v, PyTorch's %v", c.Seed, c.Args, i, v, w)
				}
			}
			if next := Rand(1).Item(); c.Next != nil && next != *c.Next {
				t.Errorf("seed %d %v: the number drawn next is %v, PyTorch's %v", c.Seed, c.Args, next, *c.Next)
			}
		})
	}
}
