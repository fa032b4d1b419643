package dispatch

import (
	"encoding/base64"
	"fmt"
	"regexp"
	"sync"
	"unicode/utf8"

	"vanthu/internal/diag"
)

// rule is an element of edXML in its place: how often, how long, what inside.
type rule struct {
	name     string
	min, max int // max 0 is any number
	chars    int // 0 is any length
	form     *regexp.Regexp
	inside   []rule
}

func must(r rule) rule { r.min, r.max = 1, 1; return r }
func may(r rule) rule  { r.min, r.max = 0, 1; return r }
func some(r rule) rule { r.min, r.max = 1, 0; return r }
func list(r rule) rule { r.min, r.max = 0, 0; return r }

func text(name string, chars int) rule       { return rule{name: name, chars: chars} }
func like(name, form string) rule            { return rule{name: name, form: regexp.MustCompile(form)} }
func group(name string, inside ...rule) rule { return rule{name: name, inside: inside} }
func organ(name string) rule {
	return group(name, must(like("OrganId", `^[0-9A-Za-z.]{1,13}$`)), may(text("OrganizationInCharge", 500)), must(text("OrganName", 200)), may(text("OrganAdd", 500)),
		may(text("Email", 100)), may(text("Telephone", 20)), may(text("Fax", 20)), may(text("Website", 100)))
}

const (
	anyDate = `^(\d{4}/\d\d/\d\d|\d\d/\d\d/\d{4})$`
	docID   = `^[0-9A-Za-z.]{1,13},\d{4}/\d\d/\d\d,\d+/\S+$`
)

// schema is the order and the limits that real messages show; made when a
// message is, not by every run.
var schema = sync.OnceValue(func() rule {
	return must(group("edXML",
		must(group("edXMLEnvelope",
			must(group("edXMLHeader",
				must(group("MessageHeader", must(organ("From")), some(organ("To")), must(like("DocumentId", docID)),
					must(group("Code", must(text("CodeNumber", 11)), must(text("CodeNotation", 30)))),
					must(group("PromulgationInfo", must(text("Place", 50)), must(like("PromulgationDate", anyDate)))),
					must(group("DocumentType", must(text("Type", 10)), may(text("TypeDetail", 10)), may(text("TypeName", 100)))),
					must(text("Subject", 500)), may(text("Content", 500)),
					must(group("SignerInfo", may(text("Competence", 100)), may(text("Position", 100)), must(text("FullName", 50)))),
					may(like("DueDate", anyDate)),
					may(group("OtherInfo", may(like("Priority", `^[0-4]$`)), may(text("SphereOfPromulgation", 100)), may(text("TyperNotation", 10)),
						may(like("PromulgationAmount", `^\d{1,3}$`)), may(like("PageAmount", `^\d{1,3}$`)), may(text("Direction", 100)),
						may(group("Appendixes", list(text("Appendix", 500)))))),
					list(group("ResponseFor", must(text("OrganId", 13)), must(text("Code", 42)), may(like("PromulgationDate", anyDate)), may(like("DocumentId", docID)))),
					may(text("SteeringType", 10)), may(group("ToPlaces", list(text("Place", 150)))))),
				must(group("TraceHeaderList",
					some(group("TraceHeader", must(text("OrganId", 13)), must(like("Timestamp", `^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d$`)))),
					may(group("Bussiness", may(like("DocumentId", docID)), must(like("BussinessDocType", `^[0-3]$`)), may(text("BussinessDocReason", 500)), may(like("Paper", `^[01]$`)),
						may(group("StaffInfo", may(text("Department", 200)), may(text("Staff", 100)), may(text("Email", 100)), may(text("Mobile", 20)))))))),
			)),
			must(group("edXMLBody", must(group("edXMLManifest",
				some(group("Reference", must(like("ContentId", `^cid:`)), must(text("ContentType", 100)), may(text("Description", 500)), must(text("AttachmentName", 200))))))))),
		),
		must(group("AttachmentEncoded",
			some(group("Attachment", must(like("ContentId", `^cid:`)), must(text("AttachmentName", 200)), may(text("Description", 500)), must(text("ContentType", 100)),
				must(text("ContentTransferEncoded", 0))))))))
})

// checkEdXML holds a message against the schema, and its manifest against what
// is attached.
func checkEdXML(log *diag.Log, pos diag.Pos, n node) {
	wrong := func(message string) {
		log.Error(pos, "goi/edxml", "edXML: "+message, "sửa thông tin cơ quan, nơi nhận trong inputs/co-quan.yaml; giới hạn và thứ tự ở docs/gui-van-ban.md")
	}
	schema := schema()
	if n.name != schema.name {
		wrong("phần tử ngoài cùng là " + n.name)
		return
	}
	schema.check(n, "", wrong)
	references := n.child("edXMLEnvelope").child("edXMLBody").child("edXMLManifest").children
	attached := n.child("AttachmentEncoded").children
	for i, a := range attached {
		if i >= len(references) || references[i].child("ContentId").text != a.child("ContentId").text {
			wrong(fmt.Sprintf("tệp kèm thứ %d không khớp với danh mục", i+1))
		}
		if _, err := base64.StdEncoding.DecodeString(a.child("ContentTransferEncoded").text); err != nil {
			wrong(fmt.Sprintf("tệp kèm thứ %d không phải base64", i+1))
		}
	}
	if len(references) > len(attached) {
		wrong("danh mục có nhiều tệp hơn số tệp kèm")
	}
}

func (r rule) check(n node, above string, wrong func(string)) {
	at := above + "/" + n.name
	if length := utf8.RuneCountInString(n.text); r.chars > 0 && length > r.chars {
		wrong(fmt.Sprintf("%s dài %d ký tự, nhiều nhất là %d", at, length, r.chars))
	}
	if r.form != nil && !r.form.MatchString(n.text) {
		wrong(fmt.Sprintf("%s có giá trị %q không đúng dạng", at, n.text))
	}
	next := 0
	for _, inner := range r.inside {
		count := 0
		for next < len(n.children) && n.children[next].name == inner.name {
			inner.check(n.children[next], at, wrong)
			next++
			count++
		}
		if count < inner.min {
			wrong("thiếu " + at + "/" + inner.name)
		}
		if inner.max > 0 && count > inner.max {
			wrong(fmt.Sprintf("%s/%s có %d lần, nhiều nhất là %d", at, inner.name, count, inner.max))
		}
	}
	if next < len(n.children) {
		wrong(at + "/" + n.children[next].name + " không có trong mẫu hoặc đứng sai thứ tự")
	}
}
