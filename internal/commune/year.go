package commune

import (
	"slices"
	"time"
)

// OfficeOn finds the office on a day; the zero day asks for the first one.
// It is nil when no office stood on that day.
func (y *Year) OfficeOn(d Date) *Office {
	for i := range y.Offices {
		if d.IsZero() || y.Offices[i].Valid.Holds(d) {
			return &y.Offices[i]
		}
	}
	return nil
}

// officeFor is OfficeOn with the last office for days after all of them.
func (y *Year) officeFor(d Date) *Office {
	if o := y.OfficeOn(d); o != nil || len(y.Offices) == 0 {
		return o
	}
	return &y.Offices[len(y.Offices)-1]
}

// SignerFor finds who signs a kind of document on a day: who is named for the
// kind goes before who signs everything. The zero day asks for the first one,
// in office or not.
func (o *Office) SignerFor(kind Kind, d Date) *Signer {
	var general *Signer
	for i := range o.Signers {
		s := &o.Signers[i]
		if !d.IsZero() && !s.Valid.Holds(d) {
			continue
		}
		if slices.Contains(s.Kinds, kind) {
			return s
		}
		if len(s.Kinds) == 0 && general == nil {
			general = s
		}
	}
	return general
}

// OfficerFor finds who holds a role on a day ("lap" draws up, "duyet"
// approves); nil when nobody does.
func (o *Office) OfficerFor(role string, d Date) *Officer {
	for i := range o.Officers {
		if f := &o.Officers[i]; f.Role == role && (d.IsZero() || f.Valid.Holds(d)) {
			return f
		}
	}
	return nil
}

// Item finds a plan item by its code, nil when there is none.
func (p *Plan) Item(code string) *PlanItem {
	for _, item := range p.Items() {
		if item.Code == code {
			return item
		}
	}
	return nil
}

// Span is the days the log of the year may hold: from the first day a report
// of the year counts (15/12 of the year before by Decree 09/2019/NĐ-CP) to
// 31/12.
func (y *Year) Span() Period {
	span := Period{From: Date{y.Number - 1, time.December, 15}, To: Date{y.Number, time.December, 31}}
	for _, o := range y.Offices {
		for _, r := range o.Regimes {
			if !r.Covers.From.IsZero() && r.Covers.From.Before(span.From) {
				span.From = r.Covers.From
			}
		}
	}
	return span
}

// rows lists the activities that touch a period, by sheet and day.
func (y *Year) rows(p Period) []*Activity {
	var rows []*Activity
	for i := range y.Activities {
		if a := &y.Activities[i]; a.touches(p) {
			rows = append(rows, a)
		}
	}
	order := Kinds()
	slices.SortStableFunc(rows, func(a, b *Activity) int {
		if a.Kind != b.Kind {
			return slices.Index(order, a.Kind) - slices.Index(order, b.Kind)
		}
		return a.Date.Compare(b.Date)
	})
	return rows
}
