package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/mapping"
)

// surveyed is a folder of files that fare differently; tests change into it.
func surveyed(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, dir, "src/a.py", "import torch\nx = torch.zeros(2, 3)\nprint(x.frob())\nprint(x)\n")
	writeFile(t, dir, "src/b.py", "import torch\nprint(torch.zeros(3).frob())\nprint(torch.sparkle(1))\n")
	writeFile(t, dir, "src/broken.py", "x = = 1\n")
	writeFile(t, dir, "src/good.py", helloScript)
	writeFile(t, dir, "src/sub/also.py", "def f(x: int):\n    return x\n\n\ndef _g(x):\n    return x + 1\n")
	writeFile(t, dir, "src/.hidden/no.py", "x = = 1\n")
	writeFile(t, dir, "src/venv/pyvenv.cfg", "")
	writeFile(t, dir, "src/venv/no.py", "x = = 1\n")
	writeFile(t, dir, "src/notes.txt", "")
	t.Chdir(dir)
}

func TestSurvey(t *testing.T) {
	surveyed(t)
	stdout, stderr, status := pyconvCommand("check", "src")
	assert.Equal(t, exitFailed, status)
	assert.Empty(t, stderr)
	assert.Equal(t, `file             statements      calls           not reached
src/a.py         75 % (3 of 4)   50 % (2 of 4)   0            does not convert
src/b.py         33 % (1 of 3)   20 % (1 of 5)   0            does not convert
src/broken.py                                                 is no Python
src/good.py      100 % (2 of 2)  100 % (1 of 1)  0            converts
src/sub/also.py  100 % (3 of 3)  100 % (0 of 0)  1            converts
all              75 % (9 of 12)  40 % (4 of 10)  1            2 of 5 convert

What holds files back; pyconv explain CODE says what to do, pyconv check FILE shows the places.

files  places  code     first at           what
2      2       PYC0401  src/a.py:3:7       Tensor has no attribute frob that is mapped
1      1       PYC0001  src/broken.py:1:5  the file is no valid Python
1      1       PYC0401  src/b.py:3:7       torch.sparkle has no mapping
`, stdout)

	stdout, _, status = pyconvCommand("check", "--format", "json", "src/sub", "src/a.py")
	assert.Equal(t, exitFailed, status)
	var got, want any
	require.NoError(t, json.Unmarshal([]byte(stdout), &got))
	require.NoError(t, json.Unmarshal([]byte(`{
  "files": [
    {"file": "src/sub/also.py", "status": "converts", "errors": 0, "statements": {"converted": 3, "total": 3}, "calls": {"converted": 0, "total": 0}, "unreached": 1},
    {"file": "src/a.py", "status": "does not convert", "errors": 1, "statements": {"converted": 3, "total": 4}, "calls": {"converted": 2, "total": 4}, "unreached": 0}
  ],
  "total": {"files": 2, "converts": 1, "statements": {"converted": 6, "total": 7}, "calls": {"converted": 2, "total": 4}, "unreached": 1},
  "blockers": [
    {"code": "PYC0401", "what": "Tensor has no attribute frob that is mapped", "files": 1, "places": 1, "first": "src/a.py:3:7"}
  ]
}`), &want))
	assert.Equal(t, want, got)

	stdout, _, status = pyconvCommand("check", "--format", "github", "src")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stdout, "::error file=src/broken.py,line=1,endLine=1,col=5,endColumn=6,title=PYC0001::")

	_, stderr, status = pyconvCommand("check", "src/a.py", "src/good.py")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, "src/a.py: 75 % (3 of 4) of the statements and 50 % (2 of 4) of the calls convert\n")

	stdout, _, status = pyconvCommand("check", "src/sub")
	assert.Equal(t, 0, status)
	assert.NotContains(t, stdout, "What holds files back")

	require.NoError(t, os.Mkdir("empty", 0o755))
	_, stderr, status = pyconvCommand("check", "empty")
	assert.Equal(t, exitUsage, status)
	assert.Contains(t, stderr, "no Python files there")
}

// TestSurveyFaults has one file that the converter fails on, one that it hangs
// on and one that can't be read: the others are reported all the same.
func TestSurveyFaults(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, dir, "faulty.py", "import lib.bad\n")
	writeFile(t, dir, "hanging.py", "import lib.slow\n")
	writeFile(t, dir, "lib/__init__.py", "")
	writeFile(t, dir, "lib/bad.py", "")
	writeFile(t, dir, "lib/slow.py", "")
	writeFile(t, dir, "good.py", helloScript)
	read := func(path string) ([]byte, error) {
		switch filepath.Base(path) {
		case "bad.py":
			panic("no disk")
		case "slow.py":
			select {}
		}
		return os.ReadFile(path)
	}
	var paths, got []string
	for _, name := range []string{"faulty.py", "hanging.py", "gone.py", "good.py"} {
		paths = append(paths, filepath.Join(dir, name))
	}
	reports := survey(paths, mapping.Options{Read: read}, 100*time.Millisecond)
	for _, r := range reports {
		got = append(got, r.status)
	}
	assert.Equal(t, []string{faulty, tookLong, unreadable, converts}, got)
	assert.Equal(t, paths[0]+":1:1: error[PYC0198]: a fault in the converter, not in the script: no disk", reports[0].found[0].String())
	assert.Equal(t, "PYC0197", reports[1].found[0].Code)
	assert.Equal(t, "PYC0002", reports[2].found[0].Code)
}
