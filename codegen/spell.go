package codegen

import (
	"go/token"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// initialisms are words that Go writes in capitals throughout.
var initialisms = map[string]string{
	"id": "ID", "ids": "IDs", "url": "URL", "urls": "URLs", "lm": "LM",
	"json": "JSON", "http": "HTTP", "io": "IO",
}

// camel spells a Python name in Go: n_head is nHead, or NHead when exported;
// MAX_LEN is maxLen; a class name keeps its capitals. It never returns a
// keyword's spelling for an exported name, but may for a local one.
func camel(name string, exported bool) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == '.' || r == ' ' })
	if len(words) == 0 {
		words = []string{"x"}
	}
	if len(words) > 1 && strings.ToUpper(name) == name {
		for i, word := range words {
			words[i] = strings.ToLower(word)
		}
	}
	var b strings.Builder
	for i, word := range words {
		if i == 0 && !exported {
			word = lowerFirst(word)
		} else if upper, ok := initialisms[word]; ok {
			word = upper
		} else {
			word = upperFirst(word)
		}
		if i > 0 && unicode.IsDigit(firstRune(word)) && endsInDigit(b.String()) {
			b.WriteByte('_')
		}
		b.WriteString(word)
	}
	spelled := b.String()
	first := firstRune(spelled)
	if exported && !unicode.IsUpper(first) {
		return "X" + spelled
	}
	if unicode.IsDigit(first) {
		return "x" + spelled
	}
	return spelled
}

// lowerFirst lowers the capitals that open a word, but for the one that starts
// its next part: QKV is qkv, HTTPServer httpServer, Wq wq.
func lowerFirst(word string) string {
	runes := []rune(word)
	for i, r := range runes {
		if !unicode.IsUpper(r) {
			break
		}
		if i > 0 && i+1 < len(runes) && unicode.IsLower(runes[i+1]) {
			break
		}
		runes[i] = unicode.ToLower(r)
	}
	return string(runes)
}

func upperFirst(word string) string {
	if word == "" {
		return ""
	}
	r, n := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[n:]
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func endsInDigit(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(r)
}

// private reports whether Python takes a name as not for others.
func private(name string) bool {
	return strings.HasPrefix(name, "_") && !strings.HasPrefix(name, "__")
}

// instead is what a Go programmer writes where the first choice is taken by
// the language or an import.
var instead = map[string]string{
	"type": "typ", "func": "fn", "range": "span", "map": "m", "package": "pkg", "import": "imp",
	"interface": "iface", "var": "v", "default": "def", "struct": "record", "switch": "sw",
	"select": "sel", "case": "which", "const": "constant", "chan": "ch",
	"len": "n", "max": "maxVal", "min": "minVal", "new": "fresh", "copy": "dup", "cap": "limit",
	"string": "str", "int": "num", "bool": "flag", "error": "fault", "print": "show",
	"tokenizer": "tok", "random": "rnd", "tensor": "t", "time": "now", "math": "m",
	"parser": "p", "json": "js",
}

// predeclared are the names of Go's universe, which a local never hides.
var predeclared = map[string]bool{
	"any": true, "bool": true, "byte": true, "comparable": true, "complex64": true, "complex128": true,
	"error": true, "float32": true, "float64": true, "int": true, "int8": true, "int16": true,
	"int32": true, "int64": true, "rune": true, "string": true, "uint": true, "uint8": true,
	"uint16": true, "uint32": true, "uint64": true, "uintptr": true, "true": true, "false": true,
	"iota": true, "nil": true, "append": true, "cap": true, "clear": true, "close": true,
	"complex": true, "copy": true, "delete": true, "imag": true, "len": true, "make": true,
	"max": true, "min": true, "new": true, "panic": true, "print": true, "println": true,
	"real": true, "recover": true,
}

func reserved(name string) bool {
	return token.IsKeyword(name) || predeclared[name] || name == "init" || name == "main" || name == "_"
}

// numbered is the nth choice for a name that is taken.
func numbered(name string, n int) string {
	suffix := strconv.Itoa(n)
	if endsInDigit(name) {
		return name + "_" + suffix
	}
	return name + suffix
}

// pick returns the first of name's choices that is free.
func pick(name string, free func(string) bool) string {
	if free(name) {
		return name
	}
	if other, ok := instead[name]; ok && free(other) {
		return other
	}
	for n := 2; ; n++ {
		if next := numbered(name, n); free(next) {
			return next
		}
	}
}
