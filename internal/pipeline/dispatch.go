package pipeline

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
	"vanthu/internal/dispatch"
	"vanthu/internal/filename"
	"vanthu/internal/fill"
	"vanthu/internal/register"
)

// Organ is to whom a document goes.
type Organ = commune.Organ

// Consignment is an issued document with what goes along with it.
type Consignment struct {
	Document register.Document
	Files    []register.File // as the register keeps them
	More     []Enclosure     // asked for: appendices, evidence
}

// Enclosure is a file that goes with a document. Folder is phu-luc or
// minh-chung.
type Enclosure struct {
	Folder, Name string
	Data         []byte
}

// Where enclosures lie in a package.
const (
	AppendixFolder = "phu-luc"
	EvidenceIn     = "minh-chung"
)

// Folder is a package for one organisation; Checked is one that was received.
type (
	Folder     = dispatch.Folder
	PackedFile = dispatch.File
	Checked    = dispatch.Checked
)

// VerifyPackage checks a package as it was received.
func VerifyPackage(log *diag.Log, name string, data []byte) Checked {
	return dispatch.Verify(log, name, data)
}

// Organs are those a document is for, in its own order, with what the office
// knows of them: mailbox and code are of today, names of the day of issue.
func (d *Desk) Organs(doc register.Document) []Organ {
	office := d.officeOf(doc)
	var all []Organ
	add := func(organ Organ) {
		if i := slices.IndexFunc(office.Directory, func(o Organ) bool { return sameName(o.Name, organ.Name) }); i >= 0 {
			organ = office.Directory[i]
		}
		if !slices.ContainsFunc(all, func(o Organ) bool { return sameName(o.Name, organ.Name) }) {
			all = append(all, organ)
		}
	}
	for _, name := range doc.Addressees {
		add(Organ{Name: bare(name)})
	}
	for _, r := range doc.Recipients {
		if !r.Kept && !sameName(r.Name, "Như trên") {
			add(Organ{Name: bare(r.Name), OrganID: r.OrganID, Email: r.Email})
		}
	}
	return all
}

func sameName(a, b string) bool { return a == b || filename.Slug(a, 300) == filename.Slug(b, 300) }

// FindOrgan picks from organs by name, code, mailbox or a part of the name;
// several that fit are given back.
func FindOrgan(organs []Organ, asked string) []Organ {
	var near []Organ
	for _, o := range organs {
		if sameName(o.Name, asked) || o.OrganID != "" && o.OrganID == asked || o.Email != "" && strings.EqualFold(o.Email, asked) {
			return []Organ{o}
		}
		if part := filename.Slug(asked, 300); part != "" && strings.Contains(filename.Slug(o.Name, 300), part) {
			near = append(near, o)
		}
	}
	return near
}

// officeOf is the office on the day of issue, which names it; what it knows of
// others is of the same time.
func (d *Desk) officeOf(doc register.Document) *commune.Office {
	if day, err := time.Parse(time.DateOnly, doc.Issued); err == nil {
		if o := d.Year.OfficeOn(commune.DateOf(day)); o != nil {
			return o
		}
	}
	return d.officeAt(doc.Year)
}

// Evidence are the files that the log names for what a document covers: the
// time of a report, the month of a log.
func (d *Desk) Evidence(doc register.Document) ([]Enclosure, error) {
	covers, ok := d.covered(doc.Draft)
	if !ok {
		return nil, nil
	}
	var list []Enclosure
	seen := map[string]bool{}
	for _, a := range d.Year.Activities {
		for _, e := range a.Evidence {
			if e.File == "" || seen[e.File] || !covers.Holds(a.Date) {
				continue
			}
			seen[e.File] = true
			data, err := fs.ReadFile(d.files, evidenceFolder+e.File)
			if err != nil {
				return nil, err
			}
			list = append(list, Enclosure{EvidenceIn, e.File, data})
		}
	}
	return list, nil
}

func (d *Desk) covered(draft string) (commune.Period, bool) {
	var month int
	if _, err := fmt.Sscanf(draft, "nhat-ky/thang-%d", &month); err == nil {
		return commune.MonthOf(d.Year.Number, month), true
	}
	if period, ok := strings.CutPrefix(draft, "bao-cao/"); ok {
		if report, known := d.Year.Report(commune.PeriodName(period)); known {
			return report.Regime.Covers, true
		}
	}
	return commune.Period{}, false
}

// Pack makes the package of one organisation. What is wrong is in the log.
func (d *Desk) Pack(log *diag.Log, to Organ, list []Consignment) (Folder, error) {
	if len(list) == 0 || log.Failed() {
		return Folder{}, nil
	}
	office := d.officeOf(list[0].Document)
	p := dispatch.Parcel{From: sender(office, list[0].Document), To: dispatch.Organ{ID: to.OrganID, Name: to.Name, Email: to.Email},
		Profile: dispatch.Profile{DayFirst: office.EdXML.DayFirst, Types: office.EdXML.Types, Raw: office.EdXML.Raw}}
	for i, c := range list {
		doc := toDispatch(c)
		doc.DocOrdinal = i + 1
		p.Documents = append(p.Documents, doc)
	}
	slip, err := d.form(log, coverSlip(office, to, list, p.Documents))
	if err != nil || log.Failed() {
		return Folder{}, err
	}
	p.Beside = []dispatch.File{{Name: "phieu-gui.docx", Type: typeOf("a.docx"), Data: slip.Docx}, {Name: "phieu-gui.pdf", Type: typeOf("a.pdf"), Data: slip.PDF}}
	return dispatch.Pack(log, p), nil
}

