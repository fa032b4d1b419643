package pipeline

import (
	"fmt"
	"strings"
	"time"

	"vanthu/internal/commune"
	"vanthu/internal/fill"
)

// Issue is what a document gets when it is issued. In a draft all of it is
// zero: the number and the day stay blank, as offices leave them.
type Issue struct {
	Number int
	Symbol string // "" takes the kind's own: BC-UBND
	Date   commune.Date
	Signed commune.Date // zero is Date
}

// blank is the room for a number or a day to be written by hand.
const blank = "       "

// sheet is what all documents have: who issues it, what it is called, when.
type sheet struct {
	kind    commune.Kind
	name    string // as in "Kế hoạch số ..."
	office  *commune.Office
	subject string
	issue   Issue
	around  commune.Date // about when it is signed; Month and Day 0 are unknown
	wide    bool         // lies on its side
}

// values are the names that every template may use.
func (d sheet) values(m measure) fill.Group {
	v := fill.Group{
		"loai":             fill.Text(d.name),
		"trich_yeu":        fill.Text(d.subject),
		"trich_yeu_thuong": fill.Text(lowerFirst(d.subject)),
		"trich_yeu_dong":   texts(d.titleLines(m)),
		"so":               fill.Text(d.number()),
		"ky_hieu":          fill.Text(d.symbol()),
		"ngay_ban_hanh":    fill.Text(d.date()),
		"dia_danh":         fill.Text(d.office.Place),
		"co_quan_chu_quan": texts(d.office.Parent),
		"co_quan": fill.Group{
			"ten":      fill.Text(d.office.Name),
			"ten_ngan": fill.Text(d.office.ShortName),
			"dong":     texts(d.letterhead(m)),
			"don_vi":   fill.Text(d.office.Unit),
			"viet_tat": fill.Text(d.office.Abbr),
		},
		"noi_nhan": texts(d.recipients()),
	}
	d.sign(v)
	return v
}

// number pads below 10 (Decree 30, appendix I, II.3).
func (d sheet) number() string {
	if d.issue.Number == 0 {
		return blank
	}
	return fmt.Sprintf("%02d", d.issue.Number)
}

var abbreviations = map[commune.Kind]string{commune.KeHoach: "KH", commune.BaoCao: "BC", commune.NhatKy: "NK"}

func (d sheet) symbol() string {
	if d.issue.Symbol != "" {
		return d.issue.Symbol
	}
	return abbreviations[d.kind] + "-" + d.office.Abbr
}

// date pads the day below 10 and the months 1 and 2 only (Decree 30, appendix
// I, II.4b).
func (d sheet) date() string {
	on := d.issue.Date
	day := "    "
	if on.IsZero() {
		on = d.around
	} else {
		day = fmt.Sprintf(" %02d ", on.Day)
	}
	month := "    "
	switch {
	case on.Month >= time.March:
		month = fmt.Sprintf(" %d ", on.Month)
	case on.Month > 0:
		month = fmt.Sprintf(" %02d ", on.Month)
	}
	return fmt.Sprintf("ngày%stháng%snăm %d", day, month, on.Year)
}

// signedOn is the day whose signer signs: of signing, of issue, or the last day
// of the month of the draft.
func (d sheet) signedOn() commune.Date {
	if !d.issue.Signed.IsZero() {
		return d.issue.Signed
	}
	if !d.issue.Date.IsZero() {
		return d.issue.Date
	}
	if d.around.Month == 0 {
		return commune.Date{}
	}
	if d.around.Day > 0 {
		return d.around
	}
	return commune.MonthOf(d.around.Year, int(d.around.Month)).To
}

// sign gives the lines above the signature: quyen_han all but the last,
// chuc_vu the last.
func (d sheet) sign(v fill.Group) {
	v["quyen_han"], v["chuc_vu"], v["nguoi_ky"] = fill.List{}, fill.Text(""), fill.Text("")
	s := d.office.SignerFor(d.kind, d.signedOn())
	if s == nil {
		return
	}
	v["nguoi_ky"] = fill.Text(s.Name)
	if n := len(s.Lines); n > 0 {
		v["quyen_han"], v["chuc_vu"] = texts(s.Lines[:n-1]), fill.Text(s.Lines[n-1])
	}
}

// recipients is box 9b: "Như trên" first where there is a Kính gửi, the kept
// copy last, with a full stop.
func (d sheet) recipients() []string {
	var lines []string
	if len(d.office.Addressees[d.kind]) > 0 {
		lines = append(lines, "Như trên;")
	}
	for _, r := range d.office.Recipients[d.kind] {
		lines = append(lines, end(r.Name, ";"))
	}
	kept := "Lưu: VT"
	if d.office.Drafting.Abbr != "" {
		kept += ", " + d.office.Drafting.Abbr
	}
	if n := d.office.Drafting.Copies; n > 0 {
		kept += fmt.Sprintf("(%02d)", n)
	}
	return append(lines, kept+".")
}

// addressees is box 9a: one stands on the line of "Kính gửi:", several stand
// below it, each with its mark.
func (d sheet) addressees(v fill.Group, m measure) {
	v["kinh_gui_mot"], v["kinh_gui_nhieu"] = fill.Text(""), fill.Group{}
	switch to := d.office.Addressees[d.kind]; len(to) {
	case 0:
	case 1:
		lines := d.balanced("Kính gửi: "+strings.TrimRight(to[0], " .;"), m)
		v["kinh_gui_mot"] = fill.Text(strings.TrimPrefix(strings.Join(lines, "\n"), "Kính gửi: "))
	default:
		v["kinh_gui_nhieu"] = fill.Group{"dong": points(to)}
	}
}
