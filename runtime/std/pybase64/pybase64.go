// Package pybase64 is Python's base64 module.
package pybase64

import (
	"bytes"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// Encode is base64.b64encode(s).
//
//pyconv:map base64.b64encode(s: bytes)
//pyconv:map base64.standard_b64encode(s: bytes)
func Encode(s []byte) []byte { return base64.StdEncoding.AppendEncode(nil, s) }

// URLEncode is base64.urlsafe_b64encode(s).
//
//pyconv:map base64.urlsafe_b64encode(s: bytes)
func URLEncode(s []byte) []byte { return base64.URLEncoding.AppendEncode(nil, s) }

// Decode is base64.b64decode(s): what is no letter of the alphabet is skipped.
//
//pyconv:map base64.b64decode(s: bytes)
//pyconv:map base64.standard_b64decode(s: bytes)
func Decode(s []byte) []byte { return decode(s, false) }

// DecodeStr is base64.b64decode(s) of a str.
//
//pyconv:map base64.b64decode(s: str)
//pyconv:map base64.standard_b64decode(s: str)
func DecodeStr(s string) []byte { return decode(ascii(s), false) }

// DecodeStrict is base64.b64decode(s, validate=validate).
//
//pyconv:map base64.b64decode(s: bytes, *, validate: bool)
func DecodeStrict(s []byte, validate bool) []byte { return decode(s, validate) }

// URLDecode is base64.urlsafe_b64decode(s).
//
//pyconv:map base64.urlsafe_b64decode(s: bytes)
func URLDecode(s []byte) []byte { return URLDecodeStr(string(s)) }

// URLDecodeStr is base64.urlsafe_b64decode(s) of a str.
//
//pyconv:map base64.urlsafe_b64decode(s: str)
func URLDecodeStr(s string) []byte {
	return decode(ascii(strings.NewReplacer("-", "+", "_", "/").Replace(s)), false)
}

func ascii(s string) []byte {
	for _, r := range s {
		if r >= 0x80 {
			py.Raise("ValueError", "string argument should contain only ASCII characters")
		}
	}
	return []byte(s)
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// decode follows binascii.a2b_base64: groups of four letters, at the end padded.
func decode(s []byte, strict bool) []byte {
	out := []byte{}
	group, letters, pads, total, padded := uint(0), 0, 0, 0, false
	for i, c := range s {
		if c == '=' {
			padded = true
			if strict && letters == 0 {
				word := "Excess"
				if i == 0 {
					word = "Leading"
				}
				py.Raise("binascii.Error", "%s padding not allowed", word)
			}
			if letters >= 2 {
				pads++
			}
			if letters >= 2 && letters+pads >= 4 {
				if strict && i+1 < len(s) {
					py.Raise("binascii.Error", "Excess data after padding")
				}
				return out
			}
			continue
		}
		value := strings.IndexByte(alphabet, c)
		if value < 0 {
			if strict {
				py.Raise("binascii.Error", "Only base64 data is allowed")
			}
			continue
		}
		if strict && padded {
			py.Raise("binascii.Error", "Discontinuous padding not allowed")
		}
		pads = 0
		group, letters, total = group<<6|uint(value), letters+1, total+1
		switch letters {
		case 2:
			out = append(out, byte(group>>4))
		case 3:
			out = append(out, byte(group>>2))
		case 4:
			out = append(out, byte(group))
			group, letters = 0, 0
		}
	}
	switch letters {
	case 0:
		return out
	case 1:
		py.Raise("binascii.Error", "Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4", total)
	}
	py.Raise("binascii.Error", "Incorrect padding")
	return nil
}

// Encode16 is base64.b16encode(s).
//
//pyconv:map base64.b16encode(s: bytes)
func Encode16(s []byte) []byte { return []byte(strings.ToUpper(hex.EncodeToString(s))) }

// Decode16 is base64.b16decode(s).
//
//pyconv:map base64.b16decode(s: bytes)
func Decode16(s []byte) []byte {
	for _, c := range s {
		if strings.IndexByte("0123456789ABCDEF", c) < 0 {
			py.Raise("binascii.Error", "Non-base16 digit found")
		}
	}
	if len(s)%2 != 0 {
		py.Raise("binascii.Error", "Odd-length string")
	}
	return py.Must(hex.DecodeString(string(s)))
}

// Encode32 is base64.b32encode(s).
//
//pyconv:map base64.b32encode(s: bytes)
func Encode32(s []byte) []byte { return base32.StdEncoding.AppendEncode(nil, s) }

// Decode32 is base64.b32decode(s).
//
//pyconv:map base64.b32decode(s: bytes)
func Decode32(s []byte) []byte {
	letters := bytes.TrimRight(s, "=")
	if len(s)%8 == 0 {
		for _, c := range letters {
			if strings.IndexByte("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", c) < 0 {
				py.Raise("binascii.Error", "Non-base32 digit found")
			}
		}
	}
	out, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(string(letters))
	if len(s)%8 != 0 || err != nil || !slices.Contains([]int{0, 1, 3, 4, 6}, len(s)-len(letters)) {
		py.Raise("binascii.Error", "Incorrect padding")
	}
	return out
}
