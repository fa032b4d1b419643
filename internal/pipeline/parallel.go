package pipeline

import (
	"errors"
	"runtime"
	"sync"
)

// each runs do for 0..n-1 on all processors and gives the joined errors. A
// panic comes out in the caller, where the command line can tell it.
func each(n int, do func(i int) error) error {
	errs := make([]error, n)
	panics := make([]any, n)
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	one := func(i int) {
		defer func() {
			panics[i] = recover()
			<-slots
		}()
		errs[i] = do(i)
	}
	for i := range n {
		slots <- struct{}{}
		if i == n-1 {
			one(i) // here: a single document needs no other thread
		} else {
			wg.Go(func() { one(i) })
		}
	}
	wg.Wait()
	for _, p := range panics {
		if p != nil {
			panic(p)
		}
	}
	return errors.Join(errs...)
}
