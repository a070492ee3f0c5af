package parser

import (
	"os"
	"testing"
)

func BenchmarkParse(b *testing.B) {
	src, err := os.ReadFile("testdata/module.py")
	if err != nil {
		b.Fatal(err)
	}
	var text []byte
	for range 20 {
		text = append(text, src...)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("module.py", text); err != nil {
			b.Fatal(err)
		}
	}
}
