package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"vanthu/internal/pipeline"
)

// questions reads answers line by line: it works on every terminal, with
// screen readers and over a slow line.
type questions struct {
	in  *bufio.Reader
	out io.Writer
	on  style
}

// ask asks for what the command line left open.
func (p *program) ask(a *pipeline.Answers, root string) error {
	q := &questions{bufio.NewReader(p.in), p.out, p.style()}
	fmt.Fprintf(p.out, "Tạo thư mục làm việc ở %s\nEnter nhận giá trị trong [ ]; Ctrl+C để thôi.\n\n", root)
	for _, step := range []struct {
		skip          bool
		label, preset string
		take          func(string) error
	}{
		{a.Unit != "", "Đơn vị hành chính, ví dụ xã Sơn Hòa", "", into(&a.Unit, unit)},
		{a.Year != 0, "Năm của kế hoạch", strconv.Itoa(p.now().Year()), func(s string) (err error) { a.Year, err = year(s); return err }},
		{a.District != "", "Huyện, nếu còn (bỏ trống nếu không)", "", optional(&a.District)},
		{a.Province != "", "Tỉnh, ví dụ tỉnh Quảng Ngãi (có thể bỏ trống)", "", optional(&a.Province)},
		{a.Signer != "", "Họ tên người ký", "", into(&a.Signer, person)},
		{a.SignerTitle != "Chủ tịch" || a.Signer != "", "Chức vụ người ký: Chủ tịch hay Phó Chủ tịch", "Chủ tịch", func(s string) error { return title(a, s) }},
		{len(a.Hamlets) > 0, "Các thôn, cách nhau bằng dấu phẩy (có thể ghi sau)", "", func(s string) (err error) { a.Hamlets, err = hamlets(s); return err }},
	} {
		if step.skip {
			continue
		}
		if err := q.until(step.label, step.preset, step.take); err != nil {
			return err
		}
	}
	fmt.Fprintln(p.out)
	return nil
}

// into takes an answer that must hold.
func into(target *string, check func(string) error) func(string) error {
	return func(s string) error {
		if s == "" {
			return fault{Message: "câu này cần trả lời"}
		}
		*target = s
		return check(s)
	}
}

func optional(target *string) func(string) error {
	return func(s string) error {
		*target = s
		return nil
	}
}

// until repeats a question until the answer will do.
func (q *questions) until(label, preset string, take func(string) error) error {
	for {
		prompt := q.on.bold(label)
		if preset != "" {
			prompt += " [" + preset + "]"
		}
		fmt.Fprint(q.out, prompt+": ")
		line, err := q.in.ReadString('\n')
		if err != nil && line == "" {
			fmt.Fprintln(q.out)
			return fault{"đã dừng giữa chừng, chưa tạo gì", "chạy lại vanthu init khi sẵn sàng"}
		}
		answer := strings.Join(strings.Fields(compose(line)), " ")
		if answer == "" {
			answer = preset
		}
		if err = take(answer); err == nil {
			return nil
		}
		var f fault
		errors.As(err, &f)
		fmt.Fprintf(q.out, "  %s\n", q.on.yellow(wrap(strings.TrimSuffix(f.Message+": "+f.Hint, ": "), 2)))
	}
}
