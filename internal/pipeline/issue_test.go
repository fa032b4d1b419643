package pipeline

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"vanthu/internal/diag"
	"vanthu/internal/docx"
	"vanthu/internal/typeset"
)

func date(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// numbered is a draft that the register has given a number.
func numbered(doc IssuedDocument, n int) IssuedDocument {
	doc.Number = n
	if doc.Symbol != "" {
		doc.Code = fmt.Sprintf("%02d/%s", n, doc.Symbol)
	}
	return doc
}

func TestAnIssuedReportTellsWhatAppendixVIAsks(t *testing.T) {
	d, log := shipped(t)
	job, _ := d.Report("nam")
	i := d.Issuing(job, date("2023-11-20"), date("2023-11-21"))
	doc, files, err := d.Draw(log, i, numbered(i.Draft, 5))
	if err != nil || log.Failed() || len(files) != 2 {
		t.Fatal(err, log.All(), len(files))
	}
	for what, got := range map[string]string{
		"bao-cao/nam": doc.Draft, "BC": doc.Series, "BC-UBND": doc.Symbol, "Báo cáo": doc.KindName, "Đức Phú": doc.Place, "2023-11-20": doc.Signed,
		"2023-11-21": doc.Issued, "TM. ỦY BAN NHÂN DÂN": doc.Authority, "Chủ tịch": doc.SignerTitle, "Nguyễn Giáp Thìn": doc.Signer,
		"Ủy ban nhân dân huyện Mộ Đức (qua Phòng Văn hóa và Thông tin huyện)": strings.Join(doc.Addressees, "|"),
		"05-BC-UBND-nam.docx": files[0].Name, "05-BC-UBND-nam.pdf": files[1].Name,
	} {
		if got != what {
			t.Errorf("%q, want %q", got, what)
		}
	}
	if n := len(doc.Recipients); n != 5 || doc.Recipients[0].Name != "Như trên" || !doc.Recipients[n-1].Kept || doc.Copies != 5 {
		t.Errorf("recipients %+v, %d copies", doc.Recipients, doc.Copies)
	}
	if doc.Pages == 0 || doc.Sheets != (doc.Pages+1)/2 {
		t.Errorf("%d pages on %d sheets", doc.Pages, doc.Sheets)
	}
}

// blanks are how offices leave room for a number and a day.
func TestBlanksOfAForeignDocumentAreFilled(t *testing.T) {
	d, log := shipped(t)
	job, _ := d.Report("nam")
	draft := build(t, d, log, job)[0].Docx
	for _, room := range []struct{ number, day string }{
		{"       ", "    "}, {" ....", " … "}, {"", " "}, {" ___", "\u00A0\u00A0"}, {" \u2003\u200B", "\u2009\u2003"}, {" -----", " – "},
	} {
		data := rewritten(t, draft, func(xml string) string {
			xml = strings.Replace(xml, "       /", room.number+"/", 1)
			return strings.Replace(xml, "ngày    tháng", "ngày"+room.day+"tháng", 1)
		})
		var found diag.Log
		i, ok := d.IssuingFile(&found, "gui.docx", "tep/gui#1", data, date("2023-11-07"), date("2023-11-07"))
		if !ok {
			t.Fatal(found.All())
		}
		_, files, err := d.Draw(&found, i, numbered(i.Draft, 7))
		if err != nil || found.Failed() {
			t.Errorf("%q: %v %v", room, err, found.All())
			continue
		}
		onlyMainChanged(t, data, files[0].Data)
		text := mainPart(t, files[0].Data)
		if plain := strings.Join(strings.Fields(strip(text)), " "); !strings.Contains(plain, "Số: 07/BC-UBND") || !strings.Contains(plain, "ngày 07 tháng 11 năm 2023") {
			t.Errorf("%q is filled as %.200s", room, plain)
		}
	}
}

// TestAYearThatIsBegunIsABlank: forms say "năm 20…"; a whole year of their own
// stands against the day of issue.
func TestAYearThatIsBegunIsABlank(t *testing.T) {
	d, log := shipped(t)
	job, _ := d.Report("nam")
	draft := build(t, d, log, job)[0].Docx
	for year, ok := range map[string]bool{" 20…": true, " 202..": true, " 20": true, " ": true, " 2022": false, " 21…": false} {
		data := rewritten(t, draft, func(xml string) string { return strings.Replace(xml, "tháng 11 năm 2023", "tháng    năm"+year, 1) })
		var found diag.Log
		i, _ := d.IssuingFile(&found, "gui.docx", "tep/gui#1", data, date("2023-11-07"), date("2023-11-07"))
		archive, err := i.foreign.fill(&found, numbered(i.Draft, 7))
		if err != nil || found.Failed() == ok {
			t.Errorf("%q: %v %v", year, err, found.All())
		}
		if ok && !strings.Contains(strip(mainPart(t, archive)), "ngày 07 tháng 11 năm 2023") {
			t.Errorf("%q is not filled", year)
		}
	}
}

// TestAnAppendixSaysOfWhichDocumentItIs: the blanks under its title are filled
// as those of the document; one of another's document is left.
func TestAnAppendixSaysOfWhichDocumentItIs(t *testing.T) {
	d, log := shipped(t)
	job, _ := d.Report("nam")
	draft := build(t, d, log, job)[0].Docx
	for of, want := range map[string]string{
		"Báo cáo số      /BC-UBND ngày … tháng … năm 2023 của":    "Báo cáo số 07/BC-UBND ngày 07 tháng 11 năm 2023 của",
		"Báo cáo số ..../BC-UBND ngày    tháng    năm 20… của":    "Báo cáo số 07/BC-UBND ngày 07 tháng 11 năm 2023 của",
		"Thông tư số 01/TT-BNV ngày 24 tháng 01 năm 2022 của":     "Thông tư số 01/TT-BNV ngày 24 tháng 01 năm 2022 của",
		"Kế hoạch số      /KH-UBND ngày    tháng    năm 2023 của": "Kế hoạch số      /KH-UBND ngày    tháng    năm 2023 của",
	} {
		data := rewritten(t, draft, func(xml string) string {
			at := strings.LastIndex(xml, "<w:sectPr")
			var more strings.Builder
			for _, line := range []string{"Phụ lục", "DANH SÁCH CÁC THÔN", "(Kèm theo " + of + " Ủy ban nhân dân xã)", "Thôn 1./."} {
				more.WriteString(`<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">` + line + `</w:t></w:r></w:p>`)
			}
			return xml[:at] + `<w:p><w:r><w:br w:type="page"/></w:r></w:p>` + more.String() + xml[at:]
		})
		var found diag.Log
		i, _ := d.IssuingFile(&found, "gui.docx", "tep/gui#1", data, date("2023-11-07"), date("2023-11-07"))
		archive, err := i.foreign.fill(&found, numbered(i.Draft, 7))
		if err != nil || found.Failed() {
			t.Fatal(err, found.All())
		}
		text := strip(mainPart(t, archive))
		if at := strings.LastIndex(text, "(Kèm theo "); !strings.Contains(text[at:], "(Kèm theo "+want+" Ủy ban") {
			t.Errorf("%q became %.80q", of, text[at:])
		}
		if first := strings.Index(text, "(Kèm theo "); !strings.HasPrefix(text[first:], "(Kèm theo Báo cáo số 07/BC-UBND ngày 07 tháng 11 năm 2023") {
			t.Errorf("the report's own appendix says %.80q", text[first:])
		}
	}
}

// TestFindingsNameTheFileOfOthers: not the title that was read in it.
func TestFindingsNameTheFileOfOthers(t *testing.T) {
	d, log := shipped(t)
	job, _ := d.Report("nam")
	data := rewritten(t, build(t, d, log, job)[0].Docx, func(xml string) string {
		return strings.Replace(xml, "Độc lập - Tự do", "Độc lập – Tự do", 1)
	})
	var found diag.Log
	i, _ := d.IssuingFile(&found, "gui.docx", "tep/gui#1", data, date("2023-11-07"), date("2023-11-07"))
	if _, _, err := d.Draw(&found, i, numbered(i.Draft, 7)); err != nil {
		t.Fatal(err)
	}
	for _, f := range found.All() {
		if f.Pos.File != "gui.docx" {
			t.Errorf("%v", f)
		}
	}
	if len(found.All()) == 0 {
		t.Error("nothing found")
	}
}

func rewritten(t testing.TB, archive []byte, how func(string) string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		data := zipPart(t, f)
		if f.Name == "word/document.xml" {
			changed := how(string(data))
			if changed == string(data) {
				t.Log("nothing changed")
			}
			data = []byte(changed)
		}
		part, _ := w.Create(f.Name)
		part.Write(data)
	}
	w.Close()
	return out.Bytes()
}

