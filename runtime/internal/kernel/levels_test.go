package kernel

import "testing"

// everyLevel runs f at each level that this processor has.
func everyLevel(t *testing.T, f func(t *testing.T)) {
	before := active
	defer func() { active = before }()
	for _, level := range tables {
		active = level
		t.Run(string(level.level), f)
	}
}

// benchLevels is everyLevel for a benchmark.
func benchLevels(b *testing.B, f func(b *testing.B)) {
	before := active
	defer func() { active = before }()
	for _, level := range tables {
		active = level
		b.Run(string(level.level), f)
	}
}
