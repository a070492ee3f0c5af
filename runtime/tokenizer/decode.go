package tokenizer

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// decoder is a step from tokens to text.
type decoder interface {
	decode(tokens []string) []string
}

type decoderFunc func(tokens []string) []string

func (f decoderFunc) decode(tokens []string) []string { return f(tokens) }

func parseDecoder(n *node) ([]decoder, error) {
	if n == nil {
		return nil, nil
	}
	var v struct {
		Decoders      []*node         `json:"decoders"`
		Pattern       json.RawMessage `json:"pattern"`
		Content       string          `json:"content"`
		Start         int             `json:"start"`
		Stop          int             `json:"stop"`
		Replacement   string          `json:"replacement"`
		PrependScheme string          `json:"prepend_scheme"`
		Suffix        string          `json:"suffix"`
	}
	if err := n.decode(&v); err != nil {
		return nil, fmt.Errorf("decoder: %w", err)
	}
	each := func(f func(i, last int, token string) string) []decoder {
		return []decoder{decoderFunc(func(tokens []string) []string {
			out := make([]string, len(tokens))
			for i, token := range tokens {
				out[i] = f(i, len(tokens)-1, token)
			}
			return out
		})}
	}
	switch n.Type {
	case "Sequence":
		var list []decoder
		for _, c := range v.Decoders {
			sub, err := parseDecoder(c)
			if err != nil {
				return nil, err
			}
			list = append(list, sub...)
		}
		return list, nil
	case "ByteLevel":
		return []decoder{decoderFunc(decodeBytes)}, nil
	case "ByteFallback":
		return []decoder{decoderFunc(decodeByteFallback)}, nil
	case "Fuse":
		return []decoder{decoderFunc(func(tokens []string) []string { return []string{strings.Join(tokens, "")} })}, nil
	case "Replace":
		find, err := parsePattern(v.Pattern)
		if err != nil {
			return nil, fmt.Errorf("decoder Replace: %w", err)
		}
		return each(func(_, _ int, token string) string { return replace(find, token, v.Content) }), nil
	case "Strip":
		return each(func(_, _ int, token string) string {
			for range v.Start {
				token = strings.TrimPrefix(token, v.Content)
			}
			for range v.Stop {
				token = strings.TrimSuffix(token, v.Content)
			}
			return token
		}), nil
	case "Metaspace":
		return each(func(i, _ int, token string) string {
			if i == 0 && v.PrependScheme != "never" {
				return strings.ReplaceAll(token, v.Replacement, "")
			}
			return strings.ReplaceAll(token, v.Replacement, " ")
		}), nil
	case "BPEDecoder":
		return each(func(i, last int, token string) string {
			if i == last {
				return strings.ReplaceAll(token, v.Suffix, "")
			}
			return strings.ReplaceAll(token, v.Suffix, " ")
		}), nil
	}
	return nil, unsupported("decoder", n.Type)
}

// decodeBytes joins tokens in GPT-2's spelling into UTF-8 text. A token that is
// not in that spelling gives its own bytes.
func decodeBytes(tokens []string) []string {
	var raw []byte
	for _, token := range tokens {
		var ok bool
		if raw, ok = unspellBytes(raw, token); !ok {
			raw = append(raw, token...)
		}
	}
	if utf8.Valid(raw) {
		return []string{string(raw)}
	}
	return []string{string(lossy(nil, raw))}
}

// decodeByteFallback turns runs of <0x..> tokens into text, or into a U+FFFD
// for each byte when the run isn't UTF-8.
func decodeByteFallback(tokens []string) []string {
	out := make([]string, 0, len(tokens))
	var run []byte
	flush := func() {
		if utf8.Valid(run) {
			if len(run) > 0 {
				out = append(out, string(run))
			}
		} else {
			for range run {
				out = append(out, "\uFFFD")
			}
		}
		run = run[:0]
	}
	for _, token := range tokens {
		if len(token) == 6 && strings.HasPrefix(token, "<0x") && token[5] == '>' {
			if b, err := strconv.ParseUint(token[3:5], 16, 8); err == nil {
				run = append(run, byte(b))
				continue
			}
		}
		flush()
		out = append(out, token)
	}
	flush()
	return out
}

// lossy appends raw to dst with a U+FFFD for each maximal part of an ill-formed
// sequence, as Python's errors="replace" does (Unicode 15, table 3-7).
func lossy(dst, raw []byte) []byte {
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		if r != utf8.RuneError || size > 1 {
			dst = append(dst, raw[i:i+size]...)
			i += size
			continue
		}
		dst = append(dst, "\uFFFD"...)
		i += illFormed(raw[i:])
	}
	return dst
}

// illFormed returns the length of the longest prefix of raw, which isn't
// UTF-8, that could begin a character, or 1.
func illFormed(raw []byte) int {
	lead := raw[0]
	low, high, more := byte(0x80), byte(0xBF), 0
	switch {
	case 0xC2 <= lead && lead <= 0xDF:
		more = 1
	case 0xE0 <= lead && lead <= 0xEF:
		more = 2
		if lead == 0xE0 {
			low = 0xA0
		} else if lead == 0xED {
			high = 0x9F
		}
	case 0xF0 <= lead && lead <= 0xF4:
		more = 3
		if lead == 0xF0 {
			low = 0x90
		} else if lead == 0xF4 {
			high = 0x8F
		}
	}
	n := 1
	for ; n <= more && n < len(raw) && low <= raw[n] && raw[n] <= high; n++ {
		low, high = 0x80, 0xBF
	}
	return n
}
