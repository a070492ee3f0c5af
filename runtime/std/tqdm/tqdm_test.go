package tqdm

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// number reads a JSON number as Python does.
func number(t *testing.T, raw json.RawMessage) any {
	t.Helper()
	var n int
	if json.Unmarshal(raw, &n) == nil {
		return n
	}
	var x float64
	require.NoError(t, json.Unmarshal(raw, &x))
	return x
}

// TestMetersAsTqdm compares drawn lines with tqdm's, made by
// testdata/oracle/tqdm_cases.py.
func TestMetersAsTqdm(t *testing.T) {
	data, err := os.ReadFile("testdata/meters.json")
	require.NoError(t, err)
	var file struct {
		Meters  [][2]json.RawMessage
		Numbers [][2]json.RawMessage
	}
	require.NoError(t, json.Unmarshal(data, &file))
	for _, row := range file.Meters {
		var c struct {
			N, Total, Initial, UnitScale, ASCII json.RawMessage
			Elapsed                             float64
			Ncols                               *int
			Prefix, Unit, Postfix               string
			Rate                                *float64
			UnitDivisor                         float64
			Colour, BarFormat                   *string
		}
		var raw map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(row[0], &raw))
		require.NoError(t, json.Unmarshal(row[0], &c))
		for name, to := range map[string]any{"unit_divisor": &c.UnitDivisor, "bar_format": &c.BarFormat} {
			require.NoError(t, json.Unmarshal(raw[name], to))
		}
		l := line{elapsed: c.Elapsed, ncols: c.Ncols, prefix: c.Prefix, unit: c.Unit, rate: c.Rate, postfix: c.Postfix, divisor: c.UnitDivisor, charset: blocks}
		l.n, _ = countOf(number(t, c.N))
		l.initial, _ = countOf(number(t, c.Initial))
		if string(c.Total) != "null" {
			total, _ := countOf(number(t, c.Total))
			l.total = &total
		}
		switch scale := string(raw["unit_scale"]); scale {
		case "true", "false":
			l.scale = scale == "true"
		default:
			l.scale = number(t, raw["unit_scale"])
		}
		switch ascii := string(raw["ascii"]); ascii {
		case "true":
			l.charset = asciiBlocks
		case "false":
		default:
			var set string
			require.NoError(t, json.Unmarshal(raw["ascii"], &set))
			l.charset = []rune(set)
		}
		if c.Colour != nil {
			l.colour = *c.Colour
		}
		if c.BarFormat != nil {
			l.format = *c.BarFormat
		}
		var want string
		require.NoError(t, json.Unmarshal(row[1], &want))
		assert.Equal(t, want, l.String(), string(row[0]))
	}
	for _, row := range file.Numbers {
		var want string
		require.NoError(t, json.Unmarshal(row[1], &want))
		assert.Equal(t, want, formatNum(number(t, row[0])))
	}
}
