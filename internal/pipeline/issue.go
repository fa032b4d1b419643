package pipeline

import (
	"fmt"
	"path"
	"strings"
	"time"

	"vanthu/internal/commune"
	"vanthu/internal/decree30"
	"vanthu/internal/diag"
	"vanthu/internal/docx"
	"vanthu/internal/filename"
	"vanthu/internal/typeset"
)

// Issuing is a document about to be issued: everything but its number is
// known. Draw makes its files once the register has given that.
type Issuing struct {
	Draft   IssuedDocument
	Opening int // the first number here in a year begun on paper
	job     Job
	foreign *foreign // instead of the job: a .docx that others wrote
}

// PlanIssued lets logs and reports cite the year's plan by its number.
func (d *Desk) PlanIssued(doc IssuedDocument) { d.plan = issueOf(doc) }

func issueOf(doc IssuedDocument) Issue {
	issue := Issue{Symbol: doc.Symbol, Date: dayOf(doc.Issued), Signed: dayOf(doc.Signed)}
	if doc.Code != "" {
		issue.Number = doc.Number
	}
	return issue
}

func dayOf(s string) commune.Date {
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return commune.Date{}
	}
	return commune.DateOf(day)
}

// Issuing prepares a job for its number: the fields of appendix VI as the
// office of that day has them.
func (d *Desk) Issuing(job Job, signed, issued time.Time) Issuing {
	s := job.sheet(Issue{Date: commune.DateOf(issued), Signed: commune.DateOf(signed)})
	doc := d.draft(s.office, abbreviations[s.kind], signed, issued)
	doc.Draft, doc.Title, doc.KindName, doc.Subject = job.Name, job.Title, s.name, s.subject
	if s.kind != commune.NhatKy || s.office.Numbering.Logs {
		doc.Symbol = s.symbol()
	}
	doc.Addressees, doc.Recipients = s.office.Addressees[s.kind], s.distribution()
	doc.Retention = s.office.Retention[s.kind]
	doc.Copies = Copies(doc)
	if signer := s.office.SignerFor(s.kind, s.signedOn()); signer != nil {
		doc.Signer, doc.SignerTitle = signer.Name, signer.Title
		if n := len(signer.Lines); n > 1 {
			doc.Authority = strings.Join(signer.Lines[:n-1], "; ")
		}
	}
	return Issuing{Draft: doc, Opening: opensAt(s.office, doc), job: job}
}

// draft has what all documents of an office share.
func (d *Desk) draft(office *commune.Office, kind string, signed, issued time.Time) IssuedDocument {
	doc := IssuedDocument{Year: issued.Year(), Series: kind, Kind: kind, OrganID: office.OrganID, Organ: office.Name, Place: office.Place,
		Signed: signed.Format(time.DateOnly), Issued: issued.Format(time.DateOnly), Drafting: office.Drafting.Name, Language: "Tiếng Việt",
		FileNotation: office.Dossier.Code}
	if office.Numbering.Shared && (kind != abbreviations[commune.NhatKy] || office.Numbering.Logs) {
		doc.Series = "" // logs without a number on paper never take one from the others
	}
	return doc
}

// opensAt is the first number here of a document's series, 0 where it begins
// with the year. Logs without a number on paper stand outside a shared series.
func opensAt(office *commune.Office, doc IssuedDocument) int {
	if office.Numbering.Shared && doc.Series != "" {
		return 0
	}
	return office.Numbering.First(doc.Year, kindOf(doc.Kind))
}

// distribution is box 9b as rows.
func (d sheet) distribution() []IssuedRecipient {
	var list []IssuedRecipient
	if len(d.office.Addressees[d.kind]) > 0 {
		list = append(list, IssuedRecipient{Name: "Như trên"})
	}
	for _, r := range d.office.Recipients[d.kind] {
		list = append(list, IssuedRecipient{Name: r.Name, OrganID: r.OrganID, Email: r.Email, Copies: r.Copies})
	}
	kept := IssuedRecipient{Name: "Lưu: VT", Copies: d.office.Drafting.Copies, Kept: true}
	if d.office.Drafting.Abbr != "" {
		kept.Name += ", " + d.office.Drafting.Abbr
	}
	return append(list, kept)
}

// Draw makes the files of a document that has its number, and counts its
// pages. It gives none while the log holds an Error.
func (d *Desk) Draw(log *diag.Log, i Issuing, doc IssuedDocument) (IssuedDocument, []IssuedFile, error) {
	archive, err := d.numbered(log, i, doc)
	if err != nil || log.Failed() {
		return doc, nil, err
	}
	pdf, pages, err := d.proof(log, i.file(), doc, archive)
	if err != nil {
		return doc, nil, err
	}
	doc.Pages = pages
	doc.Sheets = (pages + 1) / 2 // printed on both sides, as the print set is
	name := IssuedName(doc)
	return doc, []IssuedFile{{Role: "docx", Name: name + ".docx", Data: archive}, {Role: "pdf", Name: name + ".pdf", Data: pdf}}, nil
}

// file is the document's name in findings: of a file of others its own.
func (i Issuing) file() string {
	if i.foreign != nil {
		return i.foreign.name
	}
	return i.Draft.Title + ".docx"
}

