//go:build peers

package pdfform

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/fill"
)

func ask(t *testing.T, program string, args ...string) string {
	t.Helper()
	out, err := exec.Command(program, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}

func written(t *testing.T, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "mau.pdf")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// officeForm is a form of LibreOffice with a field of every kind.
func officeForm(t *testing.T) []byte {
	t.Helper()
	dir := t.TempDir()
	var controls, places strings.Builder
	y := 2
	control := func(kind, service, name, more, inner string) {
		id := "c" + name + inner
		id = strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				return r
			}
			return 'x'
		}, id+more)
		controls.WriteString(`<form:` + kind + ` form:name="` + name + `" form:id="` + id + `" xml:id="` + id + `" form:control-implementation="ooo:com.sun.star.form.component.` + service + `" ` + more + `>` + inner + `</form:` + kind + `>`)
		fmt.Fprintf(&places, `<draw:control text:anchor-type="page" text:anchor-page-number="1" draw:style-name="gr1" svg:width="8cm" svg:height="1.4cm" svg:x="3cm" svg:y="%dcm" draw:control="%s"/>`, y, id)
		y += 2
	}
	control("text", "TextField", "nguoi_ky", "", "")
	control("textarea", "TextField", "noi_dung", `form:multi-line="true"`, "")
	control("checkbox", "CheckBox", "dat", `form:current-state="unchecked"`, "")
	control("radio", "RadioButton", "loai", `form:value="ke_hoach"`, "")
	control("radio", "RadioButton", "loai", `form:value="bao_cao"`, "")
	control("listbox", "ListBox", "ky", `form:dropdown="true"`, `<form:option form:label="Quý I"/><form:option form:label="Quý II"/>`)
	control("combobox", "ComboBox", "thon_mot", `form:dropdown="true"`, `<form:item form:label="Thôn 1"/>`)
	source := `<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:ooo="http://openoffice.org/2004/office" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles><style:style style:name="gr1" style:family="graphic"><style:graphic-properties style:wrap="run-through" style:vertical-pos="from-top" style:vertical-rel="page" style:horizontal-pos="from-left" style:horizontal-rel="page"/></style:style></office:automatic-styles><office:body><office:text><office:forms><form:form form:name="f" form:control-implementation="ooo:com.sun.star.form.component.Form">` +
		controls.String() + `</form:form></office:forms>` + places.String() + `<text:p>Biểu mẫu</text:p></office:text></office:body></office:document>`
	if err := os.WriteFile(filepath.Join(dir, "mau.fodt"), []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	ask(t, "soffice", "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless", "--convert-to",
		`pdf:writer_pdf_Export:{"ExportFormFields":{"type":"boolean","value":"true"}}`, "--outdir", dir, filepath.Join(dir, "mau.fodt"))
	data, err := os.ReadFile(filepath.Join(dir, "mau.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// What poppler reads out of a form that LibreOffice made is what was put in,
// letter by letter; and qpdf finds nothing wrong with the file.
func TestAFormOfLibreOfficeReadsBack(t *testing.T) {
	pdf := officeForm(t)
	v := maps.Clone(values)
	v["thon_mot"] = fill.Text("Thôn Phước Hòa")
	for _, keep := range []bool{false, true} {
		out, findings := filled(t, pdf, "", v, keep)
		if out == nil {
			t.Fatal(findings)
		}
		path := written(t, out)
		text := strings.Join(strings.Fields(ask(t, "pdftotext", path, "-")), " ")
		for _, want := range []string{"Nguyễn Giáp Thìn", string(values["noi_dung"].(fill.Text)), "Quý II", "Thôn Phước Hòa"} {
			if !strings.Contains(text, want) {
				t.Errorf("kept %v: %q is not in %q", keep, want, text)
			}
		}
		ask(t, "qpdf", "--check", path)
		if embedded := ask(t, "pdffonts", path); !strings.Contains(embedded, "LiberationSerif") {
			t.Error(embedded)
		}
	}
}

// The shipped form with fields is one for LibreOffice too.
func TestLibreOfficeOpensTheShippedForm(t *testing.T) {
	dir := t.TempDir()
	ask(t, "soffice", "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless", "--convert-to", "png", "--outdir", dir, "../../templates/so-phat-thanh.pdf")
	if info, err := os.Stat(filepath.Join(dir, "so-phat-thanh.png")); err != nil || info.Size() < 2000 {
		t.Error(err)
	}
}

// A grid is a whole file too.
func TestAGridIsAWholeFile(t *testing.T) {
	var log diag.Log
	grid, err := Grid(&log, "mau.pdf", acrobat(), nil, fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	ask(t, "qpdf", "--check", written(t, grid))
}
