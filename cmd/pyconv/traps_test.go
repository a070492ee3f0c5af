package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// traps are the places where a translation of Python's numbers, names and text
// goes wrong in silence, by the number that the functions of the seeds trap_*
// bear: def trap_7_….
var traps = []struct{ number, what string }{
	{"1", "/ is true division, of tensors too"},
	{"2", "// floors; rounding_mode=\"trunc\" does not"},
	{"3", "% takes the divisor's sign, fmod the dividend's"},
	{"4", "round halves to even"},
	{"5", "int() and .int() truncate"},
	{"6", "Python's floats are double, tensors' single"},
	{"7", "ints grow beyond 64 bits: an error here, see testdata/bad/int_overflow"},
	{"8", "print and repr of floats, bools, None and tensors"},
	{"9", "and, or, chains, lazy arms, shared defaults, late closures"},
	{"10", "strings are code points, dicts keep their order"},
	{"75", "arithmetic of literals is Python's"},
	{"76", "a product and a sum are two roundings"},
	{"77", "a list or dict that is shared stays shared"},
	{"78", "names live on after their block"},
	{"79", "None in a field of a joined module"},
	{"80", "lone surrogates and slices by code points"},
	{"81", "float // and %, rounding, truncation, powers"},
	{"82", "the order of output is the same in every run"},
}

// TestTraps looks that a seed has a function for each trap; TestSeeds runs it.
func TestTraps(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "seed", "trap_*", "model.py"))
	require.NoError(t, err)
	tried := map[string]bool{}
	for _, path := range files {
		src, err := os.ReadFile(path)
		require.NoError(t, err)
		for _, m := range regexp.MustCompile(`(?m)^def trap_(\d+)_`).FindAllSubmatch(src, -1) {
			tried[string(m[1])] = true
		}
	}
	for _, trap := range traps {
		assert.True(t, tried[trap.number], "no seed tries trap %s: %s", trap.number, trap.what)
	}
}
