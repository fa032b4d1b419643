package pipeline

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"vanthu/internal/commune"
	"vanthu/internal/fill"
)

// proofs numbers the evidence of a document in the order of its activities:
// rows carry the mark, the list at the end carries the file, and pictures are
// shown behind it.
type proofs struct {
	marks  map[*commune.Activity]string
	list   fill.List
	photos []*photograph
}

// photograph is a picture of the evidence, shown once, however many rows of the
// log it proves.
type photograph struct {
	file, caption string
	by            *commune.Activity // whose day and place are printed
	marks, places []string
}

// newProofs numbers from MC01 on; where tells the place of a row in the log.
func newProofs(activities []*commune.Activity, where func(*commune.Activity) string) *proofs {
	p := &proofs{marks: map[*commune.Activity]string{}}
	for _, a := range activities {
		var marks []string
		for _, e := range evidence(a) {
			mark := fmt.Sprintf("MC%02d", len(p.list)+1)
			marks = append(marks, mark)
			p.list = append(p.list, fill.Group{
				"ma": fill.Text(mark), "ngay": fill.Text(a.Date.String()), "hoat_dong": fill.Text(bare(a.Title)), "tep": fill.Text(fileOf(e)),
			})
			if isPicture(e.File) {
				p.show(e, a, mark, where(a))
			}
		}
		p.marks[a] = strings.Join(marks, ", ")
	}
	return p
}

// evidence lists the files and links of an activity.
func evidence(a *commune.Activity) []commune.Evidence {
	all := slices.Clone(a.Evidence)
	if a.Link != "" && !slices.ContainsFunc(all, func(e commune.Evidence) bool { return e.Link == a.Link }) {
		all = append(all, commune.Evidence{Link: a.Link})
	}
	return all
}

// fileOf names a file or link with its caption.
func fileOf(e commune.Evidence) string {
	name := e.File + e.Link
	if e.Caption != "" {
		name += " (" + bare(e.Caption) + ")"
	}
	return name
}

var pictureEndings = []string{".jpg", ".jpeg", ".jfif", ".png", ".heic", ".heif", ".avif", ".webp", ".gif", ".bmp", ".tif", ".tiff"}

// isPicture goes by the name: what the file really is, the album finds out.
func isPicture(file string) bool {
	return slices.Contains(pictureEndings, strings.ToLower(path.Ext(file)))
}

func (p *proofs) show(e commune.Evidence, a *commune.Activity, mark, place string) {
	i := slices.IndexFunc(p.photos, func(f *photograph) bool { return f.file == e.File })
	if i < 0 {
		i = len(p.photos)
		p.photos = append(p.photos, &photograph{file: e.File, by: a})
	}
	f := p.photos[i]
	if f.caption == "" {
		f.caption = bare(e.Caption)
	}
	f.marks, f.places = append(f.marks, mark), append(f.places, place)
}

func (p *proofs) of(a *commune.Activity) string { return p.marks[a] }

// values is a group that is empty when there is no evidence.
func (p *proofs) values() fill.Group {
	if len(p.list) == 0 {
		return fill.Group{}
	}
	return fill.Group{"dong": p.list}
}

// pictures are the photographs one by one and in rows of two, empty when there
// are none.
func (p *proofs) pictures() fill.Group {
	if len(p.photos) == 0 {
		return fill.Group{}
	}
	all, rows := fill.List{}, fill.List{}
	for i, f := range p.photos {
		all = append(all, f.values())
		if i%2 == 0 {
			rows = append(rows, fill.Group{"trai": all[i], "phai": fill.Group{}})
		} else {
			rows[i/2].(fill.Group)["phai"] = all[i]
		}
	}
	return fill.Group{"anh": all, "hang": rows, "so_anh": fill.Number(len(all)) * 1000}
}

// values: "MC03 – Hội nghị tại Thôn 2, 10/3/2023, Nhà văn hóa Thôn 2; Nhật ký
// tháng 3, mục 4, số 1".
func (f *photograph) values() fill.Group {
	caption, place := f.caption, join(", ", f.by.Place, f.by.Hamlet)
	if caption == "" {
		caption = bare(f.by.Title)
	}
	if f.by.Hamlet != "" && strings.Contains(f.by.Place, f.by.Hamlet) {
		place = bare(f.by.Place)
	}
	row := strings.Join(f.places, "; ")
	said := join("; ", strings.Join(f.marks, ", ")+" – "+join(", ", caption, days(f.by), place), row)
	return fill.Group{
		"ma": fill.Text(strings.Join(f.marks, ", ")), "chu_thich": fill.Text(caption), "ngay": fill.Text(days(f.by)), "noi": fill.Text(place),
		"hoat_dong": fill.Text(bare(f.by.Title)), "nhat_ky": fill.Text(row), "tep": fill.Text(f.file), "mo_ta": fill.Text(said),
		"loi": fill.Text(""), "hinh": fill.Picture{Name: f.file, Alt: said},
	}
}

// days are those of an activity, without the hour.
func days(a *commune.Activity) string {
	if !a.To.IsZero() && a.To != a.Date {
		return a.Date.String() + " - " + a.To.String()
	}
	return a.Date.String()
}

// inLog tells where a row stands in the printed log of a month: sections are
// numbered as logValues does, rows as the table does.
func inLog(m *commune.MonthLog, a *commune.Activity) string {
	section := 0
	for _, kind := range commune.Kinds() {
		number := 0
		for _, row := range m.Activities {
			if row.Kind != kind {
				continue
			}
			if number++; row == a {
				return fmt.Sprintf("Nhật ký tháng %d, mục %d, số %d", m.Month, section+1, number)
			}
		}
		if number > 0 {
			section++
		}
	}
	return "Nhật ký, " + place(a.Source)
}

// inLogs is inLog over the months of a report's year. What lies before the
// year stands in no printed log of it, only in the workbook.
func inLogs(r *commune.Report) func(*commune.Activity) string {
	logs := map[int]*commune.MonthLog{}
	return func(a *commune.Activity) string {
		if a.Date.Year != r.Plan.Year {
			return "Nhật ký, " + place(a.Source)
		}
		month := int(a.Date.Month)
		if logs[month] == nil {
			logs[month] = r.MonthLog(month)
		}
		return inLog(logs[month], a)
	}
}
