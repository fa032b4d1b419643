package workspace

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
)

// checkOffice looks at one office alone.
func checkOffice(o *object, office *commune.Office) {
	log := o.file.log
	for _, line := range append(slices.Clone(office.Letterhead), office.Parent...) {
		if line != strings.ToUpper(line) {
			log.Add(diag.Finding{Pos: o.where("tieu_de"), Severity: diag.Warning, Rule: "nd30/ten-co-quan",
				Message: "tên cơ quan ở đầu văn bản “" + brief(line) + "” chưa viết in hoa",
				Basis:   "điểm b khoản 2 Mục II Phần I Phụ lục I Nghị định 30/2020/NĐ-CP", Hint: "viết: " + strings.ToUpper(line)})
		}
	}
	seen := map[string]string{}
	for _, h := range office.Hamlets {
		if other, twice := seen[fold(h)]; twice {
			log.Error(o.where("thon"), "co-quan/thon", "thôn “"+h+"” trùng với “"+other+"”", "mỗi thôn ghi một lần")
		}
		seen[fold(h)] = h
	}
	periods := map[commune.PeriodName]int{}
	for _, r := range office.Regimes {
		if line, twice := periods[r.Period]; twice && r.Period != "" {
			log.Error(diag.Pos{File: officeFile, Line: r.Source.Line}, "bao-cao/trung-ky", "kỳ báo cáo “"+string(r.Period)+"” đã có ở dòng "+strconv.Itoa(line), "giữ lại một")
		}
		periods[r.Period] = r.Source.Line
	}
	checkSigners(log, office)
}

// checkName: no degrees, no forms of address before the name.
func checkName(o *object, name string) {
	for _, word := range []string{"ThS", "TS", "PGS", "GS", "KS", "CN", "BS", "Đ/c", "Đồng chí", "Ông", "Bà"} {
		if rest, ok := strings.CutPrefix(name, word); ok && (strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, " ")) {
			o.file.log.Add(diag.Finding{Pos: o.where("ho_ten"), Severity: diag.Warning, Rule: "nd30/ho-ten",
				Message: "trước họ tên người ký có “" + word + "”",
				Basis:   "điểm c khoản 7 Mục II Phần I Phụ lục I Nghị định 30/2020/NĐ-CP", Hint: "chỉ ghi họ và tên"})
			return
		}
	}
}

// checkSigners: one title is held by one person at a time, inside the time of
// the office.
func checkSigners(log *diag.Log, office *commune.Office) {
	for i, s := range office.Signers {
		pos := diag.Pos{File: officeFile, Line: s.Source.Line}
		if !overlap(s.Valid, office.Valid) {
			log.Error(pos, "co-quan/nguoi-ky", "thời gian giữ chức của "+s.Name+" ("+span(s.Valid)+") nằm ngoài thời gian của cơ quan ("+span(office.Valid)+")",
				"sửa “tu”, “den” của người ký hoặc của cơ quan")
		}
		for _, other := range office.Signers[:i] {
			if fold(other.Title) == fold(s.Title) && other.Authority == s.Authority && overlap(s.Valid, other.Valid) && sharesKind(s, other) {
				log.Error(pos, "co-quan/nguoi-ky", s.Name+" và "+other.Name+" cùng giữ chức “"+s.Title+"” trong một thời gian",
					"ghi “den” cho người trước, “tu” cho người sau")
			}
		}
	}
}

func sharesKind(a, b commune.Signer) bool {
	if len(a.Kinds) == 0 || len(b.Kinds) == 0 {
		return len(a.Kinds) == len(b.Kinds)
	}
	return slices.ContainsFunc(a.Kinds, func(k commune.Kind) bool { return slices.Contains(b.Kinds, k) })
}

func overlap(a, b commune.Period) bool {
	return (a.To.IsZero() || b.From.IsZero() || !a.To.Before(b.From)) &&
		(b.To.IsZero() || a.From.IsZero() || !b.To.Before(a.From))
}

func span(p commune.Period) string {
	switch {
	case p.From.IsZero() && p.To.IsZero():
		return "không ghi thời gian"
	case p.From.IsZero():
		return "đến " + p.To.String()
	case p.To.IsZero():
		return "từ " + p.From.String()
	}
	return "từ " + p.From.String() + " đến " + p.To.String()
}

// checkYear looks at what the files say together.
func checkYear(log *diag.Log, y *commune.Year) {
	if y.Number == 0 {
		return
	}
	slices.SortStableFunc(y.Offices, func(a, b commune.Office) int { return a.Valid.From.Compare(b.Valid.From) })
	checkOffices(log, y)
	for _, r := range y.Regimes() {
		checkRegimeSigner(log, y, r)
	}
	for i := range y.Offices {
		o := &y.Offices[i]
		if o.SignerFor(commune.KeHoach, commune.Date{}) == nil {
			log.Error(diag.Pos{File: officeFile, Line: o.Source.Line}, "co-quan/nguoi-ky", "không có người ký kế hoạch", "thêm người ký, hoặc bỏ khóa “loai” của người ký chung")
		}
		checkPapers(log, o)
	}
	checkTargets(log, y)
}

