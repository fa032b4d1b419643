package pipeline

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"vanthu/internal/commune"
	"vanthu/internal/fill"
)

// reportValues is what bao-cao.docx may print.
func reportValues(r *commune.Report, issue, plan Issue, w measure) fill.Group {
	v := reportWords(r, issue, plan, w)
	putCharts(v, r)
	return v
}

// reportWords is the same without pictures.
func reportWords(r *commune.Report, issue, plan Issue, w measure) fill.Group {
	d := reportSheet(r, issue)
	v := d.values(w)
	d.addressees(v, w)
	v["ke_hoach"] = fill.Text(cite(r.Plan, plan, d.office))
	v["che_do"] = fill.Text(regimeBasis(r))
	v["ky"] = fill.Text(r.Regime.Name)
	v["tu_ngay"], v["den_ngay"] = fill.Text(r.Regime.Covers.From.String()), fill.Text(r.Regime.Covers.To.String())
	v["ky_truoc"] = before(r)
	n := counter(0)
	v["chi_dao"] = n.always(directing(r))
	v["ket_qua"] = n.always(results(r))
	v["danh_gia"] = n.section(assessment(r.Remarks))
	v["phuong_huong"] = n.section(fill.Group{"y": points(r.Remarks.NextTasks)})
	v["kien_nghi"] = n.always(fill.Group{"y": points(r.Remarks.Proposals)})
	annexes(v, r)
	return v
}

func reportSheet(r *commune.Report, issue Issue) sheet {
	return sheet{kind: commune.BaoCao, name: "Báo cáo", office: known(r.Office), issue: issue,
		subject: "Kết quả " + lowerFirst(subjectFor(r.Plan, r.Regime.Name)),
		around:  cmp.Or(r.Regime.LastDay(), r.Regime.Covers.To)}
}

// regimeBasis is what asks for the report, where that is not the plan itself.
func regimeBasis(r *commune.Report) string {
	if strings.Contains(strings.ToLower(r.Regime.Basis), strings.ToLower(r.Plan.Subject)) {
		return ""
	}
	return bare(r.Regime.Basis)
}

// before is the period that figures are compared with, empty when nothing is
// known of it.
func before(r *commune.Report) fill.Group {
	for _, f := range r.Figures {
		if f.Previous != nil {
			p := r.Regime.Previous
			return fill.Group{"tu_ngay": fill.Text(p.From.String()), "den_ngay": fill.Text(p.To.String())}
		}
	}
	return fill.Group{}
}

// directing is section I: the documents of the log, then what a person wrote.
func directing(r *commune.Report) fill.Group {
	var documents []string
	for _, a := range r.Activities {
		if a.Kind == commune.VanBan {
			documents = append(documents, citation(commune.Citation{Kind: a.Category, Symbol: a.Symbol, Date: a.Date, Issuer: a.Issuer, Subject: a.Title}))
		}
	}
	return fill.Group{
		"van_ban": points(documents), "so_van_ban": fill.Text(fmt.Sprintf("%d văn bản", len(documents))),
		"y": sentences(r.Remarks.Directing), "co_van_ban": fill.Bool(len(documents) > 0), "co_noi_dung": fill.Bool(len(documents)+len(r.Remarks.Directing) > 0),
	}
}

// results is section II: the figures of each plan item as sentences, then the
// table of what the plan asked for.
func results(r *commune.Report) fill.Group {
	groups := fill.List{}
	for _, item := range append(r.Plan.Items(), &commune.PlanItem{Name: "Hoạt động khác"}) {
		var lines []string
		for _, f := range r.Figures {
			if f.Item == item.Code && f.Indicator != "van-ban.van-ban" { // told in section I
				lines = append(lines, sentence(f))
			}
		}
		if len(lines) > 0 {
			groups = append(groups, fill.Group{"ten": fill.Text(bare(item.Name)), "y": points(lines)})
		}
	}
	asked := fill.List{}
	for _, f := range r.Figures {
		if f.Target != nil {
			asked = append(asked, figureRow(f))
		}
	}
	g := fill.Group{"nhom": groups, "so_sanh": fill.Group{}, "so_nhom": fill.Number(len(groups)+1) * 1000}
	if len(asked) > 0 {
		g["so_sanh"] = fill.Group{"dong": asked}
	}
	return g
}

func assessment(remarks commune.Remarks) fill.Group {
	n := counter(0)
	return fill.Group{
		"uu_diem":     n.section(fill.Group{"y": points(remarks.Strengths)}),
		"han_che":     n.section(fill.Group{"y": points(remarks.Weaknesses)}),
		"nguyen_nhan": n.section(fill.Group{"y": points(remarks.Causes)}),
	}
}

// annexes lists every figure, the activities behind the figures of each plan
// item, and the evidence.
func annexes(v fill.Group, r *commune.Report) {
	proofs := newProofs(r.Activities, inLogs(r))
	figures, groups, counted := fill.List{}, fill.List{}, 0
	for _, f := range r.Figures {
		figures = append(figures, figureRow(f))
	}
	for _, item := range append(r.Plan.Items(), &commune.PlanItem{Name: "Hoạt động khác"}) {
		var of []commune.Figure
		for _, f := range r.Figures {
			if f.Item == item.Code && f.Value != 0 {
				of = append(of, f)
			}
		}
		if rows := behind(of, proofs); len(rows) > 0 {
			counted += len(rows)
			groups = append(groups, fill.Group{"muc": fill.Text(item.Code), "ten": fill.Text(bare(item.Name)), "cong": fill.Text(totals(of)), "dong": rows})
		}
	}
	v["so_lieu"], v["so_chi_tieu"] = figures, fill.Number(len(figures))*1000
	v["hoat_dong"], v["so_hoat_dong"] = groups, fill.Number(counted)*1000
	v["minh_chung"], v["so_minh_chung"] = proofs.values(), fill.Number(len(proofs.list))*1000
	v["anh_minh_chung"] = proofs.pictures()
}

// behind lists the activities that make some figures, with what each adds to
// them: the columns add up to the totals.
func behind(figures []commune.Figure, proofs *proofs) fill.List {
	var order []*commune.Activity
	adds := map[*commune.Activity][]string{}
	for _, f := range figures {
		for _, s := range f.Rows {
			if adds[s.Activity] == nil {
				order = append(order, s.Activity)
			}
			adds[s.Activity] = append(adds[s.Activity], counted(f, s.Value))
		}
	}
	rows := fill.List{}
	for _, a := range order {
		rows = append(rows, fill.Group{
			"ngay": fill.Text(a.Date.String()), "ten": fill.Text(bare(a.Title)), "so_luong": fill.Text(strings.Join(adds[a], "; ")),
			"nguon": fill.Text(place(a.Source)), "minh_chung": fill.Text(proofs.of(a)),
		})
	}
	return rows
}

// place is where a row stands in the log: "Phát thanh, dòng 12".
func place(s commune.Source) string {
	sheet := s.Sheet
	if sheet == "" {
		sheet = strings.TrimSuffix(path.Base(s.File), path.Ext(s.File))
	}
	return fmt.Sprintf("%s, dòng %d", sheet, s.Line)
}
