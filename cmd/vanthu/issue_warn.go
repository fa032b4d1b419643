package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"vanthu/internal/pipeline"
	"vanthu/internal/register"
)

// warn compares with what the register has; a clock that was set back would
// date documents wrongly without a word.
func (p *program) warn(r *register.Register, o register.Order, days issueDays, year int) error {
	newest, found, err := r.Last(context.Background(), o.Draft.Series, o.Draft.Year)
	if err != nil {
		return err
	}
	next, err := r.Next(o.Draft.Series, o.Draft.Year, o.Opening)
	if err != nil {
		return err
	}
	last := ""
	if found {
		last = newest.Issued
	}
	if recorded, err := r.LastRecorded(context.Background()); err != nil {
		return err
	} else if then, err := time.Parse(time.RFC3339, recorded); err == nil && days.clock && p.now().Before(then) {
		return fault{fmt.Sprintf("đồng hồ của máy chỉ %s, trước lần ghi sổ gần nhất (%s)", p.now().Format("15:04 2/1/2006"), then.In(p.now().Location()).Format("15:04 2/1/2006")),
			"chỉnh lại ngày giờ của máy, hoặc ghi rõ ngày: --issued-on NGÀY"}
	}
	entered := o.Draft.Issued
	if days.clock {
		entered = p.now().Format(time.DateOnly)
	}
	pipeline.WarnIssuing(&p.log, o.Draft, last, entered, next, o.Number)
	p.warnYear(o.Draft, year)
	return p.warnDouble(r, o)
}

// warnYear tells of a day that is not yet, and of a number of another year than
// the workspace's: that year's own workspace would give it too.
func (p *program) warnYear(d register.Document, year int) {
	if today := p.now().Format(time.DateOnly); d.Issued > today {
		p.log.Warn(pos(d.Title), "so/ngay-sau", fmt.Sprintf("ngày ban hành %s sau hôm nay (%s)", vnDay(d.Issued), vnDay(today)), "xem lại ngày: --signed-on, --issued-on")
	}
	if d.Year != year && d.Symbol != "" {
		p.log.Warn(pos(d.Title), "so/khac-nam", fmt.Sprintf("ban hành năm %d nên lấy số của năm %d, thư mục làm việc này là của năm %d", d.Year, d.Year, year),
			fmt.Sprintf("số của một năm chỉ lấy ở một sổ: nếu năm %d có thư mục làm việc riêng thì xem số tiếp theo ở đó rồi ghi --number", d.Year))
	}
}

// often are kinds of which many a year have one subject.
var often = []string{"", "CV", "GM"}

// warnDouble names a document in force that says to be the same.
func (p *program) warnDouble(r *register.Register, o register.Order) error {
	if slices.Contains(often, o.Draft.Kind) {
		return nil
	}
	list, err := r.List(context.Background(), register.Query{Year: o.Draft.Year, Kind: o.Draft.Kind, Text: o.Draft.Subject, Whole: true, State: register.Issued})
	for _, d := range list {
		if d.Subject == o.Draft.Subject && d.ID != o.Of {
			p.log.Warn(pos(o.Draft.Title), "so/cung-trich-yeu", fmt.Sprintf("%s ngày %s cùng loại, cùng trích yếu với văn bản này", called(d), vnDay(d.Issued)),
				"nếu là một thì thu hồi một trong hai; văn bản sửa thì ban hành với --replace "+asTyped(d))
			break
		}
	}
	return err
}
