package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

// job is a file to convert, with a fault put into it or without.
type job struct {
	Path string
	Edit *edit
}

// checkAll gives the jobs to as many workers as the machine has processors.
func checkAll(jobs []job, sigs string, limit time.Duration) []finding {
	found := make([]finding, len(jobs))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.NumCPU() {
		wg.Go(func() {
			w := &process{sigs: sigs}
			for i := range next {
				found[i] = w.check(jobs[i], limit)
			}
			w.stop()
		})
	}
	for i := range jobs {
		next <- i
	}
	close(next)
	wg.Wait()
	return found
}

// work answers each job on standard input with a finding.
func work(sigs string) {
	debug.SetGCPercent(400) // as cmd/pyconv does
	types, err := signatures(sigs)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	in, out := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for {
		var j job
		if in.Decode(&j) != nil {
			return
		}
		_ = out.Encode(check(j, types))
	}
}

// process is a worker that is started anew when a file takes too long.
type process struct {
	sigs string
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Scanner
}

func (p *process) stop() {
	if p.cmd != nil {
		_ = p.in.Close()
		_ = p.cmd.Process.Kill()
		_ = p.cmd.Wait()
		p.cmd = nil
	}
}

func (p *process) start() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	p.cmd = exec.Command(self, "-worker", "-signatures", p.sigs)
	p.cmd.Env = append(os.Environ(), "GOMAXPROCS=1", "GOMEMLIMIT=4GiB")
	p.cmd.Stderr = os.Stderr
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	p.out = bufio.NewScanner(out)
	p.out.Buffer(nil, 64<<20)
	return p.cmd.Start()
}

func (p *process) check(j job, limit time.Duration) finding {
	path := j.Path
	if p.cmd == nil {
		if err := p.start(); err != nil {
			return finding{File: path, Crash: err.Error()}
		}
	}
	_ = json.NewEncoder(p.in).Encode(j)
	done := make(chan finding, 1)
	go func(out *bufio.Scanner) {
		f := finding{File: path, Crash: "the worker ended"}
		if out.Scan() {
			_ = json.Unmarshal(out.Bytes(), &f)
		}
		done <- f
	}(p.out)
	select {
	case f := <-done:
		if f.Crash == "the worker ended" {
			p.stop()
		}
		return f
	case <-time.After(limit):
		p.stop()
		return finding{File: path, Crash: "takes too long", Seconds: limit.Seconds()}
	}
}
