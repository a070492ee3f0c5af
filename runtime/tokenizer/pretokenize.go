package tokenizer

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is a part of the text; first says that it stands at its beginning.
type piece struct {
	text  string
	first bool
}

// preTokenizer cuts a piece and appends the parts to dst.
type preTokenizer interface {
	split(dst []piece, p piece) []piece
}

type splitFunc func(dst []piece, p piece) []piece

func (f splitFunc) split(dst []piece, p piece) []piece { return f(dst, p) }

// byteMap spells each byte as GPT-2's printable character.
type byteMap struct{}

func (byteMap) split(dst []piece, p piece) []piece {
	return append(dst, piece{spellBytes(p.text), p.first})
}

func parsePreTokenizer(n *node) ([]preTokenizer, error) {
	if n == nil {
		return nil, nil
	}
	var v struct {
		PreTokenizers    []*node         `json:"pretokenizers"`
		AddPrefixSpace   *bool           `json:"add_prefix_space"`
		UseRegex         *bool           `json:"use_regex"`
		Pattern          json.RawMessage `json:"pattern"`
		Behavior         string          `json:"behavior"`
		Invert           bool            `json:"invert"`
		Replacement      string          `json:"replacement"`
		PrependScheme    string          `json:"prepend_scheme"`
		Split            *bool           `json:"split"`
		IndividualDigits bool            `json:"individual_digits"`
		Delimiter        string          `json:"delimiter"`
	}
	if err := n.decode(&v); err != nil {
		return nil, fmt.Errorf("pre_tokenizer: %w", err)
	}
	one := func(find finder, behavior string, invert bool) ([]preTokenizer, error) {
		f, err := splitter(find, behavior, invert)
		return []preTokenizer{f}, err
	}
	switch n.Type {
	case "Sequence":
		var list []preTokenizer
		for _, c := range v.PreTokenizers {
			sub, err := parsePreTokenizer(c)
			if err != nil {
				return nil, err
			}
			list = append(list, sub...)
		}
		return list, nil
	case "ByteLevel":
		var list []preTokenizer
		if v.AddPrefixSpace == nil || *v.AddPrefixSpace {
			list = append(list, splitFunc(func(dst []piece, p piece) []piece {
				if !strings.HasPrefix(p.text, " ") {
					p.text = " " + p.text
				}
				return append(dst, p)
			}))
		}
		if v.UseRegex == nil || *v.UseRegex {
			f, err := splitter(scan(gpt2Next), "Isolated", false)
			if err != nil {
				return nil, err
			}
			list = append(list, f)
		}
		return append(list, byteMap{}), nil
	case "Split":
		find, err := parsePattern(v.Pattern)
		if err != nil {
			return nil, fmt.Errorf("pre_tokenizer Split: %w", err)
		}
		return one(find, v.Behavior, v.Invert)
	case "Digits":
		if v.IndividualDigits {
			return one(each(isNumeric), "Isolated", false)
		}
		return one(each(isNumeric), "Contiguous", false)
	case "Punctuation":
		if v.Behavior == "" {
			v.Behavior = "Isolated"
		}
		return one(each(isPunctuation), v.Behavior, false)
	case "WhitespaceSplit":
		return one(each(isSpace), "Removed", false)
	case "Whitespace":
		return one(scan(wordNext), "Removed", true)
	case "BertPreTokenizer":
		words, err := splitter(each(isSpace), "Removed", false)
		if err != nil {
			return nil, err
		}
		marks, err := splitter(each(isPunctuation), "Isolated", false)
		return []preTokenizer{words, marks}, err
	case "CharDelimiterSplit":
		return one(literal(v.Delimiter), "Removed", false)
	case "Metaspace":
		list := []preTokenizer{metaspace(v.Replacement, v.PrependScheme, v.AddPrefixSpace)}
		if v.Split == nil || *v.Split {
			cut, err := splitter(literal(v.Replacement), "MergedWithNext", false)
			return append(list, cut), err
		}
		return list, nil
	}
	return nil, unsupported("pre_tokenizer", n.Type)
}

