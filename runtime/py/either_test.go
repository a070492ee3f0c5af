package py

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEither(t *testing.T) {
	number := Either[int, string]{First: 7}
	text := Either[int, string]{Second: "x", IsSecond: true}
	assert.Equal(t, "[7, 'x']", Repr([]Either[int, string]{number, text}))
	assert.Equal(t, "x", Str(text))
	assert.Equal(t, 7, number.NeedFirst("TypeError", "no int"))
	assert.Equal(t, "x", text.NeedSecond("TypeError", "no str"))
	err := Catch(func() { text.NeedFirst("AttributeError", "'str' object has no attribute 'real'") })
	assert.True(t, Is(err, "AttributeError"))
	assert.ErrorContains(t, err, "'str' object has no attribute 'real'")
	assert.Error(t, Catch(func() { number.NeedSecond("TypeError", "no str") }))
}
