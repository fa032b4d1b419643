package dispatch

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"unicode/utf8"

	"vanthu/internal/diag"
)

// Metadata is the sidecar of a parcel, for the recipient's system to import:
// the fields of appendix VI of Decree 30 by their names, one record a document.
type Metadata struct {
	XMLName   xml.Name `xml:"Documents" json:"-"`
	Documents []Record `xml:"Document" json:"Documents"`
}

// Record is one document.
type Record struct {
	OrganId      string
	FileCatalog  int
	FileNotation string
	DocOrdinal   int
	TypeName     string
	CodeNumber   string
	CodeNotation string
	IssuedDate   string
	OrganName    string
	Subject      string
	Language     string
	PageAmount   int
	Description  string
	SignerInfo   Signature
	To           Receiver
	Priority     int
	IssuedAmount int
	DueDate      string
}

// Signature is who signed.
type Signature struct{ Position, FullName string }

// Receiver is to whom it goes.
type Receiver struct{ OrganId, OrganName string }

func (p Parcel) metadata() Metadata {
	var m Metadata
	for _, d := range p.Documents {
		m.Documents = append(m.Documents, Record{
			OrganId: p.From.ID, FileCatalog: d.Year, FileNotation: d.FileNotation, DocOrdinal: d.DocOrdinal,
			TypeName: d.Type, CodeNumber: d.CodeNumber(), CodeNotation: d.Symbol, IssuedDate: d.Issued, OrganName: p.From.Name,
			Subject: d.Subject, Language: d.Language, PageAmount: d.Pages, Description: d.Description,
			SignerInfo: Signature{d.SignerTitle, d.Signer}, To: Receiver{p.To.ID, p.To.Name},
			Priority: d.Priority, IssuedAmount: d.Copies, DueDate: d.DueDate})
	}
	return m
}

func (m Metadata) json() []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	enc.Encode(m) // texts and numbers do not fail
	return b.Bytes()
}

func (m Metadata) xml() []byte {
	text, _ := xml.MarshalIndent(m, "", "  ") // nor here
	return append([]byte(xml.Header), append(text, '\n')...)
}

// ReadMetadata reads either of the two forms.
func ReadMetadata(name string, data []byte) (m Metadata, err error) {
	if name == "metadata.json" {
		err = json.Unmarshal(data, &m)
	} else {
		err = xml.Unmarshal(data, &m)
	}
	m.XMLName = xml.Name{}
	return m, err
}

// field is one limit of appendix VI: so many characters, or digits.
type field struct {
	name, value string
	most        int
}

func (r Record) fields() []field {
	number := func(n int) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprint(n)
	}
	return []field{
		{"OrganId", r.OrganId, 13}, {"FileCatalog", number(r.FileCatalog), 4}, {"FileNotation", r.FileNotation, 20}, {"DocOrdinal", number(r.DocOrdinal), 3},
		{"TypeName", r.TypeName, 100}, {"CodeNumber", r.CodeNumber, 11}, {"CodeNotation", r.CodeNotation, 30}, {"IssuedDate", r.IssuedDate, 10},
		{"OrganName", r.OrganName, 200}, {"Subject", r.Subject, 500}, {"Language", r.Language, 30}, {"PageAmount", number(r.PageAmount), 3},
		{"Description", r.Description, 500}, {"SignerInfo.Position", r.SignerInfo.Position, 100}, {"SignerInfo.FullName", r.SignerInfo.FullName, 50},
		{"To.OrganId", r.To.OrganId, 13}, {"To.OrganName", r.To.OrganName, 200}, {"Priority", number(r.Priority), 1},
		{"IssuedAmount", number(r.IssuedAmount), 3}, {"DueDate", r.DueDate, 10},
	}
}

func checkMetadata(log *diag.Log, m Metadata) {
	for _, r := range m.Documents {
		pos := diag.Pos{File: "văn bản " + r.CodeNumber + "/" + r.CodeNotation}
		for _, f := range r.fields() {
			if n := utf8.RuneCountInString(f.value); n > f.most {
				log.Add(diag.Finding{Pos: pos, Severity: diag.Error, Rule: "goi/metadata", Message: fmt.Sprintf("%s dài %d ký tự, nhiều nhất là %d", f.name, n, f.most),
					Basis: "Phụ lục VI Nghị định 30/2020/NĐ-CP", Hint: "rút gọn thông tin này trong cấu hình hoặc văn bản"})
			}
		}
	}
}
