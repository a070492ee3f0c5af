package pybase64

import (
	"encoding/binary"
	"math"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

const alphabet85 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"

// Encode85 is base64.b85encode(b).
//
//pyconv:map base64.b85encode(b: bytes, pad: bool = False)
func Encode85(b []byte, pad bool) []byte {
	out := []byte{}
	for len(b) > 0 {
		var group [4]byte
		n := copy(group[:], b)
		b = b[n:]
		var letters [5]byte
		acc := binary.BigEndian.Uint32(group[:])
		for i := 4; i >= 0; i-- {
			letters[i] = alphabet85[acc%85]
			acc /= 85
		}
		if pad {
			n = 4
		}
		out = append(out, letters[:n+1]...)
	}
	return out
}

// Decode85 is base64.b85decode(b). A letter that is none of the alphabet, and a
// group of five that exceeds 32 bits, raise ValueError.
//
//pyconv:map base64.b85decode(b: bytes)
func Decode85(b []byte) []byte {
	padding := (5 - len(b)%5) % 5
	padded := append(b[:len(b):len(b)], "~~~~"[:padding]...)
	out := []byte{}
	for i := 0; i < len(padded); i += 5 {
		acc := 0
		for j, c := range padded[i : i+5] {
			value := strings.IndexByte(alphabet85, c)
			if value < 0 {
				py.Raise("ValueError", "bad base85 character at position %d", i+j)
			}
			acc = acc*85 + value
		}
		if acc > math.MaxUint32 {
			py.Raise("ValueError", "base85 overflow in hunk starting at byte %d", i)
		}
		out = binary.BigEndian.AppendUint32(out, uint32(acc))
	}
	return out[:len(out)-padding]
}

// Decode85Str is base64.b85decode(b) of a str.
//
//pyconv:map base64.b85decode(b: str)
func Decode85Str(b string) []byte { return Decode85(ascii(b)) }
