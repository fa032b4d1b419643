package pipeline

import (
	"strings"
	"time"

	"vanthu/internal/commune"
	"vanthu/internal/fill"
)

// planValues is what ke-hoach.docx may print. Sections are numbered here, so
// that one the plan lacks leaves no gap.
func planValues(y *commune.Year, issue Issue, m measure) fill.Group {
	d := planSheet(y, issue)
	v := d.values(m)
	v["can_cu"] = texts(bases(y.Plan.Basis))
	v["loi_dan"] = fill.Text(lead(&y.Plan, d.office))
	v["mo_dau"] = fill.Text(opening(&y.Plan, d.office))
	v["ket_thuc"] = fill.Text(closing(&y.Plan, d.office))
	n := counter(0)
	v["muc_dich_yeu_cau"] = n.section(purposes(&y.Plan))
	v["noi_dung_tuyen_truyen"] = n.section(fill.Group{"noi_dung": topics(y.Plan.Topics)})
	v["hinh_thuc"] = n.section(fill.Group{"nhom": forms(y.Plan.Groups)})
	v["kinh_phi"] = n.section(fill.Group{"y": sentences(y.Plan.Budget)})
	v["to_chuc_thuc_hien"] = n.section(fill.Group{"nhiem_vu": duties(y.Plan.Organisation)})
	return v
}

func planSheet(y *commune.Year, issue Issue) sheet {
	if issue.Symbol == "" {
		issue.Symbol = y.Plan.Symbol
	}
	d := sheet{kind: commune.KeHoach, name: "Kế hoạch", subject: y.Plan.Subject, issue: issue,
		around: commune.Date{Year: y.Number, Month: time.Month(y.Plan.Month)}}
	d.office = known(y.OfficeOn(d.signedOn()))
	return d
}

// known stands in for an office that the inputs lack: what is wrong has been
// said there.
func known(o *commune.Office) *commune.Office {
	if o == nil {
		return &commune.Office{}
	}
	return o
}

// counter numbers what is there and skips what is empty.
type counter int

func (n *counter) section(g fill.Group) fill.Group {
	filled := false
	for _, v := range g {
		switch v := v.(type) {
		case fill.List:
			filled = filled || len(v) > 0
		case fill.Group:
			filled = filled || len(v) > 0
		}
	}
	if !filled {
		return fill.Group{}
	}
	return n.always(g)
}

// always numbers a section that stands even when it has nothing to list.
func (n *counter) always(g fill.Group) fill.Group {
	*n++
	g["thu_tu"] = fill.Number(*n) * 1000
	return g
}

// lead is the opening without its basis.
func lead(p *commune.Plan, office *commune.Office) string {
	text := strings.TrimSpace(p.Opening)
	if text == "" {
		text = office.Name + " ban hành Kế hoạch " + lowerFirst(p.Subject) + " với những nội dung sau"
	}
	return end(text, ":")
}

// opening cites the basis and leads over to the text. A lead that names all of
// the basis itself stands as it is.
func opening(p *commune.Plan, office *commune.Office) string {
	text := lead(p, office)
	var basis []string
	named := true
	for _, c := range p.Basis {
		basis = append(basis, citation(c))
		named = named && c.Symbol != "" && strings.Contains(text, c.Symbol)
	}
	if len(basis) > 0 && !named {
		return "Thực hiện " + strings.Join(basis, "; ") + ", " + text
	}
	return text
}

// bases are căn cứ as lines of their own: semicolons, a full stop at the last.
func bases(list []commune.Citation) []string {
	var lines []string
	for i, c := range list {
		mark := ";"
		if i == len(list)-1 {
			mark = "."
		}
		lines = append(lines, end("Căn cứ "+citation(c), mark))
	}
	return lines
}

func closing(p *commune.Plan, office *commune.Office) string {
	if s := bare(p.Closing); s != "" {
		return s
	}
	return "Trên đây là Kế hoạch " + lowerFirst(p.Subject) + ". Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các ngành, đơn vị báo cáo " + office.Name + " để xem xét, giải quyết"
}

func purposes(p *commune.Plan) fill.Group {
	n := counter(0)
	return fill.Group{
		"muc_dich": n.section(fill.Group{"y": points(p.Purposes)}),
		"yeu_cau":  n.section(fill.Group{"y": points(p.Requirements)}),
	}
}

func topics(list []commune.Topic) fill.List {
	out := fill.List{}
	for _, t := range list {
		mark := "."
		if len(t.Items) > 0 {
			mark = ":"
		}
		out = append(out, fill.Group{"y": fill.Text(end(t.Text, mark)), "chi_tiet": points(t.Items)})
	}
	return out
}

func forms(groups []commune.FormGroup) fill.List {
	out := fill.List{}
	for _, g := range groups {
		items := fill.List{}
		for _, i := range g.Items {
			items = append(items, fill.Group{
				"ma": fill.Text(i.Code), "ten": fill.Text(bare(i.Name)), "noi_dung": fill.Text(bare(i.Content)), "tan_suat": fill.Text(bare(i.Frequency)),
				"thoi_gian": fill.Text(bare(i.Time)), "chu_tri": fill.Text(bare(i.Lead)), "phoi_hop": fill.Text(bare(i.With)),
			})
		}
		out = append(out, fill.Group{"ten": fill.Text(bare(g.Name)), "hoat_dong": items})
	}
	return out
}

func duties(list []commune.Duty) fill.List {
	out := fill.List{}
	for _, d := range list {
		out = append(out, fill.Group{"vai_tro": fill.Text(bare(d.Role)), "viec": sentences(d.Tasks)})
	}
	return out
}
