package tokenizer

import (
	"container/heap"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"
)

// bpe is byte-pair encoding (Sennrich et al. 2016): a word's characters are
// merged pair by pair, the pair of the lowest rank first, the leftmost of these.
type bpe struct {
	vocab  map[string]int
	tokens []string // by id
	known  []bool   // ids that a token has

	merges map[uint64]merge // by the two ids, left<<32 | right

	unk          int // -1: unknown characters vanish
	fuseUnk      bool
	byteFallback bool // unknown characters become <0x..> tokens
	ignoreMerges bool // a word that is a token stays one
	prefix       string
	suffix       string

	byteIDs [256]int // token of each byte in GPT-2's spelling, or -1
	hexIDs  [256]int // token <0x..> of each byte, or -1

	mu    sync.RWMutex
	cache map[string][]int
}

type merge struct {
	rank int
	id   int
}

// cacheWords bounds the number of words whose ids are kept, cacheBytes the
// length of each.
const (
	cacheWords = 1 << 16
	cacheBytes = 128
)

func parseModel(n *node) (*bpe, error) {
	var v struct {
		UnkToken     *string         `json:"unk_token"`
		Prefix       *string         `json:"continuing_subword_prefix"`
		Suffix       *string         `json:"end_of_word_suffix"`
		FuseUnk      bool            `json:"fuse_unk"`
		ByteFallback bool            `json:"byte_fallback"`
		IgnoreMerges bool            `json:"ignore_merges"`
		Vocab        json.RawMessage `json:"vocab"`
		Merges       json.RawMessage `json:"merges"`
		Dropout      *float64        `json:"dropout"`
	}
	if n.Type != "BPE" && n.Type != "" {
		return nil, unsupported("model", n.Type)
	}
	if err := n.decode(&v); err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	if n.Type == "" && v.Merges == nil { // old files leave the type out
		return nil, fmt.Errorf("model has no type and no merges: only BPE is supported")
	}
	vocab := map[string]int{}
	if err := json.Unmarshal(v.Vocab, &vocab); err != nil {
		return nil, fmt.Errorf("model.vocab: %v", err)
	}
	if v.Dropout != nil && *v.Dropout != 0 {
		return nil, fmt.Errorf("model.dropout %v is not supported", *v.Dropout)
	}
	pairs, err := parseMerges(v.Merges)
	if err != nil {
		return nil, err
	}
	m := &bpe{vocab: vocab, unk: -1, fuseUnk: v.FuseUnk, byteFallback: v.ByteFallback, ignoreMerges: v.IgnoreMerges}
	if v.Prefix != nil {
		m.prefix = *v.Prefix
	}
	if v.Suffix != nil {
		m.suffix = *v.Suffix
	}
	if v.UnkToken != nil {
		id, ok := vocab[*v.UnkToken]
		if !ok {
			return nil, fmt.Errorf("model.unk_token %q is not in the vocabulary", *v.UnkToken)
		}
		m.unk = id
	}
	return m, m.build(pairs)
}

// parseMerges reads merges as "a b" or ["a", "b"].
func parseMerges(raw json.RawMessage) ([][2]string, error) {
	var pairs [][2]string
	if raw == nil || json.Unmarshal(raw, &pairs) == nil {
		return pairs, nil
	}
	var lines []string
	if err := json.Unmarshal(raw, &lines); err != nil {
		return nil, fmt.Errorf("model.merges: %v", err)
	}
	return splitMerges(lines)
}

func splitMerges(lines []string) ([][2]string, error) {
	pairs := make([][2]string, 0, len(lines))
	for i, line := range lines {
		a, b, ok := strings.Cut(line, " ")
		if !ok || strings.Contains(b, " ") {
			return nil, fmt.Errorf("merge %d %q is not two tokens", i, line)
		}
		pairs = append(pairs, [2]string{a, b})
	}
	return pairs, nil
}

// maxTokens bounds the ids of a vocabulary.
const maxTokens = 1 << 24

// build makes the tables from vocab and the merges in the order of their rank.
func (m *bpe) build(pairs [][2]string) error {
	size := 0
	for token, id := range m.vocab {
		if id < 0 || id >= maxTokens {
			return fmt.Errorf("token %q has the id %d", token, id)
		}
		size = max(size, id+1)
	}
	m.tokens, m.known = make([]string, size), make([]bool, size)
	for token, id := range m.vocab {
		m.tokens[id], m.known[id] = token, true
	}
	m.merges = make(map[uint64]merge, len(pairs))
	for rank, p := range pairs {
		a, okA := m.vocab[p[0]]
		b, okB := m.vocab[p[1]]
		joined := p[0] + strings.TrimPrefix(p[1], m.prefix)
		id, ok := m.vocab[joined]
		if !okA || !okB || !ok {
			return fmt.Errorf("merge %d (%q, %q): a token of it is not in the vocabulary", rank, p[0], p[1])
		}
		m.merges[uint64(a)<<32|uint64(b)] = merge{rank, id}
	}
	for b := range 256 {
		m.byteIDs[b] = m.lookup(string(byteRunes[b]))
		m.hexIDs[b] = m.lookup(fmt.Sprintf("<0x%02X>", b))
	}
	m.cache = map[string][]int{}
	return nil
}

func (m *bpe) lookup(token string) int {
	if id, ok := m.vocab[token]; ok {
		return id
	}
	return -1
}

// append appends the ids of word. With bytes the word is raw and each byte
// stands for its character in GPT-2's spelling.
func (m *bpe) append(ids []int, word string, bytes bool) []int {
	if len(word) > cacheBytes {
		return append(ids, m.encode(word, bytes)...)
	}
	m.mu.RLock()
	hit, ok := m.cache[word]
	m.mu.RUnlock()
	if !ok {
		hit = m.encode(word, bytes)
		m.mu.Lock()
		if len(m.cache) >= cacheWords {
			clear(m.cache)
		}
		m.cache[strings.Clone(word)] = hit
		m.mu.Unlock()
	}
	return append(ids, hit...)
}

