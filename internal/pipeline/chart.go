package pipeline

import (
	"fmt"
	"slices"
	"strings"

	"vanthu/internal/chart"
	"vanthu/internal/commune"
	"vanthu/internal/fill"
)

// printDPI is for the charts' picture in the .docx, what Word keeps of pictures
// for print; the PDF draws lines.
const printDPI = 220

// reportChart is a chart of a report by the name of its tag.
type reportChart struct {
	tag, title string
	chart      chart.Chart
}

// charts are those of a report. Their figures are the report's own: monthly
// bars add up to its totals.
func charts(r *commune.Report) []reportChart {
	return []reportChart{
		{"bieu_do_phat_thanh", "Chương trình phát thanh và lượt phát lại theo tháng", byMonth(r, "phat-thanh.chuong-trinh", "phat-thanh.phat-lai")},
		{"bieu_do_cong_thong_tin", "Tin, bài, hình ảnh, video clip, banner đăng Cổng thông tin điện tử", byKind(r, commune.CongThongTin)},
		{"bieu_do_tai_thon", "Buổi tuyên truyền tại thôn và lượt người dự theo tháng", byMonth(r, "tai-thon.buoi", "tai-thon.luot-nguoi")},
	}
}

func amountText(thousandths int64) string { return commune.Amount(thousandths).String() }

// byMonth has one panel an indicator over the months of the report.
func byMonth(r *commune.Report, ids ...commune.Indicator) chart.Chart {
	c := chart.Chart{Axis: "Tháng", Format: amountText}
	for _, id := range ids {
		months := r.Monthly(id)
		if c.Labels == nil {
			c.Labels = monthLabels(months, r.Plan.Year)
		}
		var plan, done []chart.Value
		for _, m := range months {
			plan, done = append(plan, asked(m.Target)), append(done, chart.Value{N: int64(m.Done)})
		}
		c.Panels = append(c.Panels, panel(id, plan, done))
	}
	c.Note = chartNote(c, partial(r.Regime.Covers, r.Plan.Year))
	return c
}

// byKind has one pair of bars for each indicator of a sheet, over the whole
// period.
func byKind(r *commune.Report, kind commune.ActivityKind) chart.Chart {
	c := chart.Chart{Format: amountText}
	var plan, done []chart.Value
	for _, info := range commune.Indicators() {
		if info.Kind == kind {
			f := r.Total(info.ID)
			c.Labels = append(c.Labels, info.Unit)
			plan, done = append(plan, asked(f.Target)), append(done, chart.Value{N: int64(f.Value)})
		}
	}
	c.Panels = []chart.Panel{panel("", plan, done)}
	c.Panels[0].Title = "Số lượng trong kỳ"
	c.Note = chartNote(c, nil)
	return c
}

func asked(target *commune.Amount) chart.Value {
	if target == nil {
		return chart.Value{Missing: true}
	}
	return chart.Value{N: int64(*target)}
}

// panel leaves out a plan that asks nothing anywhere.
func panel(id commune.Indicator, plan, done []chart.Value) chart.Panel {
	info, _ := id.Info()
	p := chart.Panel{Title: fmt.Sprintf("%s (%s)", info.Label, info.Unit)}
	if slices.ContainsFunc(plan, func(v chart.Value) bool { return !v.Missing }) {
		p.Series = append(p.Series, chart.Series{Name: "Kế hoạch", Values: plan})
	}
	p.Series = append(p.Series, chart.Series{Name: "Thực hiện", Values: done})
	return p
}

func monthLabels(months []commune.MonthFigure, year int) []string {
	var labels []string
	for _, m := range months {
		label := fmt.Sprint(m.Month)
		if m.Year != year {
			label = fmt.Sprintf("%d/%d", m.Month, m.Year)
		}
		labels = append(labels, label)
	}
	return labels
}

// partial says which months the report counts in part.
func partial(p commune.Period, year int) []string {
	var said []string
	name := func(d commune.Date) string {
		return monthLabels([]commune.MonthFigure{{Year: d.Year, Month: int(d.Month)}}, year)[0]
	}
	if p.From.Day > 1 {
		said = append(said, fmt.Sprintf("tháng %s tính từ ngày %d", name(p.From), p.From.Day))
	}
	if commune.MonthOf(p.To.Year, int(p.To.Month)).To != p.To {
		said = append(said, fmt.Sprintf("tháng %s tính đến ngày %d", name(p.To), p.To.Day))
	}
	return said
}

// chartNote explains dashes and partial months.
func chartNote(c chart.Chart, parts []string) string {
	for _, p := range c.Panels {
		if len(p.Series) > 1 && slices.ContainsFunc(p.Series[0].Values, func(v chart.Value) bool { return v.Missing }) {
			parts = append([]string{"dấu “–”: kế hoạch không giao"}, parts...)
			break
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Ghi chú: " + strings.Join(parts, "; ") + "."
}

// putCharts gives the charts that have something to show, numbered, in a list
// and each by its own name.
func putCharts(v fill.Group, r *commune.Report) {
	all := charts(r)
	pictures := make([]fill.Picture, len(all))
	_ = each(len(all), func(i int) error { // what fails has no data
		pictures[i] = all[i].picture()
		return nil
	})
	list := fill.List{}
	for i, c := range all {
		g := fill.Group{}
		if pictures[i].Data != nil {
			g = fill.Group{"so": fill.Text(fmt.Sprint(len(list) + 1)), "ten": fill.Text(c.title), "hinh": pictures[i]}
			list = append(list, g)
		}
		v[c.tag] = g
	}
	v["bieu_do"], v["so_bieu_do"] = list, fill.Number(len(list))*1000
}

// picture has no data when the chart has nothing to show.
func (c reportChart) picture() fill.Picture {
	drawing, ok := chart.Draw(c.chart)
	if !ok {
		return fill.Picture{}
	}
	png, err := drawing.PNG(printDPI)
	if err != nil {
		return fill.Picture{} // of writing to memory
	}
	return fill.Picture{Name: c.tag, Data: png, Vector: drawing.SVG(), Alt: "Biểu đồ cột. " + c.title + ". " + spoken(c.chart)}
}

// spoken tells a chart to who cannot see it.
func spoken(c chart.Chart) string {
	var parts []string
	for _, p := range c.Panels {
		var bars []string
		for k, label := range c.Labels {
			var values []string
			for _, s := range p.Series {
				if v := s.Values[k]; !v.Missing {
					values = append(values, lowerFirst(s.Name)+" "+c.Format(v.N))
				}
			}
			bars = append(bars, strings.TrimSpace(lowerFirst(c.Axis)+" "+label)+": "+strings.Join(values, ", "))
		}
		parts = append(parts, p.Title+": "+strings.Join(bars, "; ")+".")
	}
	return strings.Join(parts, " ")
}
