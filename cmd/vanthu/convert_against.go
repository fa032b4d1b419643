package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"vanthu/internal/pipeline"
)

// against holds the pages of one .docx against a PDF made elsewhere. It writes
// nothing: the PDF beside the .docx may be the very one to compare with.
func (p *program) against(converter *pipeline.Converter, args []string, typed string) error {
	if len(args) != 1 || isDir(p.path(args[0])) {
		return fault{"--against so sánh đúng một tệp .docx với một tệp PDF", "ví dụ: vanthu convert cong-van.docx --against cong-van.pdf"}
	}
	other, err := os.ReadFile(p.path(typed))
	if err != nil {
		return err
	}
	var ours *pipeline.Converted
	task := pipeline.Task{
		Name:  p.shown(p.path(args[0])),
		Read:  func() ([]byte, error) { return os.ReadFile(p.path(args[0])) },
		Write: func(out pipeline.Converted) error { ours = &out; return nil },
	}
	if err := converter.Run(&p.log, []pipeline.Task{task}, func(int) {}); err != nil || ours == nil {
		return err
	}
	c, err := pipeline.Compare(ours.PDF, other)
	if errors.Is(err, pipeline.ErrNotPDF) {
		return fault{"không đọc được " + typed, "tệp phải là PDF không đặt mật khẩu; mở thử bằng trình xem PDF, hoặc xuất lại từ Word"}
	} else if err != nil {
		return err
	}
	p.result = c
	p.tellComparison(c, task.Name, typed)
	return nil
}

func (p *program) tellComparison(c *pipeline.Comparison, source, other string) {
	if c.Lines == 0 {
		p.say("%s\n\n", wrap("Không thấy chữ nào trong "+other+": đó có thể là bản quét, không so sánh được.", 0))
	}
	rows := make([][]cell, len(c.ByPage))
	for i, m := range c.ByPage {
		start := "khác"
		if m.Start {
			start = "giống"
		}
		switch {
		case m.Page > c.Pages:
			start = "chỉ PDF có"
		case m.Page > c.OtherPages:
			start = "chỉ docx có"
		}
		rows[i] = plain(strconv.Itoa(m.Page), start, fmt.Sprintf("%d/%d", m.Same, m.Lines), difference(m.Difference))
	}
	p.say("%s\n\n", wrap(fmt.Sprintf("So sánh %s (docx, vanthu dàn trang) với %s (PDF):", source, other), 0))
	if !p.quiet {
		printTable(&p.text, []column{{title: "Trang", right: true}, {title: "Đầu trang"}, {title: "Dòng trùng", right: true}, {title: "Dòng khác đầu tiên", flexible: true}}, rows, p.style())
	}
	p.say("\nSố trang: docx %d, PDF %d. Đầu trang giống: %d/%d.\n", c.Pages, c.OtherPages, c.Starts, len(c.ByPage))
	p.say("Dòng của PDF nằm đúng trang: %d/%d (%s).\n", c.Same, c.Lines, percent(c.Same, c.Lines))
}

// difference says what one page has and the other has not, each on a line that
// fits the last of four columns.
func difference(d *pipeline.Difference) string {
	if d == nil {
		return ""
	}
	other, ours := fromDifference(d.Other, d.Ours)
	var sides []string
	for _, s := range []struct {
		who, line string
		page      int
	}{{"PDF: ", other, d.OtherPage}, {"docx: ", ours, d.OursPage}} {
		where := ""
		if s.page > 0 {
			where = fmt.Sprintf(" (tr. %d)", s.page)
		}
		if s.line != "" {
			const room = 46
			sides = append(sides, s.who+clip("“"+s.line, room-width(s.who+where)-1)+"”"+where)
		}
	}
	return strings.Join(sides, "\n")
}

// fromDifference leaves out what two lines begin with in common, but for a few
// words: they mostly differ in where they break.
func fromDifference(a, b string) (string, string) {
	const shown = 18
	x, y := []rune(a), []rune(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	if n <= 2*shown {
		return a, b
	}
	return "…" + string(x[n-shown:]), "…" + string(y[n-shown:])
}

// percent keeps 100 % for all: 999 of 1000 are 99,9 %.
func percent(part, all int) string {
	if all == 0 {
		return "-"
	}
	tenths := part * 1000 / all
	return fmt.Sprintf("%d,%d %%", tenths/10, tenths%10)
}
