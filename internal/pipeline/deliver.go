package pipeline

import (
	"context"
	"fmt"
	"strings"
	"time"

	"vanthu/internal/calendar"
	"vanthu/internal/commune"
	"vanthu/internal/register"
)

// ConfirmWithin is how many days a recipient has to confirm, where the document
// itself sets no day.
const ConfirmWithin = 7

// Delivery is how a document stands at one organisation.
type Delivery struct {
	Code      string `json:"code"`
	Draft     string `json:"draft"`
	Organ     string `json:"organ"`
	Letters   []int  `json:"letters,omitempty"` // their numbers in the register
	State     string `json:"state"`             // none, queued, failed, unknown, sent, confirmed
	Sent      string `json:"sent,omitempty"`
	Confirmed string `json:"confirmed,omitempty"`
	Due       string `json:"due,omitempty"` // to be confirmed by
	Overdue   bool   `json:"overdue"`
	Answer    string `json:"answer,omitempty"`
}

// rank orders the states of several letters: the worst of them counts.
var rank = map[string]int{register.Sent: 1, register.Sending: 2, register.Queued: 2, register.Failed: 3, register.Unknown: 4}

// Deliveries tells of every document in force that has recipients to be sent
// to, or went to someone, how it stands there on a day.
func (d *Desk) Deliveries(ctx context.Context, r *register.Register, today time.Time) ([]Delivery, error) {
	docs, err := r.List(ctx, register.Query{Year: d.Year.Number, State: register.Issued})
	if err != nil {
		return nil, err
	}
	sent, receipts, err := traffic(ctx, r)
	if err != nil {
		return nil, err
	}
	all := []Delivery{}
	for _, doc := range docs {
		for _, organ := range d.reached(doc, sent[doc.ID], receipts[doc.ID]) {
			one := Delivery{Code: doc.Code, Draft: doc.Draft, Organ: organ, State: "none"}
			one.take(sent[doc.ID], receipts[doc.ID])
			one.judge(doc, today)
			all = append(all, one)
		}
	}
	return all, nil
}

// traffic gives all letters and receipts by document: two questions, however
// many documents there are.
func traffic(ctx context.Context, r *register.Register) (sent map[int64][]register.Dispatch, receipts map[int64][]register.Receipt, err error) {
	letters, err := r.Dispatches(ctx, register.DispatchQuery{})
	if err != nil {
		return nil, nil, err
	}
	sent, receipts = map[int64][]register.Dispatch{}, map[int64][]register.Receipt{}
	for _, letter := range letters {
		for _, doc := range letter.Documents {
			sent[doc] = append(sent[doc], letter)
		}
	}
	answers, err := r.Receipts(ctx)
	for _, answer := range answers {
		receipts[answer.Document] = append(receipts[answer.Document], answer)
	}
	return sent, receipts, err
}

// reached are those with a mailbox and those that something is known of.
func (d *Desk) reached(doc register.Document, sent []register.Dispatch, receipts []register.Receipt) []string {
	var names []string
	add := func(name string) {
		for _, n := range names {
			if sameName(n, name) {
				return
			}
		}
		names = append(names, name)
	}
	if doc.Code != "" {
		for _, o := range d.Organs(doc) {
			if o.Email != "" {
				add(o.Name)
			}
		}
	}
	for _, s := range sent {
		add(s.Organ)
	}
	for _, c := range receipts {
		add(c.Organ)
	}
	return names
}

func (o *Delivery) take(sent []register.Dispatch, receipts []register.Receipt) {
	worst := 0
	for _, s := range sent {
		if !sameName(s.Organ, o.Organ) {
			continue
		}
		if s.Again != "" || worst == 3 { // a new letter takes the place of what failed, or of what went before
			worst, o.Letters = 0, nil
		}
		o.Letters = append(o.Letters, int(s.ID))
		if rank[s.State] >= worst {
			worst, o.State, o.Answer = rank[s.State], s.State, s.Answer
		}
		if s.State == register.Sent {
			o.Sent = localDay(s.Done)
		}
	}
	if o.State == register.Sending {
		o.State = register.Queued
	}
	for _, c := range receipts {
		if sameName(c.Organ, o.Organ) {
			o.Confirmed, o.State = c.Day, "confirmed"
		}
	}
}

func localDay(instant string) string {
	at, err := time.Parse(time.RFC3339, instant)
	if err != nil {
		return instant
	}
	return at.In(hanoi).Format(time.DateOnly)
}

// hanoi is the zone of all official days.
var hanoi = time.FixedZone("ICT", 7*3600)

func (o *Delivery) judge(doc register.Document, today time.Time) {
	if o.Confirmed != "" || o.Sent == "" {
		return
	}
	o.Due = doc.ReplyBefore
	if o.Due == "" {
		if day, err := time.Parse(time.DateOnly, o.Sent); err == nil {
			o.Due = day.AddDate(0, 0, ConfirmWithin).Format(time.DateOnly)
		}
	}
	o.Overdue = today.Format(time.DateOnly) > o.Due
}

// NoteSent lets obligations know the reports that went out, as the register
// tells: by mail, or confirmed by who got them.
func (d *Desk) NoteSent(list []Delivery) {
	for _, o := range list {
		period, isReport := strings.CutPrefix(o.Draft, "bao-cao/")
		day := o.Sent
		if day == "" {
			day = o.Confirmed
		}
		sent, err := time.Parse(time.DateOnly, day)
		if !isReport || err != nil {
			continue
		}
		name := commune.PeriodName(period)
		remarks := d.Year.Remarks[name]
		if !remarks.Sent.IsZero() {
			continue
		}
		if d.Year.Remarks == nil {
			d.Year.Remarks = map[commune.PeriodName]commune.Remarks{}
		}
		remarks.Sent = commune.DateOf(sent)
		d.Year.Remarks[name] = remarks
	}
}

// Deadlines is the year's calendar: everything owed, and what recipients have
// yet to confirm.
func (d *Desk) Deadlines(owed []Obligation, sent []Delivery, stamp time.Time) []byte {
	var days []calendar.Day
	for _, o := range owed {
		if o.Within.To.IsZero() {
			continue
		}
		code := ""
		if o.Item != nil {
			code = o.Item.Code + " "
		}
		done := ""
		if o.State == Done {
			done = "(xong) "
		}
		days = append(days, calendar.Day{Key: fmt.Sprintf("%d|%s|%s|%s|%s|%d|%s", d.Year.Number, o.Kind, code, o.Indicator, o.Label, o.Month, o.Report), On: o.Within.To.Time(), Warn: 3,
			Summary: done + code + o.Label, Description: fmt.Sprintf("Cần %s %s, đã có %s. Hạn cuối: %s.", Number(o.Target), o.Unit, Number(o.Done), o.Within.To)})
	}
	for _, o := range sent {
		if day, err := time.Parse(time.DateOnly, o.Due); err == nil {
			days = append(days, calendar.Day{Key: "xac-nhan|" + o.Code + "|" + o.Organ, On: day, Summary: "Chờ xác nhận văn bản " + o.Code, Description: o.Organ})
		}
	}
	return calendar.ICS(fmt.Sprintf("Kế hoạch năm %d", d.Year.Number), stamp, days)
}
