package pipeline

import (
	"fmt"
	"strings"
	"time"

	"vanthu/internal/commune"
	"vanthu/internal/decree30"
	"vanthu/internal/diag"
	"vanthu/internal/doc"
	"vanthu/internal/docx"
)

// foreign is a .docx that others wrote, with the blanks for its number and day.
type foreign struct {
	name     string
	file     *docx.File
	document *doc.Document
	parts    *decree30.Parts
}

// IssuingFile prepares a finished .docx for its number. draft names it in the
// register: tep/<name>, or the job whose output was mended by hand. It is false
// where the file cannot be issued; why is in the log.
func (d *Desk) IssuingFile(log *diag.Log, name, draft string, data []byte, signed, issued time.Time) (Issuing, bool) {
	f := &foreign{name: name, file: docx.Open(log, name, data)}
	if f.file == nil {
		return Issuing{}, false
	}
	var quiet diag.Log
	f.document = docx.Document(&quiet, f.file)
	f.parts = decree30.Recognise(f.document)
	office := known(d.Year.OfficeOn(dayOf(issued.Format(time.DateOnly))))
	kind := f.parts.Kind
	if strings.HasPrefix(draft, "nhat-ky/") {
		kind = decree30.Kind{Name: "Nhật ký", Abbr: "NK"}
	}
	if kind.Abbr == "" && f.parts.Number != nil && len(f.parts.VeViec) > 0 {
		kind = decree30.Kind{Name: "Công văn", Abbr: "CV"}
	}
	if kind.Name == "" {
		log.Error(diag.Pos{File: name}, "ban-hanh/loai", "không nhận ra loại văn bản", "kiểm tra tên loại và số, ký hiệu ở đầu văn bản; xem: vanthu check "+name+" --parts")
		return Issuing{}, false
	}
	doc := d.draft(office, kind.Abbr, signed, issued)
	f.describe(&doc, office)
	doc.Draft, doc.KindName, doc.Title = draft, kind.Name, strings.TrimSpace(kind.Name+" "+doc.Subject)
	doc.Copies = Copies(doc)
	return Issuing{Draft: doc, Opening: opensAt(office, doc), foreign: f}, true
}

// describe reads what the register wants to know from the parts.
func (f *foreign) describe(doc *IssuedDocument, office *commune.Office) {
	p := f.parts
	doc.Subject = strings.TrimPrefix(lineText(append(p.Subject, p.VeViec...)), "V/v ")
	if organ := lineText(p.Issuer); organ != "" && !sameName(organ, office.Name) {
		doc.Organ = organ
	}
	if p.Number != nil {
		if _, symbol, ok := strings.Cut(p.Number.Text, "/"); ok {
			doc.Symbol = strings.TrimSpace(symbol)
		}
	}
	for _, l := range p.KinhGui {
		if s := strings.Trim(strings.TrimPrefix(strings.TrimSpace(l.Text), "Kính gửi:"), " -;."); s != "" {
			doc.Addressees = append(doc.Addressees, s)
		}
	}
	for _, l := range p.Receive {
		if s := strings.Trim(l.Text, " -;."); s != "" {
			doc.Recipients = append(doc.Recipients, IssuedRecipient{Name: s, Kept: strings.HasPrefix(s, "Lưu")})
		}
	}
	if n := len(p.Signers); n > 0 {
		s := p.Signers[n-1]
		var titles []string
		for _, l := range s.Titles {
			titles = append(titles, l.Text)
		}
		if k := len(titles); k > 0 {
			doc.SignerTitle, doc.Authority = titles[k-1], strings.Join(titles[:k-1], "; ")
		}
		if s.Name != nil {
			doc.Signer = s.Name.Text
		}
		for _, known := range office.Signers {
			if sameName(known.Name, doc.Signer) && sameName(known.Title, doc.SignerTitle) {
				doc.SignerTitle = known.Title // as it is written, not in capitals
			}
		}
	}
}

func lineText(lines []*decree30.Line) string {
	var words []string
	for _, l := range lines {
		words = append(words, l.Text)
	}
	return strings.Join(words, " ")
}

// fill writes number and day into their blanks; everything else stays byte by
// byte as it was.
func (f *foreign) fill(log *diag.Log, doc IssuedDocument) ([]byte, error) {
	edits := f.edits(log, doc)
	if log.Failed() {
		return nil, nil
	}
	filled, done, err := docx.Mend(f.file, f.document, edits)
	if err != nil {
		return nil, err
	}
	for i, ok := range done {
		if !ok {
			log.Error(diag.Pos{File: f.name}, "ban-hanh/cho-trong", "không ghi được "+edits[i].Say, "gõ lại dòng đó trong Word thành một dòng chữ thường, không dùng trường hay ô nhập")
		}
	}
	return filled.Bytes()
}

// edits finds the blanks. One that is filled already must say the same.
func (f *foreign) edits(log *diag.Log, issued IssuedDocument) []doc.Edit {
	number, day := []string{fmt.Sprintf(" %02d", issued.Number)}, dayWords(dayOf(issued.Issued))
	var edits []doc.Edit
	if issued.Symbol != "" {
		edits = f.blank(log, f.parts.Number, numberBlank, number, "số "+issued.Code)
	}
	edits = append(edits, f.blank(log, f.parts.Issued, dayBlank, day, "ngày "+shortDay(issued.Issued))...)
	for _, a := range f.parts.Appendix {
		if a.With != nil {
			edits = append(edits, annexed(a.With, issued.Symbol, number, day)...)
		}
	}
	return edits
}
