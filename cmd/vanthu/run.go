package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"

	"vanthu/internal/diag"
)

// Exit codes.
const (
	clean    = 0 // nothing stands in the way
	findings = 1 // the material has errors, nothing was written
	failed   = 2 // the run could not be done
)

// program is one run: a command leaves its findings in log, what it has to say
// in text and the same for machines in result. They are printed once, at the
// end of run.
type program struct {
	world
	log         diag.Log
	text        bytes.Buffer
	result      any
	json, quiet bool
	notes       bool // print notes too
	told        bool // the findings stand in text already, in an order of their own
}

func run(args []string, w world) (code int) {
	p := &program{world: w}
	defer func() {
		if v := recover(); v != nil {
			code = p.confess(v, debug.Stack())
		}
	}()
	app := p.app()
	ordered, err := arrange(app, args)
	if err == nil {
		err = app.Run(append([]string{"vanthu"}, ordered...))
	}
	return p.finish(err)
}

// finish prints what the run has to say and gives its exit code.
func (p *program) finish(err error) int {
	if p.json {
		return p.finishJSON(err)
	}
	if !p.told {
		printFindings(p.out, atLeast(p.log.All(), p.least()), p.style())
	}
	io.Copy(p.out, &p.text)
	if err != nil {
		printFault(p.err, p.explain(err))
	}
	return p.code(err)
}

// least is the severity that is printed: notes are for check alone.
func (p *program) least() diag.Severity {
	switch {
	case p.quiet:
		return diag.Error
	case p.notes:
		return diag.Info
	}
	return diag.Warning
}

func (p *program) code(err error) int {
	switch {
	case err != nil:
		return failed
	case p.log.Failed():
		return findings
	}
	return clean
}

// finishJSON prints one object, whatever happened.
func (p *program) finishJSON(err error) int {
	all := p.log.All()
	out := struct {
		Findings []diag.Finding `json:"findings"`
		Errors   int            `json:"errors"`
		Warnings int            `json:"warnings"`
		Result   any            `json:"result,omitempty"`
		Fault    *fault         `json:"fault,omitempty"`
	}{append([]diag.Finding{}, all...), count(all, diag.Error), count(all, diag.Warning), p.result, nil}
	if err != nil {
		f := p.explain(err)
		out.Fault = &f
	}
	enc := json.NewEncoder(p.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if enc.Encode(out) != nil {
		return failed
	}
	return p.code(err)
}

// confess tells a fault of the program itself, with what its makers need.
func (p *program) confess(v any, stack []byte) int {
	printFault(p.err, fault{
		Message: fmt.Sprintf("chương trình gặp lỗi của chính nó: %v", v),
		Hint:    "không có tệp nào bị ghi dở; hãy gửi những dòng dưới đây cùng lệnh đã gõ cho người bảo trì",
	})
	lines := strings.SplitAfter(string(stack), "\n")
	fmt.Fprint(p.err, "\n", strings.Join(lines[:min(len(lines), 24)], ""))
	return failed
}

// say adds to the text of the run; -q leaves it out.
func (p *program) say(format string, args ...any) {
	if !p.quiet {
		fmt.Fprintf(&p.text, format, args...)
	}
}

// read takes the common flags before a command runs.
func (p *program) read(c *cli.Context) error {
	p.json, p.quiet = c.Bool("json"), c.Bool("quiet")
	return nil
}
