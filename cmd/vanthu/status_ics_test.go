package main

import (
	"fmt"
	"testing"

	"vanthu/internal/pipeline"
	"vanthu/internal/register"
)

// A year of hundreds of letters does not bury the one that failed.
func TestWhatNeedsAHandIsShownFirst(t *testing.T) {
	var list []pipeline.Delivery
	for i := range 500 {
		list = append(list, pipeline.Delivery{Code: fmt.Sprint(i), State: "confirmed"})
	}
	list[7].State, list[450].State, list[300].State = register.Failed, register.Sent, "none"
	shown := pressing(list)
	if len(shown) != mostRows || shown[0].Code != "7" || shown[1].Code != "450" || shown[2].Code != "300" || shown[3].Code != "499" {
		t.Errorf("%d rows, %+v", len(shown), shown[:4])
	}
	if few := pressing(list[:mostRows]); len(few) != mostRows || few[0].Code != "0" {
		t.Error("what fits is shown in its order")
	}
}
