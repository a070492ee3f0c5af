package safetensors

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// What a file claims to hold must not be allocated before it is there.
func TestAllocationIsBounded(t *testing.T) {
	files, err := filepath.Glob("testdata/*.safetensors")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, p := range files {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, _ = Parse(p, data, nil)
		runtime.ReadMemStats(&after)
		if n := after.TotalAlloc - before.TotalAlloc; n > uint64(64<<10+16*len(data)) {
			t.Errorf("%s: %d bytes allocated for %d", p, n, len(data))
		}
	}
}
