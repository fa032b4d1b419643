package main

import (
	"context"
	"fmt"
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
	for _, d := range list {
		words, paint := deliveryWords(d, on)
		rows = append(rows, []cell{{text: d.Code}, {text: d.Organ}, {text: vnDay(d.Sent)}, {text: vnDay(d.Confirmed)}, {words, paint}})
	}
	p.text.WriteString("\n")
	printTable(&p.text, []column{{title: "Văn bản"}, {title: "Nơi nhận", flexible: true}, {title: "Gửi", right: true}, {title: "Xác nhận", right: true}, {title: "Tình trạng"}}, rows, on)
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