// metaspace writes mark for blanks and puts one in front by scheme: "always",
// "first" or "never"; older files say it by add_prefix_space.
func metaspace(mark, scheme string, addPrefixSpace *bool) preTokenizer {
	if scheme == "" {
		scheme = "always"
		if addPrefixSpace != nil && !*addPrefixSpace {
			scheme = "never"
		}
	}
	return splitFunc(func(dst []piece, p piece) []piece {
		s := strings.ReplaceAll(p.text, " ", mark)
		if !strings.HasPrefix(s, mark) && (scheme == "always" || scheme == "first" && p.first) {
			s = mark + s
		}
		return append(dst, piece{s, p.first})
	})
}

type span struct {
	start, end int
	match      bool
}

// splitter cuts at what find matches; behavior says what becomes of a match.
func splitter(find finder, behavior string, invert bool) (preTokenizer, error) {
	var arrange func([]span) []span
	switch behavior {
	case "Isolated":
	case "Removed":
	case "Contiguous":
		arrange = contiguous
	case "MergedWithPrevious":
		arrange = mergedWithPrevious
	case "MergedWithNext":
		arrange = mergedWithNext
	default:
		return nil, unsupported("pre_tokenizer behavior", behavior)
	}
	removed := behavior == "Removed"
	return splitFunc(func(dst []piece, p piece) []piece {
		if arrange == nil {
			emit := func(start, end int, match bool) {
				if start < end && !(removed && match != invert) {
					dst = append(dst, piece{p.text[start:end], p.first && start == 0})
				}
			}
			done := 0
			find(p.text, func(start, end int) {
				emit(done, start, false)
				emit(start, end, true)
				done = end
			})
			emit(done, len(p.text), false)
			return dst
		}
		var spans []span
		done := 0
		find(p.text, func(start, end int) {
			if start > done {
				spans = append(spans, span{done, start, invert})
			}
			spans = append(spans, span{start, end, !invert})
			done = end
		})
		if done < len(p.text) {
			spans = append(spans, span{done, len(p.text), invert})
		}
		for _, s := range arrange(spans) {
			if s.start < s.end {
				dst = append(dst, piece{p.text[s.start:s.end], p.first && s.start == 0})
			}
		}
		return dst
	}), nil
}

func contiguous(spans []span) []span {
	var out []span
	for i, s := range spans {
		if i > 0 && s.match == spans[i-1].match {
			out[len(out)-1].end = s.end
		} else {
			out = append(out, s)
		}
	}
	return out
}

func mergedWithPrevious(spans []span) []span {
	var out []span
	previous := false
	for _, s := range spans {
		if s.match && !previous && len(out) > 0 {
			out[len(out)-1].end = s.end
		} else {
			out = append(out, s)
		}
		previous = s.match
	}
	return out
}

func mergedWithNext(spans []span) []span {
	var out []span
	previous := false
	for i := len(spans) - 1; i >= 0; i-- {
		s := spans[i]
		if s.match && !previous && len(out) > 0 {
			out[len(out)-1].start = s.start
		} else {
			out = append(out, s)
		}
		previous = s.match
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

func isPunctuation(r rune) bool {
	if r < utf8.RuneSelf {
		return '!' <= r && r <= '/' || ':' <= r && r <= '@' || '[' <= r && r <= '`' || '{' <= r && r <= '~'
	}
	return unicode.In(r, unicode.P, newPunctuation)
}

// byteRunes is GPT-2's spelling of bytes: printable characters stand for
// themselves, the others for U+0100 and up in order.
var byteRunes, runeBytes = func() (runes [256]rune, back map[rune]byte) {
	back = make(map[rune]byte, 256)
	next := rune(256)
	for b := range 256 {
		r := rune(b)
		if !('!' <= r && r <= '~' || 0xA1 <= r && r <= 0xAC || 0xAE <= r && r <= 0xFF) {
			r = next
			next++
		}
		runes[b] = r
		back[r] = byte(b)
	}
	return runes, back
}()

func spellBytes(s string) string {
	b := make([]byte, 0, len(s)+len(s)/4)
	for i := range len(s) {
		b = utf8.AppendRune(b, byteRunes[s[i]])
	}
	return string(b)
}

// unspellBytes appends the bytes of a token in GPT-2's spelling, or false when
// one of its characters stands for no byte.
func unspellBytes(dst []byte, token string) ([]byte, bool) {
	n := len(dst)
	for _, r := range token {
		b, ok := runeBytes[r]
		if !ok {
			return dst[:n], false
		}
		dst = append(dst, b)
	}
	return dst, true
}
