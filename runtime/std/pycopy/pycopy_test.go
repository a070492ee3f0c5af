package pycopy

import (
	"reflect"
	"testing"
	"time"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/std/logging"
	"github.com/pyconv/pyconv/runtime/tensor"
)

type node struct {
	Name  string
	next  *node
	Items []int
	same  []int
	table *py.Dict[string, []int]
	any   any
	fn    func() int
	opt   *float64
	when  time.Time
	log   *logging.Logger
	W, V  *tensor.Tensor
}

func TestDeep(t *testing.T) {
	n := &node{Name: "a", Items: []int{1, 2}, table: py.DictOf(py.KV("k", []int{3})), any: []any{1, []int{4}}, fn: func() int { return 7 },
		opt: py.Ptr(0.5), when: time.Now(), log: logging.GetLogger("x"), W: tensor.Ones(2, 2)}
	n.next, n.same, n.V = n, n.Items, n.W
	c := Deep(n)
	if c == n || c.next != c {
		t.Fatal("a cycle stays a cycle of its own")
	}
	c.Items[0] = 9
	c.table.Get("k")[0] = 9
	c.any.([]any)[1].([]int)[0] = 9
	*c.opt = 9
	c.W.FillInPlace(2.0)
	if n.Items[0] != 1 || n.table.Get("k")[0] != 3 || n.any.([]any)[1].([]int)[0] != 4 || *n.opt != 0.5 || n.W.Sum().Item() != 4 {
		t.Error("the original changed")
	}
	if c.same[0] != 9 || c.V != c.W || c.fn() != 7 || !c.when.Equal(n.when) || c.log != n.log || c.Name != "a" {
		t.Error("sharing inside the copy is lost, or a value")
	}
	if got := Deep(map[string]*node{"n": n}); got["n"] == n || got["n"].Name != "a" {
		t.Error("a map's values")
	}
	if Deep[*node](nil) != nil || Deep([]int(nil)) != nil || Deep("s") != "s" || Deep(3) != 3 {
		t.Error("plain values")
	}
	if got := Deep([2][]string{{"a"}, {"b"}}); !reflect.DeepEqual(got, [2][]string{{"a"}, {"b"}}) {
		t.Error("arrays")
	}
}

func TestViewsOfOneStorage(t *testing.T) {
	x := tensor.Arange(4)
	pair := Deep([]*tensor.Tensor{x, x.View(2, 2)})
	pair[0].FillInPlace(5)
	if got := py.Str(pair[1]); got != "tensor([[5, 5],\n        [5, 5]])" || py.Str(x) != "tensor([0, 1, 2, 3])" {
		t.Errorf("got %s", got)
	}
}

func TestShallow(t *testing.T) {
	n := &node{Items: []int{1}}
	c := Shallow(n)
	c.Name = "b"
	if n.Name != "" || &c.Items[0] != &n.Items[0] || Shallow[node](nil) != nil {
		t.Error("a shallow copy has attributes of its own that refer to the same")
	}
}

func TestFileCantBeCopied(t *testing.T) {
	if err := py.Catch(func() { Deep(py.Stdin()) }); err == nil || err.Error() != "TypeError: cannot pickle 'TextIOWrapper' instances" {
		t.Errorf("got %v", err)
	}
}
