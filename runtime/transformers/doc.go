// Package transformers answers what from_pretrained gives: configs, the decoder
// of llama, mistral and qwen2 with its cache, generation and its processors,
// the outputs that a script reads. It composes runtime/nn; the rotation of
// heads is its one loop over a forward's numbers.
package transformers
