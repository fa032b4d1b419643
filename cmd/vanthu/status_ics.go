package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"vanthu/internal/pipeline"
	"vanthu/internal/register"
)

// deliveries tells how documents stand at those they went to; nothing without
// a register.
func (p *program) deliveries(ctx context.Context, desk *pipeline.Desk, root string, today time.Time) ([]pipeline.Delivery, error) {
	r, err := p.readRegister(root)
	if err != nil || r == nil {
		return nil, err
	}
	defer r.Close()
	return desk.Deliveries(ctx, r, today)
}

// printDeliveries is one row for each document and organisation.
func (p *program) printDeliveries(list []pipeline.Delivery) {
	if len(list) == 0 {
		return
	}
	on := p.style()
	var rows [][]cell
	all := len(list)
	list = pressing(list)
	for _, d := range list {
		words, paint := deliveryWords(d, on)
		rows = append(rows, []cell{{text: d.Code}, {text: d.Organ}, {text: vnDay(d.Sent)}, {text: vnDay(d.Confirmed)}, {words, paint}})
	}
	p.text.WriteString("\n")
	printTable(&p.text, []column{{title: "Văn bản"}, {title: "Nơi nhận", flexible: true}, {title: "Gửi", right: true}, {title: "Xác nhận", right: true}, {title: "Tình trạng"}}, rows, on)
	if left := all - len(list); left > 0 {
		fmt.Fprintln(&p.text, on.faint(fmt.Sprintf("… và %d dòng nữa; xem đủ bằng: vanthu status --json", left)))
	}
}

// mostRows keeps the table of deliveries to a screen or two.
const mostRows = 40

// pressing are the deliveries that are shown: of more than fit, those that need
// a hand first, then what waits, then the newest of the rest.
func pressing(list []pipeline.Delivery) []pipeline.Delivery {
	if len(list) <= mostRows {
		return list
	}
	list = slices.Clone(list)
	slices.Reverse(list)
	slices.SortStableFunc(list, func(a, b pipeline.Delivery) int { return calm(a) - calm(b) })
	return list[:mostRows]
}

// calm is how little a delivery needs a hand.
func calm(d pipeline.Delivery) int {
	switch {
	case d.Overdue, d.State == register.Unknown, d.State == register.Failed:
		return 0
	case d.State == register.Queued, d.State == register.Sent:
		return 1
	case d.State == "confirmed":
		return 3
	}
	return 2
}

func deliveryWords(d pipeline.Delivery, on style) (string, func(string) string) {
	switch {
	case d.Overdue:
		return "QUÁ HẠN xác nhận", on.red
	case d.State == "confirmed":
		return "đã xác nhận", on.green
	case d.State == register.Sent:
		return "chờ xác nhận", on.yellow
	case d.State == register.Unknown:
		return "KHÔNG RÕ đã nhận, thư " + strings.Trim(fmt.Sprint(d.Letters), "[]"), on.red
	case d.State == register.Failed:
		return "máy chủ từ chối", on.red
	case d.State == register.Queued:
		return "chờ gửi", on.yellow
	}
	return "chưa gửi", on.faint
}

func (p *program) writeCalendar(name string, data []byte) error {
	path := p.path(name)
	if err := replace(path, data); err != nil {
		return err
	}
	p.say("\nĐã ghi lịch %s\n", p.shown(path))
	return nil
}
