package pipeline

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"vanthu/internal/bundle"
	"vanthu/internal/commune"
	"vanthu/internal/diag"
	"vanthu/internal/doc"
	"vanthu/internal/fill"
)

// Filing is an issued document that goes into the dossier with its files as
// the register keeps them.
type Filing struct {
	Document IssuedDocument
	Files    []IssuedFile
}

// Dossier is a year's papers, bound (Decree 30, Articles 28 to 31): one PDF/A
// of everything that can be printed, and the files themselves.
type Dossier struct {
	Code, Title   string
	Pages, Sheets int
	Documents     []Filed
	Evidence      int    // files
	Seal          string // SHA-256 of SHA256SUMS
	Files         []DossierFile
}

// Filed tells where in the dossier a document lies.
type Filed struct {
	Document    IssuedDocument
	First, Last int // sheets
}

// DossierFile is a file of the folder: its bytes, or where in the workspace it
// is to be copied from.
type DossierFile struct {
	Name string
	Data []byte
	From string
	sum  string // SHA-256
}

// dossierMaker holds what the parts of the dossier need of each other.
type dossierMaker struct {
	d       *Desk
	log     *diag.Log
	office  *commune.Office
	spec    commune.Dossier
	title   string
	filings []Filing
	proofs  []*dossierProof

	files []DossierFile
	parts []bundle.Part // with numbered sheets
	first []int         // page of each part, from 1
	pages int           // of the parts, blank ones too
}

// Dossier makes the dossier of the documents, in memory but for the evidence,
// which stays where it is until it is copied. The same documents and evidence
// give the same bytes.
func (d *Desk) Dossier(log *diag.Log, filings []Filing) (*Dossier, error) {
	m := d.dossier(log, filings)
	for _, step := range []func() error{m.documents, m.evidence, m.stamp} {
		if err := step(); err != nil || log.Failed() {
			return nil, err
		}
	}
	return m.bind()
}

func (d *Desk) dossier(log *diag.Log, filings []Filing) *dossierMaker {
	office := d.officeAt(d.Year.Number)
	m := &dossierMaker{d: d, log: log, office: office, spec: office.Dossier, title: office.Dossier.Title, filings: inOrder(filings, office.Dossier.Order)}
	if m.title == "" {
		m.title = "Kế hoạch, nhật ký, báo cáo " + lowerFirst(d.Year.Plan.Subject)
	}
	return m
}

// inOrder sorts the documents.
func inOrder(filings []Filing, order commune.DossierOrder) []Filing {
	rank := func(d IssuedDocument) int {
		return cmp.Or(slices.Index([]string{"KH", "BC"}, d.Kind)+1, 3)
	}
	sorted := slices.Clone(filings)
	slices.SortStableFunc(sorted, func(x, y Filing) int {
		a, b := x.Document, y.Document
		if order == commune.ByKind {
			return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
		}
		return cmp.Or(cmp.Compare(a.Issued, b.Issued), cmp.Compare(a.ID, b.ID))
	})
	return sorted
}

// further are the files of a document that are listed, not printed: a PDF made
// elsewhere could cost the whole dossier its PDF/A.
var further = map[string]string{"scan": "Bản quét đã ký của", "attachment": "Tệp kèm theo", "receipt": "Xác nhận của nơi nhận"}

// documents takes the issued PDFs as they are, and every file into the folder.
func (m *dossierMaker) documents() error {
	for i, f := range m.filings {
		found := false
		for _, file := range f.Files {
			name := m.add(fmt.Sprintf("van-ban/%03d-%s", i+1, path.Base(file.Name)), file.Data)
			if what := further[file.Role]; what != "" {
				m.proofs = append(m.proofs, &dossierProof{mark: fmt.Sprintf("MC%03d", len(m.proofs)+1), name: name, about: what + " " + nameOf(f.Document), kept: true, hash: bundle.Hash(file.Data)})
			}
			if file.Role != "pdf" || found {
				continue
			}
			pdf, err := bundle.Read(file.Data)
			if err != nil {
				return fmt.Errorf("%s: %w", nameOf(f.Document), err)
			}
			m.parts = append(m.parts, bundle.Part{File: pdf, Right: m.spec.Duplex, Group: "Văn bản", Title: strings.TrimSpace(f.Document.Code + " " + titleOf(f.Document))})
			found = true
		}
		if !found {
			m.log.Error(diag.Pos{}, "ho-so/thieu-pdf", "sổ không có tệp PDF của "+nameOf(f.Document), "kiểm tra sổ bằng: vanthu register verify")
		}
	}
	return nil
}

