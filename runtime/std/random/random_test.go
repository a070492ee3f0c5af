package random

import (
	"encoding/json"
	"os"
	"reflect"
	"strconv"
	"testing"
)

func draw[T any](n int, f func() T) []T {
	out := make([]T, n)
	for i := range out {
		out[i] = f()
	}
	return out
}

func floats(t *testing.T, texts []string) []float64 {
	t.Helper()
	out := make([]float64, len(texts))
	for i, text := range texts {
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = f
	}
	return out
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// TestAgainstCPython reads testdata/random.json, made by
// testdata/oracle/py_random.py.
func TestAgainstCPython(t *testing.T) {
	data, err := os.ReadFile("testdata/random.json")
	if err != nil {
		t.Fatal(err)
	}
	var fixture struct {
		Rows []struct {
			Seed                                        string
			Random, Big, Uniform, Gauss, Normal, Expo   []string
			Choice                                      []string
			Randint, Shuffle, Sample, Choices, Weighted []int
			SampleSmall                                 []int `json:"sample_small"`
		}
		Later string
	}
	if err := json.Unmarshal(data, &fixture); err != nil {
		t.Fatal(err)
	}
	for _, row := range fixture.Rows {
		seed, err := strconv.Atoi(row.Seed)
		if err != nil {
			t.Fatal(err)
		}
		equal := func(name string, want, got any) {
			t.Helper()
			if !reflect.DeepEqual(want, got) {
				t.Errorf("seed %d, %s: want %v, got %v", seed, name, want, got)
			}
		}
		Seed(seed)
		equal("random", floats(t, row.Random), draw(5, Value))
		equal("randint", row.Randint, draw(5, func() int { return Randint(-10, 1000000) }))
		equal("getrandbits", row.Big, draw(3, func() string { return strconv.Itoa(Getrandbits(60)) }))
		equal("uniform", floats(t, row.Uniform), draw(3, func() float64 { return Uniform(-2.5, 7) }))
		equal("choice", row.Choice, draw(8, func() string { return Choice([]string{"a", "b", "c", "d", "e"}) }))
		xs := upTo(20)
		Shuffle(xs)
		equal("shuffle", row.Shuffle, xs)
		equal("sample", row.Sample, Sample(upTo(1000), 10))
		equal("sample of most", row.SampleSmall, Sample(upTo(30), 25))
		equal("gauss", floats(t, row.Gauss), draw(3, func() float64 { return Gauss(1, 2) }))
		equal("normalvariate", floats(t, row.Normal), draw(3, func() float64 { return Normalvariate(0, 1) }))
		equal("expovariate", floats(t, row.Expo), draw(3, func() float64 { return Expovariate(1.5) }))
		equal("choices", row.Choices, Choices(upTo(10), nil, 5))
		equal("weighted choices", row.Weighted, Choices([]int{1, 2, 3}, []float64{1, 5, 0.5}, 10))
	}
	draw(700, Value)
	if got, want := Value(), floats(t, []string{fixture.Later})[0]; got != want {
		t.Errorf("later: want %v, got %v", want, got)
	}
}
