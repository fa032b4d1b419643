package dispatch

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"path"
	"strings"
	"time"
)

// Profile is what real edXML messages disagree on, and the office has to choose
// as its document system wants it.
type Profile struct {
	DayFirst bool              // 20/11/2023 (samples of 2021), else 2023/11/20 (of 2019)
	Types    map[string]string // DocumentType.Type by abbreviation; "1" where none is set
	Raw      bool              // attachments as they are, else each in a zip
}

// edxml is the message for one document: unsigned, named experimental, as no
// text of the standard (QCVN 102:2016/BTTTT) was at hand.
func (p Parcel) edxml(d Document) node {
	id := fmt.Sprintf("%s,%s,%s", p.From.ID, slashes(d.Issued), d.Code())
	header := branch("MessageHeader", p.From.node("From"), p.To.node("To"),
		leaf("DocumentId", id),
		branch("Code", leaf("CodeNumber", d.CodeNumber()), leaf("CodeNotation", d.Symbol)),
		branch("PromulgationInfo", leaf("Place", d.Place), leaf("PromulgationDate", p.Profile.date(d.Issued))),
		branch("DocumentType", leaf("Type", p.Profile.kind(d.Abbr)), leaf("TypeName", d.Type)),
		leaf("Subject", d.Subject), leaf("Content", d.Subject),
		branch("SignerInfo", leaf("Competence", d.Authority), leaf("Position", d.SignerTitle), leaf("FullName", d.Signer)),
		leaf("DueDate", p.Profile.date(d.DueDate)),
		branch("OtherInfo", leaf("Priority", fmt.Sprint(d.Priority)), leaf("PromulgationAmount", fmt.Sprint(d.Copies)), leaf("PageAmount", fmt.Sprint(d.Pages)), d.appendixes()),
		leaf("SteeringType", "1"), d.places())
	trace := branch("TraceHeaderList",
		branch("TraceHeader", leaf("OrganId", p.From.ID), leaf("Timestamp", slashes(d.Issued)+" 00:00:00")),
		branch("Bussiness", leaf("DocumentId", id), leaf("BussinessDocType", "0"), leaf("Paper", "0")))
	manifest, attached := p.Profile.attach(d)
	envelope := branch("edXMLEnvelope", branch("edXMLHeader", header, trace), branch("edXMLBody", manifest))
	return branch("edXML", envelope, attached)
}

func (o Organ) node(name string) node {
	return branch(name, leaf("OrganId", o.ID), leaf("OrganizationInCharge", o.InCharge), leaf("OrganName", o.Name), leaf("OrganAdd", o.Address),
		leaf("Email", o.Email), leaf("Telephone", o.Telephone), leaf("Fax", o.Fax), leaf("Website", o.Website))
}

func (d Document) places() node {
	var places []node
	for _, s := range d.ToPlaces {
		places = append(places, leaf("Place", s))
	}
	return branch("ToPlaces", places...)
}

func (d Document) appendixes() node {
	var list []node
	for _, f := range d.Files {
		if f.Appendix {
			list = append(list, leaf("Appendix", path.Base(f.Name)))
		}
	}
	return branch("Appendixes", list...)
}

func slashes(date string) string { return strings.ReplaceAll(date, "-", "/") }

func (p Profile) date(s string) string {
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return ""
	}
	if p.DayFirst {
		return day.Format("02/01/2006")
	}
	return day.Format("2006/01/02")
}

func (p Profile) kind(abbr string) string {
	if s := p.Types[abbr]; s != "" {
		return s
	}
	return "1"
}

// attach gives the manifest, which is inside the envelope, and the files, which
// are beside it.
func (p Profile) attach(d Document) (manifest, attached node) {
	manifest, attached = node{name: "edXMLManifest", version: "1.0"}, node{name: "AttachmentEncoded"}
	for i, f := range d.Files {
		id, name, kind, data := fmt.Sprintf("cid:%s-%d", d.stem(), i+1), path.Base(f.Name), f.Type, f.Data
		if !p.Raw {
			data, kind = zipped(name, data), "application/zip"
			name += ".zip"
		}
		about := "văn bản " + d.Code()
		if f.Appendix {
			about = "kèm theo văn bản " + d.Code()
		}
		manifest.children = append(manifest.children, branch("Reference", leaf("ContentId", id), leaf("ContentType", kind), leaf("Description", about), leaf("AttachmentName", name)))
		attached.children = append(attached.children, branch("Attachment", leaf("ContentId", id), leaf("AttachmentName", name), leaf("Description", about),
			leaf("ContentType", kind), leaf("ContentTransferEncoded", base64.StdEncoding.EncodeToString(data))))
	}
	return manifest, attached
}

// zipped is one file in a zip, as the samples send attachments.
func zipped(name string, data []byte) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	to, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Flags: utf8Flag, Modified: time.Date(2020, 3, 5, 0, 0, 0, 0, time.UTC)})
	if err == nil {
		_, err = to.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err) // a buffer does not fail
	}
	return out.Bytes()
}
