package mmap

import "syscall"

// A writable private mapping counts against the commit limit at its full
// size, although few of its pages are ever written: ask not to.
const noReserve = syscall.MAP_NORESERVE
