// Package parallel runs loops over the processor's cores: one pool for the
// process, whose workers sleep between loops.
//
// How a loop is cut into chunks depends on the number of workers, so the body
// must compute each index alike whatever chunk holds it.
package parallel

import (
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// chunksPerWorker is how finely a loop is cut: a worker that starts late or is
// descheduled then holds up only one chunk.
const chunksPerWorker = 4

// job is one loop under way.
type job struct {
	body   func(lo, hi int)
	n      int
	size   int // indexes in a chunk
	chunks int64
	next   atomic.Int64 // the chunk to be claimed
	done   atomic.Int64
	joined chan struct{} // closed when done reaches chunks
	fault  atomic.Pointer[fault]
}

type fault struct{ value any }

// pool is the process's workers; the holder of its lock is the loop that they
// work on.
var pool struct {
	sync.Mutex
	workers int
	wake    chan *job
}

// For calls body over chunks [lo, hi) that together cover [0, n), on several
// cores when n exceeds grain, the least number of indexes worth a chunk. It
// returns when all are done. A loop inside a loop, or beside another
// goroutine's, runs on its caller alone. A panic in a chunk is raised again in
// the caller, the others being finished or left out.
func For(n, grain int, body func(lo, hi int)) {
	if n <= 0 {
		return
	}
	procs := runtime.GOMAXPROCS(0)
	grain = max(grain, 1)
	if n <= grain || procs == 1 || !pool.TryLock() {
		body(0, n)
		return
	}
	defer pool.Unlock()
	size := max(grain, (n+procs*chunksPerWorker-1)/(procs*chunksPerWorker))
	j := &job{body: body, n: n, size: size, chunks: int64((n + size - 1) / size), joined: make(chan struct{})}
	summon(j, min(procs, int(j.chunks))-1)
	j.work()
	<-j.joined
	if f := j.fault.Load(); f != nil {
		panic(f.value)
	}
}

// summon wakes up to want workers, making them where there are too few.
func summon(j *job, want int) {
	if pool.wake == nil {
		pool.wake = make(chan *job)
	}
	for ; pool.workers < want; pool.workers++ {
		go serve(pool.wake)
	}
	for range want {
		select {
		case pool.wake <- j:
		default:
			return
		}
	}
}

// serve is a worker: it sleeps until a job is handed to it.
func serve(wake <-chan *job) {
	debug.SetPanicOnFault(true)
	for j := range wake {
		j.work()
	}
}

// work claims chunks until none are left.
func (j *job) work() {
	for {
		c := j.next.Add(1) - 1
		if c >= j.chunks {
			return
		}
		j.run(int(c))
	}
}

// run does one chunk and counts it, however it ends.
func (j *job) run(c int) {
	defer func() {
		if v := recover(); v != nil {
			j.fault.CompareAndSwap(nil, &fault{v})
		}
		if j.done.Add(1) == j.chunks {
			close(j.joined)
		}
	}()
	if j.fault.Load() != nil {
		return
	}
	lo := c * j.size
	j.body(lo, min(lo+j.size, j.n))
}