// add puts a file into the folder; a name that is taken gets a number, as a
// document and its scan may be called alike.
func (m *dossierMaker) add(name string, data []byte) string {
	ext := path.Ext(name)
	base := strings.TrimSuffix(name, ext)
	for n := 2; slices.ContainsFunc(m.files, func(f DossierFile) bool { return strings.EqualFold(f.Name, name) }); n++ {
		name = fmt.Sprintf("%s-%d%s", base, n, ext)
	}
	m.files = append(m.files, DossierFile{Name: name, Data: data, sum: bundle.Hash(data)})
	return name
}

// sheet is the sheet a page of the numbered parts lies on.
func (m *dossierMaker) sheet(page int) int {
	if m.spec.Duplex {
		return (page + 1) / 2
	}
	return page
}

// sheets are the first and the last sheet of a part.
func (m *dossierMaker) sheets(part int) (first, last int) {
	from := m.first[part]
	return m.sheet(from), m.sheet(from + m.parts[part].File.Pages() - 1)
}

func sheetSpan(first, last int) string {
	if first == last {
		return fmt.Sprint(first)
	}
	return fmt.Sprintf("%d-%d", first, last)
}

// bind puts the forms around the numbered sheets and seals the folder.
func (m *dossierMaker) bind() (*Dossier, error) {
	index, err := m.paper(m.index())
	if err != nil || m.log.Failed() {
		return nil, err
	}
	cover, err := m.paper(m.cover())
	if err != nil || m.log.Failed() {
		return nil, err
	}
	closing, err := m.paper(m.closing(index.Pages()))
	if err != nil || m.log.Failed() {
		return nil, err
	}
	parts := []bundle.Part{{File: cover, Title: "Bìa hồ sơ"}, {File: index, Right: m.spec.Duplex, Title: "Mục lục văn bản, tài liệu"}}
	parts = append(parts, m.parts...)
	parts = append(parts, bundle.Part{File: closing, Right: m.spec.Duplex, Title: "Chứng từ kết thúc"})
	pdf, err := bundle.Join(parts, false)
	if err != nil {
		return nil, err
	}
	_, pages := bundle.Place(parts)
	out := &Dossier{Code: m.spec.Code, Title: m.title, Pages: pages, Sheets: m.sheet(m.pages), Evidence: len(m.proofs)}
	for i, f := range m.filings {
		first, last := m.sheets(i)
		out.Documents = append(out.Documents, Filed{f.Document, first, last})
	}
	m.add("ho-so.pdf", pdf)
	return out, m.seal(out)
}

// seal adds ho-so.json and the hashes of everything.
func (m *dossierMaker) seal(out *Dossier) error {
	data, err := m.record(out)
	if err != nil {
		return err
	}
	m.add("ho-so.json", data)
	hashes := map[string]string{}
	for _, f := range m.files {
		hashes[f.Name] = f.sum
	}
	seal := bundle.Seal(hashes)
	m.add(bundle.SealName, seal)
	out.Seal, out.Files = bundle.Hash(seal), m.files
	return nil
}

func (m *dossierMaker) issued() []IssuedDocument {
	docs := make([]IssuedDocument, len(m.filings))
	for i, f := range m.filings {
		docs[i] = f.Document
	}
	return docs
}

// values are those that all forms of the dossier share.
func (m *dossierMaker) values() fill.Group {
	from, to := daysOf(m.issued())
	return fill.Group{
		"ky_hieu_ho_so": fill.Text(m.spec.Code), "tieu_de": fill.Text(m.title), "thoi_han": fill.Text(m.spec.Retention),
		"phong": fill.Text(m.spec.Fonds), "muc_luc": fill.Text(m.spec.Inventory), "so_ho_so": fill.Text(m.spec.Number), "nguoi_lap": fill.Text(m.spec.Compiler),
		"don_vi": fill.Text(strings.ToUpper(m.spec.Unit)), "tu_ngay": fill.Text(from), "den_ngay": fill.Text(to),
		"tieu_de_dong": texts(balance(m.title, 16, doc.Mm(150), m.d.width)),
		"so_to":        fill.Number(m.sheet(m.pages)) * 1000,
	}
}
