package tokenizer

import (
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// normalizer rewrites text before it is cut.
type normalizer interface {
	normalize(string) string
}

type normalizerFunc func(string) string

func (f normalizerFunc) normalize(s string) string { return f(s) }

func parseNormalizer(n *node) (normalizer, error) {
	if n == nil {
		return nil, nil
	}
	var v struct {
		Normalizers []*node         `json:"normalizers"`
		Prepend     string          `json:"prepend"`
		Pattern     json.RawMessage `json:"pattern"`
		Content     string          `json:"content"`
		StripLeft   bool            `json:"strip_left"`
		StripRight  bool            `json:"strip_right"`
	}
	if err := n.decode(&v); err != nil {
		return nil, fmt.Errorf("normalizer: %w", err)
	}
	switch n.Type {
	case "Sequence":
		list := make([]normalizer, 0, len(v.Normalizers))
		for _, c := range v.Normalizers {
			f, err := parseNormalizer(c)
			if err != nil {
				return nil, err
			}
			list = append(list, f)
		}
		return normalizerFunc(func(s string) string {
			for _, f := range list {
				s = f.normalize(s)
			}
			return s
		}), nil
	case "NFC":
		return normalForm(norm.NFC), nil
	case "NFD":
		return normalForm(norm.NFD), nil
	case "NFKC":
		return normalForm(norm.NFKC), nil
	case "NFKD":
		return normalForm(norm.NFKD), nil
	case "ByteLevel":
		return normalizerFunc(spellBytes), nil
	case "Lowercase":
		return normalizerFunc(lowercase), nil
	case "StripAccents":
		return normalizerFunc(func(s string) string {
			return strings.Map(func(r rune) rune {
				if isMark(r) {
					return -1
				}
				return r
			}, s)
		}), nil
	case "Strip":
		return normalizerFunc(func(s string) string {
			if v.StripLeft {
				s = strings.TrimLeftFunc(s, isSpace)
			}
			if v.StripRight {
				s = strings.TrimRightFunc(s, isSpace)
			}
			return s
		}), nil
	case "Prepend":
		return normalizerFunc(func(s string) string {
			if s == "" {
				return s
			}
			return v.Prepend + s
		}), nil
	case "Replace":
		find, err := parsePattern(v.Pattern)
		if err != nil {
			return nil, fmt.Errorf("normalizer Replace: %w", err)
		}
		return normalizerFunc(func(s string) string { return replace(find, s, v.Content) }), nil
	}
	return nil, unsupported("normalizer", n.Type)
}

// replace puts content in the place of each match.
func replace(find finder, s, content string) string {
	var b strings.Builder
	done := 0
	find(s, func(start, end int) {
		b.WriteString(s[done:start])
		b.WriteString(content)
		done = end
	})
	if done == 0 && b.Len() == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}
