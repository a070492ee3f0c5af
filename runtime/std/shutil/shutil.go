// Package shutil is Python's shutil module: trees and files copied, moved and
// removed.
package shutil

import (
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/std/pyos"
)

// RmtreeOptions are the keywords of Rmtree.
type RmtreeOptions struct {
	IgnoreErrors bool
}

// Rmtree is shutil.rmtree(path, ignore_errors).
//
//pyconv:map shutil.rmtree(path: str, ignore_errors: bool = False)
func Rmtree(path string, opts ...RmtreeOptions) {
	if len(opts) > 0 && opts[0].IgnoreErrors {
		_ = os.RemoveAll(path) // what is left stays, as asked for
		return
	}
	if !pyos.Isdir(path) && pyos.Lexists(path) {
		panic(py.NewException("NotADirectoryError", 20, "Not a directory", path))
	}
	py.Must(os.Lstat(path))
	py.Check(os.RemoveAll(path))
}

// into is where a copy of src to dst stands: in dst when it is a folder.
func into(src, dst string) string {
	if pyos.Isdir(dst) {
		return pyos.Join(dst, pyos.Basename(src))
	}
	return dst
}

// Copyfile is shutil.copyfile(src, dst): the contents alone.
//
//pyconv:map shutil.copyfile(src: str, dst: str)
func Copyfile(src, dst string) string {
	if pyos.Lexists(dst) && pyos.Exists(src) && pyos.Exists(dst) && pyos.Samefile(src, dst) {
		panic(py.NewException("SameFileError", py.Repr(src)+" and "+py.Repr(dst)+" are the same file"))
	}
	from := py.Must(os.Open(src))
	defer from.Close()
	if pyos.Isdir(src) {
		panic(py.NewException("IsADirectoryError", 21, "Is a directory", src))
	}
	to := py.Must(os.Create(dst))
	_, err := io.Copy(to, from)
	if closeErr := to.Close(); err == nil {
		err = closeErr
	}
	py.Check(err)
	return dst
}

// Copy is shutil.copy(src, dst): the contents and the permissions.
//
//pyconv:map shutil.copy(src: str, dst: str)
func Copy(src, dst string) string {
	dst = Copyfile(src, into(src, dst))
	py.Check(os.Chmod(dst, py.Must(os.Stat(src)).Mode()))
	return dst
}

// Copy2 is shutil.copy2(src, dst): the times, too.
//
//pyconv:map shutil.copy2(src: str, dst: str)
func Copy2(src, dst string) string {
	dst = Copy(src, dst)
	when := py.Must(os.Stat(src)).ModTime()
	py.Check(os.Chtimes(dst, when, when))
	return dst
}

// CopytreeOptions are the keywords of Copytree.
type CopytreeOptions struct {
	DirsExistOk bool
}

// Copytree is shutil.copytree(src, dst, dirs_exist_ok).
//
//pyconv:map shutil.copytree(src: str, dst: str, *, dirs_exist_ok: bool = False)
func Copytree(src, dst string, opts ...CopytreeOptions) string {
	if pyos.Lexists(dst) && !(len(opts) > 0 && opts[0].DirsExistOk) {
		panic(py.NewException("FileExistsError", 17, "File exists", dst))
	}
	py.Check(filepath.WalkDir(src, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := pyos.Join(dst, py.Must(filepath.Rel(src, path)))
		if e.IsDir() {
			return os.MkdirAll(to, 0o777)
		}
		Copy2(path, to)
		return nil
	}))
	return dst
}

// Move is shutil.move(src, dst).
//
//pyconv:map shutil.move(src: str, dst: str)
func Move(src, dst string) string {
	to := into(src, dst)
	if to != dst && pyos.Exists(to) {
		panic(py.NewException("Error", "Destination path "+py.Repr(to)+" already exists"))
	}
	if os.Rename(src, to) == nil {
		return to
	}
	if pyos.Isdir(src) { // another file system
		Copytree(src, to)
		Rmtree(src)
		return to
	}
	Copy2(src, to)
	pyos.Remove(src)
	return to
}

// Which is shutil.which(cmd): nil for None.
//
//pyconv:map shutil.which(cmd: str)
func Which(cmd string) *string {
	path, err := exec.LookPath(cmd)
	if err != nil {
		return nil
	}
	return &path
}
