//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly || windows)

package mmap

import (
	"errors"
	"os"
)

func mapFile(*os.File, int) ([]byte, func([]byte), error) {
	return nil, nil, errors.ErrUnsupported
}