func zipPart(t testing.TB, f *zip.File) []byte {
	t.Helper()
	in, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	data, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func partsOf(t testing.TB, archive []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range r.File {
		parts[f.Name] = string(zipPart(t, f))
	}
	return parts
}

func mainPart(t testing.TB, archive []byte) string { return partsOf(t, archive)["word/document.xml"] }

func onlyMainChanged(t *testing.T, before, after []byte) {
	t.Helper()
	a, b := partsOf(t, before), partsOf(t, after)
	for name := range a {
		if name != "word/document.xml" && a[name] != b[name] {
			t.Errorf("%s changed", name)
		}
	}
	if len(a) != len(b) {
		t.Errorf("%d parts became %d", len(a), len(b))
	}
}

// strip leaves the text of XML.
func strip(xml string) string {
	var b strings.Builder
	for _, piece := range strings.Split(xml, "<") {
		if _, text, ok := strings.Cut(piece, ">"); ok {
			b.WriteString(text)
		}
	}
	return b.String()
}

func TestWhatIsSeldomMeantIsSaid(t *testing.T) {
	doc := IssuedDocument{Title: "Báo cáo", Signed: "2023-11-17", Issued: "2023-11-20"} // a Friday and the Monday after
	for _, c := range []struct {
		name        string
		issued      string
		last        string
		next, asked int
		rules       string
	}{
		{"the next working day", "2023-11-20", "2023-11-20", 5, 0, ""},
		{"a day later", "2023-11-21", "", 5, 0, "so/ban-hanh-tre"},
		{"before the last", "2023-11-17", "2023-11-18", 5, 0, "so/ngay-lui"},
		{"the number that follows", "2023-11-20", "", 5, 5, ""},
		{"a gap", "2023-11-20", "", 5, 7, "so/nhay-so"},
		{"a number left free before", "2023-11-20", "", 5, 3, ""},
	} {
		var log diag.Log
		doc.Issued = c.issued
		WarnIssuing(&log, doc, c.last, c.issued, c.next, c.asked)
		var rules []string
		for _, f := range log.All() {
			rules = append(rules, f.Rule)
		}
		if got := strings.Join(rules, " "); got != c.rules || log.Failed() {
			t.Errorf("%s: %q, want %q", c.name, got, c.rules)
		}
	}
}

func BenchmarkIssue(b *testing.B) {
	for _, name := range []string{"plan", "log", "report"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				d, log := shipped(b)
				job := d.Plan()
				switch name {
				case "log":
					job = d.Log(3)
				case "report":
					job, _ = d.Report("nam")
				}
				i := d.Issuing(job, date("2023-11-20"), date("2023-11-20"))
				if _, files, err := d.Draw(log, i, numbered(i.Draft, 5)); err != nil || len(files) != 2 {
					b.Fatal(err, log.All())
				}
			}
		})
	}
}

// TestTheProofPrintsWhatEverybodyPrints: the marks that tell the proof where
// paragraphs stand leave no trace in the PDF that is issued.
func TestTheProofPrintsWhatEverybodyPrints(t *testing.T) {
	d, log := shipped(t)
	for _, job := range []Job{d.Plan(), d.Log(3)} {
		i := d.Issuing(job, date("2023-11-20"), date("2023-11-20"))
		_, files, err := d.Draw(log, i, numbered(i.Draft, 5))
		if err != nil || len(files) != 2 {
			t.Fatal(err, log.All())
		}
		document := docx.Document(log, docx.Open(log, "x", files[0].Data))
		pdf, err := typeset.PDF(typeset.Layout(log, document, d.fonts), about(document))
		if err != nil || !bytes.Equal(pdf, files[1].Data) {
			t.Errorf("%s: issued %d bytes, converted %d, %v", job.Name, len(files[1].Data), len(pdf), err)
		}
	}
}
