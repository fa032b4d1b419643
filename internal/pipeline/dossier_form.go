package pipeline

import (
	"fmt"
	"strings"

	"vanthu/internal/bundle"
	"vanthu/internal/doc"
	"vanthu/internal/fill"
	"vanthu/internal/typeset"
)

// The forms of the dossier.
const (
	coverTemplate   = "bia-ho-so.docx"
	indexTemplate   = "muc-luc-van-ban.docx"
	closingTemplate = "ket-thuc-ho-so.docx"
)

// form is a form of the dossier with its own values over those of all.
func (m *dossierMaker) form(template, name string, own fill.Group) form {
	v := m.values()
	for key, value := range own {
		v[key] = value
	}
	return form{template, name, m.title, m.office, v}
}

// paper makes a form ready to be bound; as a .docx it goes into the folder too,
// for what has to be added by hand.
func (m *dossierMaker) paper(f form) (*bundle.File, error) {
	p, err := m.d.form(m.log, f)
	if err != nil || m.log.Failed() {
		return nil, err
	}
	m.add("bieu-mau/"+f.template, p.Docx)
	return bundle.Read(p.PDF)
}

// index is mục lục văn bản, tài liệu trong hồ sơ.
func (m *dossierMaker) index() form {
	rows := fill.List{}
	remarks := remarksOf(m.issued())
	for i, f := range m.filings {
		doc := f.Document
		first, last := m.sheets(i)
		rows = append(rows, fill.Group{
			"stt": fill.Text(fmt.Sprint(i + 1)), "so_ky_hieu": fill.Text(doc.Code), "ngay": fill.Text(shortDay(doc.Issued)), "trich_yeu": fill.Text(titleOf(doc)),
			"tac_gia": fill.Text(m.author(doc.Organ)), "to": fill.Text(sheetSpan(first, last)), "ghi_chu": fill.Text(remarks[i]),
		})
	}
	if len(m.proofs) > 0 {
		first, last := m.sheets(len(m.parts) - 1)
		rows = append(rows, fill.Group{
			"stt": fill.Text(fmt.Sprint(len(rows) + 1)), "so_ky_hieu": fill.Text(""), "ngay": fill.Text(""), "trich_yeu": fill.Text("Danh mục minh chứng và ảnh kèm theo"),
			"tac_gia": fill.Text(m.author("")), "to": fill.Text(sheetSpan(first, last)), "ghi_chu": fill.Text(""),
		})
	}
	return m.form(indexTemplate, "Mục lục văn bản, tài liệu trong hồ sơ", fill.Group{"van_ban": rows, "so_van_ban": fill.Number(len(rows)) * 1000})
}

// author is the short name of an office of the year; another's name stays.
func (m *dossierMaker) author(organ string) string {
	for _, o := range m.d.Year.Offices {
		if o.Name == organ {
			return o.ShortName
		}
	}
	if organ == "" {
		return m.office.ShortName
	}
	return organ
}

// cover is the first part: its title is that of the whole PDF.
func (m *dossierMaker) cover() form { return m.form(coverTemplate, "Hồ sơ", nil) }

// closing is chứng từ kết thúc. Its day and hand are left to the one who
// closes the dossier.
func (m *dossierMaker) closing(indexPages int) form {
	listed := len(m.filings)
	if len(m.proofs) > 0 {
		listed++
	}
	return m.form(closingTemplate, "Chứng từ kết thúc", fill.Group{
		"so_van_ban": fill.Number(listed) * 1000, "so_to_muc_luc": fill.Number(m.sheet(indexPages)) * 1000, "dac_diem": fill.Text(m.nature()),
	})
}

// nature says of what kind the papers are.
func (m *dossierMaker) nature() string {
	pictures, files, links := 0, 0, 0
	for _, p := range m.proofs {
		switch {
		case p.link:
			links++
		case p.picture != nil:
			pictures++
		default:
			files++
		}
	}
	said := []string{fmt.Sprintf("%d văn bản in từ tệp ban hành", len(m.filings))}
	for _, kind := range []struct {
		n    int
		what string
	}{{pictures, "ảnh minh chứng in kèm"}, {files, "tệp không in, có mã băm trong danh mục"}, {links, "liên kết"}} {
		if kind.n > 0 {
			said = append(said, fmt.Sprintf("%d %s", kind.n, kind.what))
		}
	}
	return strings.Join(said, "; ") + "."
}

// stamp numbers the sheets: top right, outside of the text and clear of the
// page number in the middle. Only the front of a sheet has its number.
func (m *dossierMaker) stamp() error {
	m.first, m.pages = bundle.Place(m.parts)
	face, _ := m.d.fonts.Face("Times New Roman", false, false)
	var pages []*typeset.Page
	for i, part := range m.parts {
		m.parts[i].From = len(pages) + 1
		for n := range part.File.Pages() {
			w, h := part.File.Size(n + 1)
			page := &typeset.Page{Width: w, Height: h}
			if at := m.first[i] + n; !m.spec.Duplex || at%2 == 1 {
				page.Items = []typeset.Item{sheetNumber(face, w, m.sheet(at))}
			}
			pages = append(pages, page)
		}
	}
	if len(pages) == 0 {
		return nil
	}
	pdf, err := typeset.PDF(pages, typeset.Info{Title: "Số tờ", PDFA: true})
	if err != nil {
		return err
	}
	over, err := bundle.Read(pdf)
	for i := range m.parts {
		m.parts[i].Over = over
	}
	return err
}

func sheetNumber(face *typeset.Face, width float64, n int) *typeset.Glyphs {
	const size = 11
	text := []rune(fmt.Sprintf("Tờ %d", n))
	units := 0
	for _, r := range text {
		w, _ := face.Advance(r)
		units += w
	}
	right := width - doc.Mm(15).Pt()
	return &typeset.Glyphs{X: right - float64(units)*size/float64(face.UnitsPerEm), Y: doc.Mm(14).Pt(), Face: face, Size: size, Runes: text, Color: "000000"}
}
