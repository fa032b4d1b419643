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
	for i := range n {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() {
				panics[i] = recover()
				<-slots
			}()
			errs[i] = do(i)
		})
	}
	wg.Wait()
	for _, p := range panics {
		if p != nil {
			panic(p)
		}
	}
	return errors.Join(errs...)
}
