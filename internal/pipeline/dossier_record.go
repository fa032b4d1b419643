package pipeline

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"strings"

	"vanthu/internal/bundle"
)

// dossierRecord is ho-so.json: the dossier and its documents under the names
// of Decree 30, appendix VI, for the archive's system.
type dossierRecord struct {
	FileCode struct {
		OrganID      string `json:"OrganId"`
		FileCatalog  int
		FileNotation string
	}
	Title       string
	Maintenance string
	Creator     string
	Language    string
	StartDate   string
	EndDate     string
	DocTotal    int
	PageTotal   int
	SheetTotal  int
	Documents   []documentRecord
	Evidence    []evidenceRecord
}

type documentRecord struct {
	DocOrdinal                         int
	TypeName, CodeNumber, CodeNotation string
	IssuedDate, OrganName, Subject     string
	Position, FullName                 string
	PageAmount, FirstSheet, LastSheet  int
	State                              string
	Files                              []fileRecord
}

type evidenceRecord struct {
	Mark, Name, SHA256, About string
}

type fileRecord struct{ Name, SHA256 string }

// record writes ho-so.json from what was bound.
func (m *dossierMaker) record(out *Dossier) ([]byte, error) {
	r := dossierRecord{Title: m.title, Maintenance: m.spec.Retention, Creator: m.office.Name, Language: "vi", DocTotal: len(out.Documents), PageTotal: out.Pages, SheetTotal: out.Sheets}
	r.FileCode.FileCatalog, r.FileCode.FileNotation = m.d.Year.Number, m.spec.Code
	at := 0
	for i, filed := range out.Documents {
		doc := filed.Document
		r.FileCode.OrganID = doc.OrganID
		r.StartDate, r.EndDate = earlier(r.StartDate, doc.Issued), max(r.EndDate, doc.Issued)
		d := documentRecord{i + 1, doc.KindName, codeNumber(doc), doc.Symbol, doc.Issued, doc.Organ, doc.Subject, doc.SignerTitle, doc.Signer,
			m.parts[i].File.Pages(), filed.First, filed.Last, doc.State, nil}
		for range m.filings[i].Files {
			d.Files = append(d.Files, fileRecord{m.files[at].Name, m.files[at].sum})
			at++
		}
		r.Documents = append(r.Documents, d)
	}
	for _, p := range m.proofs {
		r.Evidence = append(r.Evidence, evidenceRecord{p.mark, p.name, p.hash, p.about})
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(r)
	return b.Bytes(), err
}

func codeNumber(doc IssuedDocument) string {
	number, _, _ := strings.Cut(doc.Code, "/")
	return number
}

// earlier is the earlier of two days, of which the first may be unset.
func earlier(a, b string) string {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}

// DossierChange is a file of a sealed dossier that is not as it was.
type DossierChange = bundle.Change

// What can happen to a file of a dossier.
const (
	DossierMissing = bundle.Missing
	DossierAdded   = bundle.Added
	DossierChanged = bundle.Changed
)

// VerifyDossier compares a dossier's folder with its seal. It gives the hash of
// the seal too, which the register noted when the dossier was made; sealed is
// false where there is no seal that can be read.
func VerifyDossier(dir fs.FS) (changes []DossierChange, seal string, sealed bool, err error) {
	changes, seal, err = bundle.Unseal(dir)
	if errors.Is(err, bundle.ErrNoSeal) {
		return nil, "", false, nil
	}
	return changes, seal, true, err
}
