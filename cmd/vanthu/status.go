package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
)

func (p *program) statusCommand() *cli.Command {
	return &cli.Command{
		Name: "status", Aliases: []string{"theo-doi"},
		Usage: "xem việc nào của kế hoạch đã xong, trễ, sắp đến hạn",
		Description: `So từng việc của kế hoạch với số liệu đã ghi, theo từng tháng; việc một lần;
báo cáo với hạn gửi. Việc còn 15 ngày trở xuống được nhắc.`,
		Flags: []cli.Flag{&cli.StringFlag{Name: "today", Aliases: []string{"ngay"}, Usage: "xem như hôm nay là `NGÀY` này, ví dụ 15/11/2023 hoặc 2023-11-15"},
			&cli.StringFlag{Name: "ics", Aliases: []string{"lich"}, Usage: "ghi các hạn của năm ra `TỆP`.ics để mở bằng chương trình lịch"}},
		Action: p.status,
	}
}

func (p *program) status(c *cli.Context) error {
	today, err := p.today(c.String("today"))
	if err != nil {
		return err
	}
	desk, root, err := p.desk(c)
	if err != nil || desk == nil {
		return err
	}
	sent, err := p.deliveries(c.Context, desk, root, today)
	if err != nil {
		return err
	}
	desk.NoteSent(sent)
	owed := desk.Obligations(today)
	documents, err := p.standings(c.Context, desk, root)
	if err != nil {
		return err
	}
	waiting := unsent(owed, documents)
	p.result = map[string]any{"today": today.Format(time.DateOnly), "obligations": statusRows(owed, waiting), "documents": documents, "deliveries": sent}
	p.printStatus(desk.Year.Number, today, owed, waiting)
	p.printStandings(documents)
	p.printDeliveries(sent)
	if name := c.String("ics"); name != "" {
		return p.writeCalendar(name, desk.Deadlines(owed, sent, p.now()))
	}
	return nil
}

func (p *program) today(typed string) (time.Time, error) {
	if typed == "" {
		return p.now(), nil
	}
	for _, layout := range []string{time.DateOnly, "2/1/2006", "2-1-2006", "2.1.2006"} {
		if day, err := time.Parse(layout, typed); err == nil {
			return day, nil
		}
	}
	return time.Time{}, fault{fmt.Sprintf("không hiểu ngày %q", typed), "ghi ngày/tháng/năm, ví dụ: --today 15/11/2023"}
}

// statusRow is an obligation as --json gives it.
type statusRow struct {
	Kind     string   `json:"kind"`
	Item     string   `json:"item,omitempty"`
	Label    string   `json:"label"`
	Unit     string   `json:"unit"`
	Month    int      `json:"month,omitempty"`
	Period   string   `json:"period,omitempty"`
	LastDay  string   `json:"last_day,omitempty"`
	Target   string   `json:"target"`
	Done     string   `json:"done"`
	State    string   `json:"state"`
	DaysLeft int      `json:"days_left"`
	Missing  []string `json:"missing,omitempty"`
	Document string   `json:"document,omitempty"` // issued, its sending not noted
}

func statusRows(owed []pipeline.Obligation, waiting unsentReports) []statusRow {
	rows := []statusRow{}
	for _, o := range owed {
		rows = append(rows, statusRow{string(o.Kind), code(o), o.Label, o.Unit, o.Month, string(o.Report), lastDay(o),
			pipeline.Number(o.Target), pipeline.Number(o.Done), string(o.State), o.DaysLeft, o.Missing, waiting[o.Report].Code})
	}
	return rows
}

func code(o pipeline.Obligation) string {
	if o.Item == nil {
		return ""
	}
	return o.Item.Code
}

func lastDay(o pipeline.Obligation) string {
	if o.Within.To.IsZero() {
		return ""
	}
	return o.Within.To.Time().Format(time.DateOnly)
}

// printStatus puts what needs a hand first, then the months, then the rest.
func (p *program) printStatus(year int, today time.Time, owed []pipeline.Obligation, waiting unsentReports) {
	on := p.style()
	fmt.Fprintf(&p.text, "%s\n\n", on.bold(fmt.Sprintf("Theo dõi kế hoạch năm %d, đến ngày %s", year, today.Format("2/1/2006"))))
	p.printMonths(owed, on)
	p.printOnce(owed, waiting, on)
	p.printUrgent(owed, waiting, on)
}

var marks = map[pipeline.State]string{
	pipeline.Done: "x", pipeline.Late: "T", pipeline.Due: "!", pipeline.InHand: "-", pipeline.Coming: ".",
}

const legend = "x xong   T trễ   ! còn 15 ngày trở xuống   - đang làm   . chưa đến"

func (on style) state(s pipeline.State) func(string) string {
	switch s {
	case pipeline.Done:
		return on.green
	case pipeline.Late:
		return on.red
	case pipeline.Due:
		return on.yellow
	}
	return on.faint
}

