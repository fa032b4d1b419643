package pipeline

import (
	"time"

	"vanthu/internal/bundle"
	"vanthu/internal/commune"
	"vanthu/internal/diag"
	"vanthu/internal/dispatch"
	"vanthu/internal/typeset"
)

// PaperForms lists the templates of the clerical office's own papers.
func PaperForms() []string {
	return []string{registerTemplate, slipTemplate, coverTemplate, indexTemplate, evidenceTemplate, closingTemplate, transmitTemplate}
}

// sampleForm is such a paper about a document that never was: what `template
// tags` and `template check` hold an edited template against. False for what is
// no template of theirs.
func (d *Desk) sampleForm(name string) (Job, bool) {
	day := commune.MonthOf(d.Year.Number, 1).From.Time().Format(time.DateOnly)
	doc := IssuedDocument{ID: 1, Year: d.Year.Number, Number: 1, Code: "01/KH-UBND", Symbol: "KH-UBND", Kind: "KH", KindName: "Kế hoạch", Subject: d.Year.Plan.Subject, Issued: day, Pages: 1, State: "issued"}
	var f form
	switch name {
	case registerTemplate:
		f = d.registerForm(Book{Year: doc.Year, Volume: "01", Documents: []IssuedDocument{doc}, Moved: map[int64]string{1: day}})
	case slipTemplate:
		f = d.slip([]Printing{{Document: doc}}, "Năm")
	case transmitTemplate:
		doc.ReplyBefore = day
		one := Consignment{Document: doc, Files: []IssuedFile{{Role: "pdf", Name: "a.pdf"}}}
		f = coverSlip(d.officeOf(doc), Organ{Name: "Ủy ban nhân dân huyện"}, []Consignment{one}, []dispatch.Document{toDispatch(one)})
	default:
		m, err := d.sampleDossier(doc)
		if err != nil {
			return Job{}, false
		}
		switch name {
		case coverTemplate:
			f = m.cover()
		case indexTemplate:
			f = m.index()
		case evidenceTemplate:
			f = m.proofForm()
		case closingTemplate:
			f = m.closing(1)
		default:
			return Job{}, false
		}
	}
	return d.formJob(f), true
}

// sampleDossier has one document of one empty page and one piece of evidence.
func (d *Desk) sampleDossier(doc IssuedDocument) (*dossierMaker, error) {
	pdf, err := typeset.PDF([]*typeset.Page{{Width: 595.3, Height: 841.9}}, typeset.Info{PDFA: true})
	if err != nil {
		return nil, err
	}
	m := d.dossier(&diag.Log{}, []Filing{{Document: doc, Files: []IssuedFile{{Role: "pdf", Name: "a.pdf", Data: pdf}}}})
	if err := m.documents(); err != nil {
		return nil, err
	}
	m.first, m.pages = bundle.Place(m.parts)
	m.proofs = []*dossierProof{{mark: "MC001", name: "anh.jpg", about: "Hoạt động", hash: bundle.Hash(nil), picture: []byte{}}}
	m.parts = append(m.parts, m.parts[0])
	m.first = append(m.first, 2)
	return m, nil
}
