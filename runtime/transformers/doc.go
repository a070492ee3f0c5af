// Package transformers answers what from_pretrained gives: configs, the decoder
// with its cache, generation and its processors, the outputs that a script
// reads. It composes runtime/nn and holds no loops over numbers.
package transformers