// printMonths is one row for each thing asked for by month or quarter.
func (p *program) printMonths(owed []pipeline.Obligation, on style) {
	columns := []column{{title: "Mục"}, {title: "Mỗi tháng", flexible: true}}
	for month := range 12 {
		columns = append(columns, column{title: strconv.Itoa(month + 1), right: true})
	}
	var rows [][]cell
	at := map[string]int{}
	for _, o := range owed {
		if o.Month == 0 {
			continue
		}
		key := code(o) + "\n" + o.Label
		i, known := at[key]
		if !known {
			i, at[key] = len(rows), len(rows)
			rows = append(rows, make([]cell, len(columns)))
			rows[i][0].text, rows[i][1].text = code(o), asked(o)
		}
		rows[i][1+o.Month] = cell{marks[o.State], on.state(o.State)}
	}
	if len(rows) > 0 {
		printTable(&p.text, columns, rows, on)
		fmt.Fprintf(&p.text, "%s\n\n", on.faint(legend))
	}
}

// asked says what and how much: "Lượt phát lại (3)", by quarter where so.
func asked(o pipeline.Obligation) string {
	text := fmt.Sprintf("%s (%s)", o.Label, pipeline.Number(o.Target))
	if o.Kind == pipeline.Quarterly {
		text += ", mỗi quý"
	}
	return text
}

// printOnce is one row for each thing asked for once, and for each report.
func (p *program) printOnce(owed []pipeline.Obligation, waiting unsentReports, on style) {
	var rows [][]cell
	for _, o := range owed {
		if o.Month != 0 {
			continue
		}
		name, done := o.Label, pipeline.Number(o.Done)+"/"+pipeline.Number(o.Target)
		if o.Kind != pipeline.SentIn {
			name = o.Item.Name
			if len(o.Item.Targets) > 1 {
				name += ": " + o.Label
			}
		}
		state := cell{standing(o), on.state(o.State)}
		if _, issued := waiting[o.Report]; issued {
			state = cell{"chưa ghi đã gửi", on.yellow}
		}
		rows = append(rows, []cell{{text: code(o)}, {text: name}, {text: done}, {text: o.Within.To.String()}, state})
	}
	if len(rows) > 0 {
		printTable(&p.text, []column{{title: "Mục"}, {title: "Trong năm", flexible: true}, {title: "Đã/cần", right: true}, {title: "Hạn", right: true}, {title: "Tình trạng"}}, rows, on)
		fmt.Fprintln(&p.text)
	}
}

// standing is the state in words.
func standing(o pipeline.Obligation) string {
	switch o.State {
	case pipeline.Done:
		return "xong"
	case pipeline.Late:
		return fmt.Sprintf("TRỄ %d ngày", -o.DaysLeft)
	case pipeline.Due:
		if o.DaysLeft == 0 {
			return "hạn hôm nay"
		}
		return fmt.Sprintf("còn %d ngày", o.DaysLeft)
	case pipeline.InHand:
		return "đang làm"
	}
	return "chưa đến"
}

// printUrgent names everything late or due and how much is missing; the months
// of one thing stand together.
func (p *program) printUrgent(owed []pipeline.Obligation, waiting unsentReports, on style) {
	lines := urgent(owed, pipeline.Late, waiting)
	late := len(lines)
	lines = append(lines, urgent(owed, pipeline.Due, waiting)...)
	for _, o := range owed {
		if paper, issued := waiting[o.Report]; issued {
			lines = append(lines, fmt.Sprintf("%s: đã ban hành %s ngày %s, chưa ghi là đã gửi, hạn %s; gửi bằng vanthu send, hoặc nếu đã gửi thì ghi ngay_gui trong inputs/bao-cao.yaml",
				o.Label, paper.Code, vnDay(paper.Issued), o.Within.To))
		}
	}
	if len(lines) == 0 {
		fmt.Fprintln(&p.text, "Không có việc trễ hay sắp đến hạn.")
		return
	}
	fmt.Fprintln(&p.text, on.bold("Cần làm ngay"))
	for i, line := range lines {
		paint := on.red
		if i >= late {
			paint = on.yellow
		}
		for j, part := range hang(line, screen-2, screen-4) {
			if j > 0 {
				part = "  " + part
			}
			fmt.Fprintln(&p.text, "  "+paint(part))
		}
	}
}

func urgent(owed []pipeline.Obligation, state pipeline.State, waiting unsentReports) []string {
	var lines []string
	at := map[string]int{}
	for _, o := range owed {
		if _, issued := waiting[o.Report]; issued || o.State != state {
			continue
		}
		done := pipeline.Number(o.Done) + "/" + pipeline.Number(o.Target)
		name := strings.TrimSpace(code(o) + " " + o.Label)
		if o.Month == 0 {
			lines = append(lines, once(o, name, done))
			continue
		}
		month := fmt.Sprintf("tháng %d (%s)", o.Month, done)
		if i, known := at[name]; known {
			lines[i] += ", " + month
			continue
		}
		at[name] = len(lines)
		word := "TRỄ"
		if state == pipeline.Due {
			word = standing(o)
		}
		lines = append(lines, fmt.Sprintf("%s: %s: %s", word, name, month))
	}
	return lines
}

func once(o pipeline.Obligation, name, done string) string {
	line := fmt.Sprintf("%s: %s", standing(o), name)
	if o.Kind != pipeline.SentIn {
		line += " " + done + " " + o.Unit
	}
	line += ", hạn " + o.Within.To.String()
	if len(o.Missing) > 0 {
		line += "; chưa đến: " + strings.Join(o.Missing, ", ")
	}
	return line
}