func sender(office *commune.Office, doc register.Document) dispatch.Organ {
	o := dispatch.Organ{ID: doc.OrganID, Name: doc.Organ, Address: office.Contact.Address, Email: office.Contact.Email, Telephone: office.Contact.Telephone,
		Fax: office.Contact.Fax, Website: office.Contact.Website}
	if o.ID == "" {
		o.ID = office.OrganID
	}
	if o.Name == "" {
		o.Name = office.Name
	}
	return o
}

func toDispatch(c Consignment) dispatch.Document {
	doc := c.Document
	d := dispatch.Document{Number: doc.Number, Symbol: doc.Symbol, Type: doc.KindName, Abbr: doc.Kind, Subject: doc.Subject, Issued: doc.Issued, Place: doc.Place,
		Year: doc.Year, Authority: doc.Authority, SignerTitle: doc.SignerTitle, Signer: doc.Signer, Language: doc.Language, DueDate: doc.ReplyBefore,
		Pages: doc.Pages, Copies: doc.Copies, Priority: doc.Priority, FileNotation: doc.FileNotation, Description: doc.Description}
	if d.Language == "" {
		d.Language = "Tiếng Việt"
	}
	d.ToPlaces = append(d.ToPlaces, doc.Addressees...)
	for _, r := range doc.Recipients {
		switch {
		case r.Kept:
			d.ToPlaces = append(d.ToPlaces, "Lưu: "+strings.TrimPrefix(r.Name, "Lưu: "))
		case !sameName(r.Name, "Như trên"):
			d.ToPlaces = append(d.ToPlaces, r.Name)
		}
	}
	stem := d.CodeNumber() + "-" + filename.ASCII(doc.Symbol)
	names := map[string]bool{}
	for _, f := range c.Files {
		name := "van-ban/" + stem + "-" + filename.Slug(doc.Title, 48)
		switch f.Role {
		case "scan":
			name += "-ban-ky"
		case "attachment":
			name = AppendixFolder + "/" + stem + "/" + safeBase(f.Name)
		}
		name += strings.ToLower(path.Ext(f.Name))
		d.Files = append(d.Files, dispatch.File{Name: unique(names, name), Type: typeOf(f.Name), Data: f.Data, Appendix: f.Role == "attachment"})
	}
	for _, e := range c.More {
		name := e.Folder + "/" + stem + "/" + safeBase(e.Name) + strings.ToLower(path.Ext(e.Name))
		d.Files = append(d.Files, dispatch.File{Name: unique(names, name), Type: typeOf(e.Name), Data: e.Data, Appendix: true})
	}
	return d
}

// safeBase is a file's name without its ending, as a package can hold it.
func safeBase(name string) string {
	if base := filename.Slug(strings.TrimSuffix(path.Base(name), path.Ext(name)), 60); base != "" {
		return base
	}
	return "tep"
}

// unique numbers names that two files share.
func unique(taken map[string]bool, name string) string {
	ext := path.Ext(name)
	base, free := strings.TrimSuffix(name, ext), name
	for n := 2; taken[free]; n++ {
		free = fmt.Sprintf("%s-%d%s", base, n, ext)
	}
	taken[free] = true
	return free
}

// typeOf does not ask the system, whose answer differs from one to the next.
func typeOf(name string) string {
	switch ext := strings.ToLower(path.Ext(name)); ext {
	case ".docx":
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	case ".xlsx":
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case ".pdf", ".zip":
		return "application/" + ext[1:]
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".png":
		return "image/png"
	case ".txt", ".csv":
		return "text/plain"
	}
	return "application/octet-stream"
}

const transmitTemplate = "phieu-gui.docx"

// coverSlip is phiếu gửi with the part that the recipient signs and returns.
func coverSlip(office *commune.Office, to Organ, list []Consignment, docs []dispatch.Document) form {
	rows, files := fill.List{}, fill.List{}
	codes := []string{}
	for i, c := range list {
		codes = append(codes, c.Document.Code)
		rows = append(rows, fill.Group{"stt": fill.Number(commune.N(i + 1)), "so_ky_hieu": fill.Text(c.Document.Code), "ngay": fill.Text(shortDay(c.Document.Issued)),
			"trich_yeu": fill.Text(strings.TrimSpace(c.Document.KindName + " " + lowerFirst(c.Document.Subject))), "so_trang": fill.Text(fmt.Sprint(c.Document.Pages)),
			"so_kem": fill.Text(fmt.Sprint(len(docs[i].Files)))})
		for _, f := range docs[i].Files {
			files = append(files, fill.Group{"stt": fill.Text(fmt.Sprint(len(files) + 1)), "ten": fill.Text(path.Base(f.Name)), "co": fill.Text(size(len(f.Data)))})
		}
	}
	values := fill.Group{"so_van_ban": fill.Text(strings.Join(codes, ", ")), "noi_nhan_phieu": fill.Text(to.Name), "van_ban": rows, "tep": files,
		"tra_loi_truoc": fill.Text(shortDay(list[0].Document.ReplyBefore)), "email": fill.Text(office.Contact.Email)}
	return form{template: transmitTemplate, name: "Phiếu gửi", subject: strings.Join(codes, ", "), office: office, values: values}
}

func size(n int) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d KB", max((n+1023)/1024, 1))
	}
	return strings.Replace(fmt.Sprintf("%.1f MB", float64(n)/(1<<20)), ".", ",", 1)
}
