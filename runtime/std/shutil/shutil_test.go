package shutil

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	_ "github.com/pyconv/pyconv/internal/golden" // the flag -update
	"github.com/pyconv/pyconv/runtime/py"
)

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o640); err != nil {
		t.Fatal(err)
	}
}

func holds(t *testing.T, path, want string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil || string(data) != want {
		t.Errorf("%s: want %q, got %q, %v", path, want, data, err)
	}
}

func raises(t *testing.T, want string, f func()) {
	t.Helper()
	if err := py.Catch(f); err == nil || !py.Is(err, want) {
		t.Errorf("want %s, got %v", want, err)
	}
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	a := filepath.Join(dir, "a.txt")
	write(t, a, "text")
	old := time.Now().Add(-time.Hour).Truncate(time.Second)
	if err := os.Chtimes(a, old, old); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "d"), 0o777); err != nil {
		t.Fatal(err)
	}
	if got := Copy2(a, filepath.Join(dir, "d")); got != filepath.Join(dir, "d", "a.txt") {
		t.Errorf("got %s", got)
	}
	info, err := os.Stat(filepath.Join(dir, "d", "a.txt"))
	if err != nil || !info.ModTime().Equal(old) || info.Mode().Perm() != 0o640 {
		t.Errorf("copy2 keeps times and permissions: %v, %v", info, err)
	}
	raises(t, "SameFileError", func() { Copyfile(a, a) })
	raises(t, "FileNotFoundError", func() { Copy(filepath.Join(dir, "nothing"), a) })
	raises(t, "Error", func() { Move(a, filepath.Join(dir, "d")) })
	if got := Move(a, filepath.Join(dir, "b.txt")); got != filepath.Join(dir, "b.txt") {
		t.Errorf("got %s", got)
	}
	holds(t, filepath.Join(dir, "b.txt"), "text")
	if Which("no such program") != nil || Which("go") == nil {
		t.Error("which")
	}
}

func TestTrees(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
	write(t, filepath.Join(from, "x", "one.txt"), "1")
	write(t, filepath.Join(from, "two.txt"), "2")
	Copytree(from, to)
	holds(t, filepath.Join(to, "x", "one.txt"), "1")
	raises(t, "FileExistsError", func() { Copytree(from, to) })
	Copytree(from, to, CopytreeOptions{DirsExistOk: true})
	raises(t, "NotADirectoryError", func() { Rmtree(filepath.Join(to, "two.txt")) })
	Rmtree(to)
	raises(t, "FileNotFoundError", func() { Rmtree(to) })
	Rmtree(to, RmtreeOptions{IgnoreErrors: true})
}