// numbered is the .docx with its number and day.
func (d *Desk) numbered(log *diag.Log, i Issuing, doc IssuedDocument) (archive []byte, err error) {
	if i.foreign != nil {
		return i.foreign.fill(log, doc)
	}
	err = d.fill(log, []Job{i.job.issued(issueOf(doc))}, func(_ *diag.Log, _ int, filled *docx.File) (err error) {
		archive, err = filled.Bytes()
		return err
	})
	return archive, err
}

// proof renders the finished .docx, read again as others will read it, and
// judges it on the same pages: it must keep the decree and carry its number and
// day.
func (d *Desk) proof(log *diag.Log, name string, doc IssuedDocument, archive []byte) (pdf []byte, count int, err error) {
	file := docx.Open(log, name, archive)
	if file == nil {
		log.Error(diag.Pos{File: name}, "ban-hanh/hong", "văn bản soạn ra không đọc lại được", "gửi tệp mẫu cho người bảo trì")
		return nil, 0, nil
	}
	document := docx.Document(log, file)
	typeset.CheckMaterial(log, document, d.fonts)
	info := about(document)
	if strings.TrimSpace(info.Title) == "" {
		info.Title = doc.Title
	}
	parts := decree30.Recognise(document)
	pages, at := layPlaces(log, document, parts, d.fonts)
	err = each(2, func(i int) (err error) {
		if i == 0 {
			pdf, err = typeset.PDF(pages, info)
			return err
		}
		judge(log, name, doc, parts, decree30.Options{Pages: at.first, Ends: at.last, Count: len(pages)})
		return nil
	})
	return pdf, len(pages), err
}

func judge(log *diag.Log, name string, doc IssuedDocument, parts *decree30.Parts, o decree30.Options) {
	for _, f := range parts.Judge(o) {
		if f.Severity > diag.Info {
			log.Add(f.Finding)
		}
	}
	if doc.Code != "" && (parts.Number == nil || !strings.Contains(parts.Number.Text, doc.Code)) {
		log.Error(diag.Pos{File: name}, "ban-hanh/khong-co-so", "văn bản không in số "+doc.Code, "thêm vào mẫu, dưới tên cơ quan: Số: {{so}}/{{ky_hieu}}")
	}
	if day := (sheet{issue: issueOf(doc)}).date(); parts.Issued == nil || !strings.Contains(parts.Issued.Text, day) {
		log.Error(diag.Pos{File: name}, "ban-hanh/khong-co-ngay", "văn bản không in "+day, "thêm vào mẫu, dưới Tiêu ngữ: {{dia_danh}}, {{ngay_ban_hanh}}")
	}
}

// IssuedName is the name of the files: 05-BC-UBND-nam; without a number
// nhat-ky-thang-03. A document that replaces one of no number gets its order.
func IssuedName(doc IssuedDocument) string {
	if doc.Code == "" {
		name := filename.Slug(doc.Draft, 60)
		if doc.Replaces != 0 {
			name += fmt.Sprintf("-%d", doc.Number)
		}
		return name
	}
	base, _, _ := strings.Cut(path.Base(doc.Draft), "#") // what follows tells files of one name apart
	return fmt.Sprintf("%02d-%s-%s", doc.Number, filename.ASCII(doc.Symbol), filename.Slug(base, 60))
}

// WarnIssuing tells what is lawful but seldom meant: a day before the last
// issued one, an issue later than the next working day (Decree 30, Article 18),
// a gap in the numbers. last is the day of the newest document of the series,
// entered the day it comes into the register, next the number the series would
// give, asked the one asked for.
func WarnIssuing(log *diag.Log, doc IssuedDocument, last, entered string, next, asked int) {
	pos := diag.Pos{File: doc.Title}
	if last > doc.Issued {
		log.Warn(pos, "so/ngay-lui", fmt.Sprintf("ngày ban hành %s trước văn bản ban hành gần nhất của dãy số (%s)", shortDay(doc.Issued), shortDay(last)),
			"xem lại ngày: số sau thường có ngày không sớm hơn số trước")
	}
	if late := nextWorkingDay(dayOf(doc.Signed)); dayOf(entered).After(late) {
		did := "ban hành"
		if entered != doc.Issued {
			did = "vào sổ"
		}
		log.Warn(pos, "so/ban-hanh-tre", fmt.Sprintf("ký ngày %s mà đến %s mới %s; chậm nhất là ngày làm việc tiếp theo (%s)", shortDay(doc.Signed), shortDay(entered), did, late),
			"Điều 18 Nghị định 30/2020/NĐ-CP; ngày lễ không được tính ở đây")
	}
	if asked > next {
		gap := fmt.Sprintf("số %02d", next)
		if asked > next+1 {
			gap = fmt.Sprintf("các số từ %02d đến %02d", next, asked-1)
		}
		log.Warn(pos, "so/nhay-so", gap+" của dãy số bị bỏ trống", "nếu các số đó đã ghi ở sổ giấy thì không cần làm gì; nếu không, bỏ --number")
	}
}

// kindOf is the kind of an abbreviation, "" for one that is not made here.
func kindOf(abbr string) commune.Kind {
	for kind, a := range abbreviations {
		if a == abbr {
			return kind
		}
	}
	return ""
}

func nextWorkingDay(d commune.Date) commune.Date {
	for d = d.AddDays(1); d.Time().Weekday() == time.Saturday || d.Time().Weekday() == time.Sunday; {
		d = d.AddDays(1)
	}
	return d
}
