package block

//go:generate go tool pyconv block.py -o block.go