func (m *bpe) encode(word string, bytes bool) []int {
	spelled := word
	plain := m.prefix == "" && m.suffix == ""
	if bytes && (m.ignoreMerges || !plain) {
		spelled = spellBytes(word)
	}
	if m.ignoreMerges {
		if id, ok := m.vocab[spelled]; ok {
			return []int{id}
		}
	}
	var symbols []int
	if bytes && plain {
		symbols = m.byteSymbols(word)
	} else {
		if bytes {
			word = spelled
		}
		symbols = m.charSymbols(word)
	}
	if len(symbols) <= 48 {
		return m.mergeShort(symbols)
	}
	return m.mergeLong(symbols)
}

func (m *bpe) byteSymbols(word string) []int {
	symbols := make([]int, 0, len(word))
	for i := range len(word) {
		if m.byteIDs[word[i]] < 0 {
			return m.charSymbols(spellBytes(word))
		}
		symbols = append(symbols, m.byteIDs[word[i]])
	}
	return symbols
}

// charSymbols looks each character up. One that the vocabulary lacks becomes
// its bytes' tokens, or the unknown token, or nothing.
func (m *bpe) charSymbols(word string) []int {
	symbols := make([]int, 0, len(word))
	pending := false // an unknown token that is not written yet
	for i := 0; i < len(word); {
		_, size := utf8.DecodeRuneInString(word[i:])
		char := word[i : i+size]
		token := char
		if i > 0 {
			token = m.prefix + token
		}
		if i+size == len(word) {
			token += m.suffix
		}
		i += size
		if id, ok := m.vocab[token]; ok {
			if pending {
				symbols, pending = append(symbols, m.unk), false
			}
			symbols = append(symbols, id)
			continue
		}
		if m.byteFallback && m.hasHex(token) {
			for j := range len(token) {
				symbols = append(symbols, m.hexIDs[token[j]])
			}
			continue
		}
		if m.unk < 0 {
			continue
		}
		if pending && !m.fuseUnk {
			symbols = append(symbols, m.unk)
		}
		pending = true
	}
	if pending {
		symbols = append(symbols, m.unk)
	}
	return symbols
}

func (m *bpe) hasHex(s string) bool {
	for i := range len(s) {
		if m.hexIDs[s[i]] < 0 {
			return false
		}
	}
	return true
}

// mergeShort looks through all pairs for each merge.
func (m *bpe) mergeShort(symbols []int) []int {
	const none = 1 << 62
	var buf [48]merge
	pairs := buf[:]
	at := func(i int) merge {
		if i+1 < len(symbols) {
			if mg, ok := m.merges[uint64(symbols[i])<<32|uint64(symbols[i+1])]; ok {
				return mg
			}
		}
		return merge{rank: none}
	}
	for i := range symbols {
		pairs[i] = at(i)
	}
	for len(symbols) > 1 {
		best := 0
		for i := 1; i+1 < len(symbols); i++ {
			if pairs[i].rank < pairs[best].rank {
				best = i
			}
		}
		if pairs[best].rank == none {
			break
		}
		symbols[best] = pairs[best].id
		copy(symbols[best+1:], symbols[best+2:])
		copy(pairs[best+1:], pairs[best+2:len(symbols)])
		symbols = symbols[:len(symbols)-1]
		pairs[best] = at(best)
		if best > 0 {
			pairs[best-1] = at(best - 1)
		}
	}
	return symbols
}

// mergeLong keeps the pairs in a heap and the symbols in a linked list, for
// words of any length in O(n log n).
func (m *bpe) mergeLong(symbols []int) []int {
	n := len(symbols)
	prev, next := make([]int, n), make([]int, n)
	queue := make(pairHeap, 0, n)
	pair := func(i int) (candidate, bool) {
		j := next[i]
		if j >= n {
			return candidate{}, false
		}
		mg, ok := m.merges[uint64(symbols[i])<<32|uint64(symbols[j])]
		return candidate{mg, i, symbols[i], symbols[j]}, ok
	}
	for i := range symbols {
		prev[i], next[i] = i-1, i+1
	}
	for i := range symbols {
		if c, ok := pair(i); ok {
			queue = append(queue, c)
		}
	}
	heap.Init(&queue)
	const gone = -1
	for len(queue) > 0 {
		c := heap.Pop(&queue).(candidate)
		i := c.at
		if symbols[i] != c.left || next[i] >= n || symbols[next[i]] != c.right {
			continue
		}
		j := next[i]
		symbols[i], symbols[j] = c.id, gone
		next[i] = next[j]
		if next[i] < n {
			prev[next[i]] = i
		}
		if c, ok := pair(i); ok {
			heap.Push(&queue, c)
		}
		if prev[i] >= 0 {
			if c, ok := pair(prev[i]); ok {
				heap.Push(&queue, c)
			}
		}
	}
	out := symbols[:0]
	for i := 0; i < n; {
		following := next[i]
		out = append(out, symbols[i])
		i = following
	}
	return out
}

type candidate struct {
	merge
	at, left, right int
}

type pairHeap []candidate

func (h pairHeap) Len() int { return len(h) }
func (h pairHeap) Less(i, j int) bool {
	return h[i].rank < h[j].rank || h[i].rank == h[j].rank && h[i].at < h[j].at
}
func (h pairHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *pairHeap) Push(x any)   { *h = append(*h, x.(candidate)) }
func (h *pairHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
