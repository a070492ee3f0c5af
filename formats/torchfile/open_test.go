package torchfile

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// pickled is the pickle of a tensor: of how many elements the storage promises to
// be, and the tensor's offset, size and stride.
func pickled(count, offset, size, stride string) string {
	storage := "(X\x07\x00\x00\x00storagectorch\nFloatStorage\nX\x01\x00\x00\x000X\x03\x00\x00\x00cpu" + count + "tQ"
	return "\x80\x02ctorch._utils\n_rebuild_tensor_v2\n(" + storage + offset + "(" + size + "t(" + stride + "t\x89}tR."
}

type entry struct {
	name, text string
	method     uint16
}

func write(t *testing.T, entries ...entry) string {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, e := range entries {
		w, err := z.CreateHeader(&zip.FileHeader{Name: e.name, Method: e.method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(e.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "x.pt")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOpen(t *testing.T) {
	eight := strings.Repeat("\x00", 32)
	v, err := Open(write(t, entry{name: "x/data.pkl", text: pickled("K\x08", "K\x02", "K\x02K\x02", "K\x03K\x01")}, entry{name: "x/data/0", text: eight}))
	if err != nil {
		t.Fatal(err)
	}
	if x := v.(*Tensor); x.DType != "F32" || x.Offset != 2 || len(x.Storage.Data) != 32 || x.Strides[0] != 3 {
		t.Errorf("%+v", x)
	}
}

func TestRefused(t *testing.T) {
	eight := entry{name: "x/data/0", text: strings.Repeat("\x00", 32)}
	pkl := func(text string) entry { return entry{name: "x/data.pkl", text: text} }
	good := pkl(pickled("K\x08", "K\x00", "K\x08", "K\x01"))
	for want, entries := range map[string][]entry{
		"reaches past its storage":           {pkl(pickled("K\x08", "K\x01", "K\x08", "K\x01")), eight},
		"less than 9 elements":               {pkl(pickled("K\x09", "K\x00", "K\x08", "K\x01")), eight},
		"not as torch writes it":             {pkl(pickled("K\x08", "K\x00", "J\xff\xff\xff\xff", "K\x01")), eight},
		"more elements than can be":          {pkl(pickled("K\x08", "K\x00", "J\xff\xff\xff\x7fJ\xff\xff\xff\x7fJ\xff\xff\xff\x7f", "K\x00K\x00K\x00")), eight},
		"no storage \"0\"":                   {good},
		"is there twice":                     {good, good, eight},
		"is compressed":                      {{name: "x/data.pkl", text: good.text, method: zip.Deflate}, eight},
		"TorchScript":                        {good, eight, {name: "x/constants.pkl", text: "\x80\x02N."}},
		"\"big\" is not read":                {good, eight, {name: "x/byteorder", text: "big"}},
		"0 entries data.pkl":                 {eight},
		"posix.system is not known":          {pkl("\x80\x02cposix\nsystem\nX\x02\x00\x00\x00ls\x85R.")},
		"a persistent id that is no storage": {pkl("\x80\x02X\x01\x00\x00\x00aQ.")},
		"nothing is kept as 2147483647":      {pkl("\x80\x02j\xff\xff\xff\x7f.")},
		"the data ends early":                {pkl("\x80\x02X\xff\xff\xff\x7fab")},
		"opcode 0x69 is not read":            {pkl("\x80\x02(iposix\nsystem\n.")},
		"an object with a state of its own":  {pkl("\x80\x02ctorch\nfloat32\n}b.")},
	} {
		_, err := Open(write(t, entries...))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
	path := filepath.Join(t.TempDir(), "x.pt")
	if err := os.WriteFile(path, []byte("PK\x03\x04 no archive"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path); err == nil {
		t.Error("a damaged archive is read")
	}
}
