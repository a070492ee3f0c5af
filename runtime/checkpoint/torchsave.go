package checkpoint

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// SaveTorch is torch.save of a mapping of names to tensors: an archive that
// torch.load reads, with an OrderedDict, or a dict of a dict. Tensors that are the same view of one
// storage share theirs there too.
//
//pyconv:map torch.save(obj: torch.StateDict, f: str)
func SaveTorch(tensors Source, path string) error {
	p := newPickler()
	kind := "ccollections\nOrderedDict\n)R"
	if s, ok := tensors.(*StateDict); ok && s.plain {
		kind = "}"
	}
	p.raw(kind + "(")
	for _, name := range tensors.Names() {
		t, err := tensors.Tensor(name)
		if err != nil {
			return err
		}
		p.text(name)
		p.tensor(t)
	}
	p.raw("u.")
	return p.write(path)
}

// SaveTensor is torch.save of one tensor.
//
//pyconv:map torch.save(obj: Tensor, f: str)
func SaveTensor(t *tensor.Tensor, path string) error {
	p := newPickler()
	p.tensor(t)
	p.raw(".")
	return p.write(path)
}

// pickler writes the pickle of an archive, and gathers the storages that it
// names by their numbers.
type pickler struct {
	out      bytes.Buffer
	storages []*tensor.Tensor    // contiguous, each with a storage of its own
	saved    map[int][]savedView // by the place of their first element
}

type savedView struct {
	tensor *tensor.Tensor
	number int
}

func newPickler() *pickler {
	p := &pickler{saved: map[int][]savedView{}}
	p.raw("\x80\x02")
	return p
}

func (p *pickler) raw(code string) { p.out.WriteString(code) }

func (p *pickler) text(s string) {
	p.raw("X")
	p.out.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(s))))
	p.raw(s)
}

func (p *pickler) int(n int) {
	if n == int(int32(n)) {
		p.raw("J")
		p.out.Write(binary.LittleEndian.AppendUint32(nil, uint32(n)))
		return
	}
	p.raw("\x8a\x08")
	p.out.Write(binary.LittleEndian.AppendUint64(nil, uint64(n)))
}

func (p *pickler) ints(ns []int) {
	p.raw("(")
	for _, n := range ns {
		p.int(n)
	}
	p.raw("t")
}

// tensor writes a call of the function that makes a tensor over a storage.
func (p *pickler) tensor(t *tensor.Tensor) {
	number := p.storage(t)
	c := p.storages[number]
	p.raw("ctorch._utils\n_rebuild_tensor_v2\n((")
	p.text("storage")
	p.raw("ctorch\n" + t.DType().ScalarName() + "Storage\n")
	p.text(fmt.Sprint(number))
	p.text("cpu")
	p.int(c.Numel())
	p.raw("tQ")
	p.int(0)
	p.ints(c.Shape())
	p.ints(c.Strides())
	p.raw("\x89ccollections\nOrderedDict\n)RtR")
}

func (p *pickler) storage(t *tensor.Tensor) int {
	at := t.DataPtr()
	for _, s := range p.saved[at] {
		if s.tensor.SharesStorage(t) && slices.Equal(s.tensor.Shape(), t.Shape()) && slices.Equal(s.tensor.Strides(), t.Strides()) {
			return s.number
		}
	}
	number := len(p.storages)
	p.storages = append(p.storages, t.Contiguous())
	p.saved[at] = append(p.saved[at], savedView{t, number})
	return number
}

// write writes the archive, whose entries are stored as they are.
func (p *pickler) write(path string) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return py.Errorf("RuntimeError", "Parent directory of %s does not exist.", path)
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	z := zip.NewWriter(f)
	entry := func(name string, data []byte) {
		if err != nil {
			return
		}
		var w io.Writer
		if w, err = z.CreateHeader(&zip.FileHeader{Name: "archive/" + name, Method: zip.Store}); err == nil {
			_, err = w.Write(data)
		}
	}
	entry("data.pkl", p.out.Bytes())
	entry("byteorder", []byte("little"))
	for i, t := range p.storages {
		entry(fmt.Sprintf("data/%d", i), rawBytes(t))
	}
	entry("version", []byte("3\n"))
	if err != nil {
		return err
	}
	return z.Close()
}
