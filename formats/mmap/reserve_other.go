//go:build darwin || freebsd || netbsd || openbsd || dragonfly

package mmap

const noReserve = 0
