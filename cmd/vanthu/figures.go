package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
)

func (p *program) figuresCommand() *cli.Command {
	return &cli.Command{
		Name: "figures", Aliases: []string{"so-lieu"},
		Usage: "xem từng số liệu của báo cáo do những dòng nhật ký nào cộng lại",
		Description: `Mỗi số liệu đi cùng mục kế hoạch, mức cần đạt, kỳ trước và danh sách dòng
nhật ký (tệp, trang, hàng, ngày, số cộng vào). Không ghi kỳ: mọi báo cáo phải gửi.`,
		Flags:  []cli.Flag{periodFlag()},
		Action: p.figures,
	}
}

func (p *program) figures(c *cli.Context) error {
	desk, _, err := p.desk(c)
	if err != nil || desk == nil {
		return err
	}
	var periods []string
	if period := c.String("period"); period != "" {
		periods = []string{period}
	} else {
		for _, r := range desk.Year.Regimes() {
			periods = append(periods, string(r.Period))
		}
	}
	var reports []reportFigures
	for _, period := range periods {
		report, ok := desk.Figures(period)
		if !ok {
			return noPeriod(period)
		}
		reports = append(reports, p.jsonFigures(report))
		p.printFigures(report)
	}
	p.result = map[string]any{"reports": reports}
	return nil
}

type reportFigures struct {
	Period  string       `json:"period"`
	From    string       `json:"from"`
	To      string       `json:"to"`
	Figures []jsonFigure `json:"figures"`
}

type jsonFigure struct {
	Indicator string    `json:"indicator"`
	Item      string    `json:"item,omitempty"`
	Label     string    `json:"label"`
	Unit      string    `json:"unit"`
	Value     string    `json:"value"`
	Target    string    `json:"target,omitempty"`
	Previous  string    `json:"previous,omitempty"`
	Rows      []jsonRow `json:"rows"`
}

type jsonRow struct {
	File  string `json:"file"`
	Sheet string `json:"sheet,omitempty"`
	Row   int    `json:"row"`
	Date  string `json:"date"`
	Title string `json:"title"`
	Value string `json:"value"`
}

func (p *program) jsonFigures(r *pipeline.Report) reportFigures {
	out := reportFigures{Period: string(r.Regime.Period), From: r.Regime.Covers.From.String(), To: r.Regime.Covers.To.String(), Figures: []jsonFigure{}}
	for _, f := range r.Figures {
		j := jsonFigure{Indicator: string(f.Indicator), Item: f.Item, Label: f.Label, Unit: f.Unit, Value: pipeline.Number(f.Value), Rows: []jsonRow{}}
		if f.Target != nil {
			j.Target = pipeline.Number(*f.Target)
		}
		if f.Previous != nil {
			j.Previous = pipeline.Number(*f.Previous)
		}
		for _, s := range f.Rows {
			a := s.Activity
			j.Rows = append(j.Rows, jsonRow{"inputs/" + a.Source.File, a.Source.Sheet, a.Source.Line, a.Date.String(), a.Title, pipeline.Number(s.Value)})
		}
		out.Figures = append(out.Figures, j)
	}
	return out
}

// printFigures is a heading for each figure and a line for each row below it.
func (p *program) printFigures(r *pipeline.Report) {
	on := p.style()
	if p.text.Len() > 0 {
		fmt.Fprintln(&p.text)
	}
	fmt.Fprintf(&p.text, "%s\n", on.bold(fmt.Sprintf("Báo cáo %s, số liệu từ %s đến %s", r.Regime.Name, r.Regime.Covers.From, r.Regime.Covers.To)))
	if len(r.Figures) == 0 {
		fmt.Fprintln(&p.text, "Không có số liệu trong kỳ.")
	}
	for _, f := range r.Figures {
		fmt.Fprintf(&p.text, "\n%s\n", on.bold(wrap(headline(f), 4)))
		if len(f.Rows) == 0 {
			continue
		}
		// All rows of a figure are of one kind, and so of one sheet.
		fmt.Fprintf(&p.text, "    %s\n", on.faint(sheet(f.Rows[0].Activity.Source)))
		var rows [][]cell
		for _, s := range f.Rows {
			a := s.Activity
			rows = append(rows, plain(fmt.Sprintf("hàng %d", a.Source.Line), a.Date.String(), pipeline.Number(s.Value), a.Title))
		}
		printRows(&p.text, []column{{}, {right: true}, {right: true}, {clipped: true}}, rows)
	}
}

func sheet(s pipeline.Source) string {
	if s.Sheet != "" {
		return fmt.Sprintf("inputs/%s, trang %s", s.File, s.Sheet)
	}
	return "inputs/" + s.File
}

func headline(f pipeline.Figure) string {
	head := fmt.Sprintf("%s: %s %s", f.Label, pipeline.Number(f.Value), f.Unit)
	if f.Item != "" {
		head = f.Item + " " + head
	}
	if f.Target != nil {
		head += ", kế hoạch " + pipeline.Number(*f.Target)
	}
	if f.Previous != nil {
		head += ", kỳ trước " + pipeline.Number(*f.Previous)
	}
	return head
}