// checkOffices: on every day of the year one office stands, and only one.
func checkOffices(log *diag.Log, y *commune.Year) {
	year := commune.Period{From: commune.MonthOf(y.Number, 1).From, To: commune.MonthOf(y.Number, 12).To}
	next := year.From
	for i := range y.Offices {
		o := &y.Offices[i]
		pos := diag.Pos{File: officeFile, Line: o.Source.Line}
		for _, before := range y.Offices[:i] {
			if overlap(o.Valid, before.Valid) {
				log.Error(pos, "co-quan/chong-thoi-gian", "“"+o.Name+"” ("+span(o.Valid)+") và “"+before.Name+"” ("+span(before.Valid)+") cùng hiệu lực",
					"ghi “den” cho cơ quan trước là ngày liền trước “tu” của cơ quan sau")
			}
		}
		if !overlap(o.Valid, year) {
			continue
		}
		if o.Valid.From.After(next) {
			log.Error(pos, "co-quan/trong-thoi-gian", "từ "+next.String()+" đến "+o.Valid.From.AddDays(-1).String()+" không có cơ quan nào hiệu lực", "sửa “tu” của cơ quan này")
		}
		if o.Valid.To.IsZero() {
			return
		}
		if after := o.Valid.To.AddDays(1); after.After(next) {
			next = after
		}
	}
	if !next.After(year.To) && len(y.Offices) > 0 {
		last := y.Offices[len(y.Offices)-1]
		log.Error(diag.Pos{File: officeFile, Line: last.Source.Line}, "co-quan/trong-thoi-gian", "từ "+next.String()+" đến "+year.To.String()+" không có cơ quan nào hiệu lực",
			"sửa “tu”, “den” cho đủ năm "+strconv.Itoa(y.Number))
	}
}

// checkRegimeSigner: on the last day of a report somebody may sign it.
func checkRegimeSigner(log *diag.Log, y *commune.Year, r commune.Regime) {
	day := cmp.Or(r.LastDay(), r.Covers.To)
	pos := diag.Pos{File: officeFile, Line: r.Source.Line}
	if sent := y.Remarks[r.Period].Sent; !sent.IsZero() {
		day, pos = sent, diag.Pos{File: remarksFile, Line: y.Remarks[r.Period].Source.Line}
	}
	o := y.OfficeOn(day)
	if o == nil || o.SignerFor(commune.BaoCao, day) != nil {
		return
	}
	message := "ngày " + day.String() + " không có người ký báo cáo " + r.Name
	if s := o.SignerFor(commune.BaoCao, commune.Date{}); s != nil {
		message += ": " + s.Name + " giữ chức " + span(s.Valid)
	}
	log.Error(pos, "co-quan/nguoi-ky", message, "sửa “tu”, “den” của người ký, hoặc thêm người ký")
}

// checkPapers: what documents print must be there.
func checkPapers(log *diag.Log, o *commune.Office) {
	pos := diag.Pos{File: officeFile, Line: o.Source.Line}
	if len(o.Addressees[commune.BaoCao]) == 0 && len(o.Regimes) > 0 {
		log.Add(diag.Finding{Pos: pos, Severity: diag.Error, Rule: "co-quan/kinh-gui", Message: "báo cáo gửi cấp trên không có nơi “Kính gửi”",
			Basis: "điểm b khoản 9 Mục II Phần I Phụ lục I Nghị định 30/2020/NĐ-CP", Hint: "thêm kinh_gui: bao_cao: …"})
	}
	for _, role := range []struct{ key, name string }{{"lap", "người lập"}, {"duyet", "người duyệt"}} {
		if o.OfficerFor(role.key, commune.Date{}) == nil {
			log.Warn(pos, "co-quan/can-bo", "không có "+role.name+" nhật ký", "thêm vào can_bo một người có vai_tro: "+role.key)
		}
	}
}

// checkTargets: a plan cannot ask for more hamlets than there are.
func checkTargets(log *diag.Log, y *commune.Year) {
	for _, item := range y.Plan.Items() {
		for _, t := range item.Targets {
			for _, o := range y.Offices {
				if t.Indicator == "tai-thon.thon" && t.Quantity > commune.N(len(o.Hamlets)) {
					log.Warn(diag.Pos{File: planFile, Line: item.Source.Line}, "ke-hoach/chi-tieu", "chỉ tiêu "+t.Quantity.String()+" thôn nhiều hơn số thôn của "+o.ShortName+" ("+commune.N(len(o.Hamlets)).String()+")",
						"sửa chỉ tiêu hoặc danh sách thôn")
				}
			}
		}
	}
}

// checkRemarks: every report of the year has its sentences.
func checkRemarks(log *diag.Log, y *commune.Year) {
	for _, r := range y.Regimes() {
		remarks, there := y.Remarks[r.Period]
		pos := diag.Pos{File: remarksFile, Line: max(remarks.Source.Line, 1)}
		if !there {
			log.Warn(pos, "bao-cao/thieu-loi", "chưa có phần “"+string(r.Period)+"” cho báo cáo "+r.Name, "thêm khóa “"+string(r.Period)+"” với uu_diem, ton_tai, nhiem_vu …")
			continue
		}
		if len(remarks.Strengths) == 0 || len(remarks.NextTasks) == 0 {
			log.Warn(pos, "bao-cao/thieu-loi", "báo cáo "+r.Name+" chưa có lời đánh giá hoặc nhiệm vụ kỳ tới", "viết ít nhất một câu ở uu_diem và nhiem_vu")
		}
		if !remarks.Sent.IsZero() && remarks.Sent.Before(r.Covers.To) {
			log.Error(pos, "bao-cao/ngay-gui", "báo cáo "+r.Name+" gửi ngày "+remarks.Sent.String()+", trước khi chốt số liệu "+r.Covers.To.String(), "xem lại ngay_gui")
		}
	}
}
