package pipeline

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vanthu/internal/typeset"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func printings(filings []Filing) (all []Printing) {
	for _, f := range filings {
		all = append(all, Printing{Document: f.Document, PDF: f.Files[1].Data})
	}
	return all
}

func TestDistributionIsBoxNine(t *testing.T) {
	doc := IssuedDocument{Addressees: []string{"Ủy ban nhân dân huyện Mộ Đức;"}, Recipients: []IssuedRecipient{
		{Name: "Như trên;"}, {Name: "Đảng ủy, TT HĐND xã", Copies: 3}, {Name: "Lưu: VT, VHXH.", Copies: 2, Kept: true}, {Name: "Các ngành"}}}
	want := []Line{{"Ủy ban nhân dân huyện Mộ Đức", 1, false}, {"Đảng ủy, TT HĐND xã", 3, false}, {"Các ngành", 1, false}, {"VT, VHXH", 2, true}}
	if got := Distribution(doc); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if n := Copies(doc); n != 7 {
		t.Errorf("%d copies, want 7", n)
	}
	if got := Distribution(IssuedDocument{}); !slices.Equal(got, []Line{{"VT", 1, true}}) {
		t.Errorf("without recipients: %v", got)
	}
}

// Behind the slip each copy is whole and begins on a right-hand page.
func TestThePrintSetIsWhatTheRecipientsAsk(t *testing.T) {
	d, log, filings := filedYear(t)
	set, err := d.PrintSet(log, printings(filings[:2]), "Văn bản ban hành trong quý I năm 2023", false)
	if err != nil {
		t.Fatal(err)
	}
	clean(t, log)
	pages := linesOf(t, set.PDF)
	if len(pages) != set.Pages || !slices.Contains(pages[0], "PHIẾU PHÂN PHỐI VĂN BẢN") {
		t.Errorf("%d pages, said %d; first %q", len(pages), set.Pages, pages[0])
	}
	at := 2
	for _, f := range filings[:2] {
		want := linesOf(t, f.Files[1].Data)
		for copy := range Copies(f.Document) {
			if at%2 == 1 {
				if len(pages[at]) > 0 {
					t.Errorf("page %d is not blank: %q", at+1, pages[at])
				}
				at++
			}
			for n := range want {
				if !slices.Equal(pages[at+n], want[n]) {
					t.Fatalf("%s, copy %d, page %d is %q", nameOf(f.Document), copy+1, n+1, pages[at+n])
				}
			}
			at += len(want)
		}
	}
	if at != len(pages) {
		t.Errorf("%d pages are left over", len(pages)-at)
	}
}

func TestTheArchiveGetsOneCopyAndNoSlip(t *testing.T) {
	d, log, filings := filedYear(t)
	set, err := d.PrintSet(log, printings(filings[:1]), "", true)
	if err != nil {
		t.Fatal(err)
	}
	clean(t, log)
	if set.Pages != filings[0].Document.Pages || !slices.EqualFunc(linesOf(t, set.PDF), linesOf(t, filings[0].Files[1].Data), slices.Equal) {
		t.Errorf("%d pages of %d", set.Pages, filings[0].Document.Pages)
	}
}

// An annex in a file of its own follows its document in each copy; one that
// cannot be read stops the set.
func TestAnnexesFollowInEachCopy(t *testing.T) {
	d, log, filings := filedYear(t)
	p := printings(filings[:1])
	p[0].Annexes = []IssuedFile{{Role: "attachment", Name: "phu-luc.pdf", Data: filings[1].Files[1].Data}}
	set, err := d.PrintSet(log, p, "", true)
	if err != nil || set.Pages != 4+filings[1].Document.Pages {
		t.Errorf("%d pages, %v", set.Pages, err)
	}
	p[0].Annexes[0].Data = []byte("không phải PDF")
	if _, err := d.PrintSet(log, p, "", true); err != nil || !log.Failed() {
		t.Errorf("a broken annex passes: %v", err)
	}
}

// TestFormsSay holds the text of every paper form to its golden file.
func TestFormsSay(t *testing.T) {
	d, log, filings := filedYear(t)
	for i := range filings { // pages that no change of a template changes
		filings[i].Document.Pages = 2*i + 1
		filings[i].Files[1].Data = sheets(t, 2*i+1)
	}
	filings[3].Document.State, filings[3].Document.Why = "recalled", "Sai số liệu"
	d.Year.Offices[0].Dossier.Code, d.Year.Offices[0].Dossier.Compiler = "01.VHXH", "Trần Thị Bưởi"
	dossier, err := d.Dossier(log, filings)
	if err != nil {
		t.Fatal(err)
	}
	forms := map[string][]byte{}
	for _, f := range dossier.Files {
		if name, ok := strings.CutPrefix(f.Name, "bieu-mau/"); ok {
			forms[name] = f.Data
		}
	}
	var docs []IssuedDocument
	for _, f := range filings[:5] {
		docs = append(docs, f.Document)
	}
	book, err := d.RegisterPaper(log, Book{Year: 2023, Volume: "01", Documents: docs, Moved: map[int64]string{1: "2023-01-21T08:00:00+07:00"}})
	if err != nil {
		t.Fatal(err)
	}
	slip, err := d.form(log, d.slip(printings(filings[:2]), "Văn bản ban hành trong quý I năm 2023"))
	if err != nil {
		t.Fatal(err)
	}
	clean(t, log)
	forms[registerTemplate], forms[slipTemplate] = book.Docx, slip.Docx
	converter := &Converter{fonts: d.fonts}
	for name, data := range forms {
		out, err := converter.convert(log, name, data)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, filepath.Join("testdata", "bieu-mau", strings.TrimSuffix(name, ".docx")+".txt"), strings.ReplaceAll(out.Text(), "\f", "=== trang sau ===\n"))
	}
}

