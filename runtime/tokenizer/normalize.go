package tokenizer

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

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
		return normalizerFunc(norm.NFC.String), nil
	case "NFD":
		return normalizerFunc(norm.NFD.String), nil
	case "NFKC":
		return normalizerFunc(norm.NFKC.String), nil
	case "NFKD":
		return normalizerFunc(norm.NFKD.String), nil
	case "Lowercase":
		return normalizerFunc(lowercase), nil
	case "StripAccents":
		return normalizerFunc(func(s string) string {
			return strings.Map(func(r rune) rune {
				if unicode.Is(unicode.M, r) {
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

// lowercase maps each character by itself, as Unicode's full mapping does
// without looking at its neighbours.
func lowercase(s string) string {
	const dottedI = 'İ'
	if !strings.ContainsRune(s, dottedI) {
		return strings.Map(unicode.ToLower, s)
	}
	var b strings.Builder
	for _, r := range s {
		if r == dottedI {
			b.WriteString("i̇")
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
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

func isSpace(r rune) bool { return unicode.IsSpace(r) }

// isWord is a regular expression's \w.
func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.In(r, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc, unicode.Other_Alphabetic, unicode.Join_Control)
}