// TestFormsMayBeEdited: check knows every tag of the paper forms, and finds a
// misspelt one.
func TestFormsMayBeEdited(t *testing.T) {
	d, log := shipped(t)
	for _, name := range PaperForms() {
		data, err := d.templateData(name)
		if err != nil {
			t.Fatal(err)
		}
		d.Check(log, Template{Name: "templates/" + name, Data: data})
		if len(d.Names(Template{Name: "templates/" + name})) < 20 {
			t.Errorf("%s: hardly any names are known", name)
		}
	}
	clean(t, log)
	data, _ := d.templateData(planTemplate)
	d.Check(log, Template{Name: "templates/" + slipTemplate, Data: data}) // the plan's tags are not the slip's
	if !log.Failed() {
		t.Error("tags of another template pass")
	}
}

// sheets is a PDF of empty pages.
func sheets(t *testing.T, n int) []byte {
	t.Helper()
	var pages []*typeset.Page
	for range n {
		pages = append(pages, &typeset.Page{Width: 595.3, Height: 841.9})
	}
	pdf, err := typeset.PDF(pages, typeset.Info{PDFA: true})
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is no longer so; see what changed, then: go test -update ./internal/pipeline\n%s", path, got)
	}
}

func TestTheRegisterAsCSVReckonsNothing(t *testing.T) {
	b := Book{Year: 2023, Documents: []IssuedDocument{{ID: 1, Number: 1, Code: "01/KH-UBND", KindName: "Kế hoạch", Subject: `Truyền thông "số"`, Signer: "=1+1", Issued: "2023-02-05"}}}
	rows := strings.Split(string(RegisterCSV(b)), "\r\n")
	want := `"01/KH-UBND","5/2/2023","Kế hoạch truyền thông ""số""","'=1+1","","VT","1","","",""`
	if len(rows) != 3 || rows[1] != want || !strings.HasPrefix(rows[0], "\uFEFF\"Số, ký hiệu văn bản\"") {
		t.Errorf("got  %s\nwant %s", rows[1], want)
	}
}

func TestTheBookSaysWhatReplacesWhat(t *testing.T) {
	docs := []IssuedDocument{
		{ID: 1, Code: "01/BC-UBND", State: "replaced", Why: "Sai số liệu"}, {ID: 2, Code: "02/BC-UBND", State: "recalled", Replaces: 1, Why: "nhầm"},
		{ID: 3, Code: "03/BC-UBND", State: "replaced", Why: "sai"}, {ID: 4, Code: "04/BC-UBND", State: "issued", Replaces: 9},
	}
	want := []string{"Đã được thay thế bằng 02/BC-UBND: sai số liệu.", "Thay thế 01/BC-UBND. Đã thu hồi: nhầm.", "Đã được thay thế: sai.", ""}
	if got := remarksOf(docs); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestNumbersOfTheBook(t *testing.T) {
	shared := []IssuedDocument{{Number: 2, Code: "02/BC"}, {Number: 1, Code: "01/KH"}, {}, {Number: 10, Code: "10/BC"}}
	if a, b := numbersOf(shared); a != "01" || b != "10" {
		t.Errorf("%s to %s", a, b)
	}
	kinds := []IssuedDocument{{Series: "KH", Number: 1, Code: "01/KH"}, {Series: "BC", Number: 1, Code: "01/BC"}, {Series: "BC", Number: 3, Code: "03/BC"}}
	if a, b := numbersOf(kinds); a != "01/BC, 01/KH" || b != "03/BC, 01/KH" {
		t.Errorf("%s to %s", a, b)
	}
	if a, b := numbersOf(nil); a+b != "" {
		t.Errorf("%s to %s", a, b)
	}
}

func TestCalendarCountsMonths(t *testing.T) {
	for period, want := range map[string]string{
		"thang-2": "2023-02-01 2023-02-28 tháng 2 năm 2023", "quy-4": "2023-10-01 2023-12-31 quý IV năm 2023",
		"6-thang": "2023-01-01 2023-06-30 6 tháng đầu năm 2023", "nam": "2023-01-01 2023-12-31 năm 2023",
	} {
		from, to, title, ok := Calendar(2023, period)
		if got := from + " " + to + " " + title; !ok || got != want {
			t.Errorf("%s: %s", period, got)
		}
	}
	if _, _, _, ok := Calendar(2023, "thang-13"); ok {
		t.Error("thang-13 is no period")
	}
}

func TestTheWorkbookIsTheSameEachTime(t *testing.T) {
	b := Book{Year: 2023, Documents: []IssuedDocument{{ID: 1, Number: 1, Code: "01/KH-UBND", KindName: "Kế hoạch", Subject: "Truyền thông", Issued: "2023-02-05"}}}
	d, _ := shipped(t)
	first, err := d.RegisterSheet(b)
	if err != nil {
		t.Fatal(err)
	}
	second, err := d.RegisterSheet(b)
	if err != nil || !bytes.Equal(first, second) {
		t.Error("two workbooks differ", err)
	}
}
