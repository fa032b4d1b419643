package pipeline

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"vanthu/internal/bundle"
	"vanthu/internal/commune"
	"vanthu/internal/diag"
	"vanthu/internal/pdftext"
)

var filedOnce struct {
	sync.Once
	papers []Paper
}

// filedPapers are built once for all tests.
func filedPapers(tb testing.TB) []Paper {
	filedOnce.Do(func() {
		d, log := shipped(tb)
		filedOnce.papers = build(tb, d, log, append(append([]Job{d.Plan()}, d.Reports()...), d.Log(3), d.Log(9))...)
	})
	return filedOnce.papers
}

// filedYear is the shipped year as if it were issued: the plan, the reports,
// two logs without a number.
func filedYear(tb testing.TB) (*Desk, *diag.Log, []Filing) {
	tb.Helper()
	d, log := shipped(tb)
	papers := filedPapers(tb)
	var filings []Filing
	for i, p := range papers {
		doc := IssuedDocument{ID: int64(i + 1), Year: 2023, Draft: p.Name, Title: p.Title, Organ: "Ủy ban nhân dân xã Đức Phú", OrganID: "H48.15.20",
			Signer: "Nguyễn Giáp Thìn", SignerTitle: "Chủ tịch", Issued: fmt.Sprintf("2023-%02d-20", min(2*i+1, 12)), Pages: p.Pages, State: "issued",
			Recipients: []IssuedRecipient{{Name: "Đảng ủy, TT HĐND xã", Copies: 2}, {Name: "Các ngành, đoàn thể"}, {Name: "VT", Kept: true}}}
		switch {
		case i == 0:
			doc.Number, doc.Kind, doc.KindName, doc.Subject = 1, "KH", "Kế hoạch", "Truyền thông về chuyển đổi số xã Đức Phú năm 2023"
		case strings.HasPrefix(p.Name, "bao-cao"):
			doc.Number, doc.Kind, doc.KindName, doc.Subject = i+1, "BC", "Báo cáo", "Kết quả "+strings.TrimPrefix(p.Title, "Báo cáo ")
			doc.Addressees = []string{"Ủy ban nhân dân huyện Mộ Đức"}
		default:
			doc.Kind, doc.KindName, doc.Subject = "NK", "Nhật ký", strings.TrimPrefix(p.Title, "Nhật ký ")
		}
		if doc.Number > 0 {
			doc.Symbol = doc.Kind + "-UBND"
			doc.Code = fmt.Sprintf("%02d/%s", doc.Number, doc.Symbol)
		}
		name := path.Base(p.Name)
		filings = append(filings, Filing{doc, []IssuedFile{{Role: "docx", Name: name + ".docx", Data: p.Docx}, {Role: "pdf", Name: name + ".pdf", Data: p.PDF}}})
	}
	return d, log, filings
}

// folder is the dossier as it lies on disk.
func folder(tb testing.TB, d *Desk, out *Dossier) fstest.MapFS {
	tb.Helper()
	dir := fstest.MapFS{}
	for _, f := range out.Files {
		data := f.Data
		if f.From != "" {
			var err error
			if data, err = fs.ReadFile(d.files, f.From); err != nil {
				tb.Fatal(err)
			}
		}
		dir[f.Name] = &fstest.MapFile{Data: data}
	}
	return dir
}

func bound(tb testing.TB, change func(*Desk)) (*Desk, *Dossier, []Filing) {
	tb.Helper()
	d, log, filings := filedYear(tb)
	change(d)
	out, err := d.Dossier(log, filings)
	if err != nil {
		tb.Fatal(err)
	}
	clean(tb, log)
	return d, out, filings
}

// linesOf are the lines of each page of a PDF.
func linesOf(tb testing.TB, pdf []byte) (pages [][]string) {
	tb.Helper()
	read, err := pdftext.Read(pdf)
	if err != nil {
		tb.Fatal(err)
	}
	for _, p := range read {
		var lines []string
		for _, l := range p.Lines {
			lines = append(lines, l.Text)
		}
		pages = append(pages, lines)
	}
	return pages
}

// TestTheDossierHoldsEveryPage: behind cover and index come the issued pages as
// they were, each with the number of its sheet, which the index tells too.
func TestTheDossierHoldsEveryPage(t *testing.T) {
	d, out, filings := bound(t, func(*Desk) {})
	dir := folder(t, d, out)
	pages := linesOf(t, dir["ho-so.pdf"].Data)
	if len(pages) != out.Pages || out.Sheets != out.Pages-3 {
		t.Errorf("%d pages, said %d, of %d sheets", len(pages), out.Pages, out.Sheets)
	}
	const before = 2 // cover and index
	at := before
	for i, f := range filings {
		if filed := out.Documents[i]; filed.First != at-before+1 || filed.Document.ID != f.Document.ID {
			t.Errorf("%s begins on sheet %d, want %d", nameOf(filed.Document), filed.First, at-before+1)
		}
		for _, want := range linesOf(t, f.Files[1].Data) {
			stamp := fmt.Sprintf("Tờ %d", at-before+1)
			got := slices.DeleteFunc(slices.Clone(pages[at]), func(s string) bool { return s == stamp })
			if len(got) != len(pages[at])-1 || !slices.Equal(got, want) {
				t.Errorf("page %d is not %s's, or has no %q:\n%q", at+1, nameOf(f.Document), stamp, pages[at])
			}
			at++
		}
		span := sheetSpan(out.Documents[i].First, out.Documents[i].Last)
		if !strings.Contains(strings.Join(pages[1], " ")+" ", " "+span+" ") {
			t.Errorf("the index does not say %s for %s", span, nameOf(f.Document))
		}
	}
	last := strings.Join(pages[len(pages)-1], " ")
	if want := fmt.Sprintf("gồm %d tờ (viết bằng chữ: ", out.Sheets); !strings.Contains(last, want) {
		t.Errorf("the closing note does not say %q: %s", want, last)
	}
}

// On both sides each paper begins a sheet of its own, stamped on its front.
func TestADuplexDossierCountsSheets(t *testing.T) {
	_, out, filings := bound(t, func(d *Desk) { d.Year.Offices[0].Dossier.Duplex = true })
	sheet := 1
	for i, f := range filings {
		last := sheet + (f.Document.Pages+1)/2 - 1
		if got := out.Documents[i]; got.First != sheet || got.Last != last {
			t.Errorf("%s lies on sheets %d-%d, want %d-%d", nameOf(f.Document), got.First, got.Last, sheet, last)
		}
		sheet = last + 1
	}
}

func TestTheDossierIsTheSameEachTime(t *testing.T) {
	d, first, _ := bound(t, func(*Desk) {})
	_, second, _ := bound(t, func(*Desk) {})
	a, b := folder(t, d, first), folder(t, d, second)
	for name := range a {
		if !bytes.Equal(a[name].Data, b[name].Data) {
			t.Errorf("%s differs", name)
		}
	}
	if first.Seal != second.Seal || len(a) != len(b) {
		t.Error("the seals differ")
	}
}

func TestTheDossierVerifies(t *testing.T) {
	d, out, _ := bound(t, func(*Desk) {})
	dir := folder(t, d, out)
	changes, seal, sealed, err := VerifyDossier(dir)
	if err != nil || !sealed || len(changes) > 0 || seal != out.Seal {
		t.Errorf("fresh: %v %v %v, seal %s for %s", changes, sealed, err, seal, out.Seal)
	}
	dir["ho-so.pdf"].Data[1000] ^= 1
	delete(dir, "minh-chung/2023-09-bang-ron.jpg")
	dir["van-ban/la.pdf"] = &fstest.MapFile{}
	changes, _, _, _ = VerifyDossier(dir)
	want := []DossierChange{{Name: "ho-so.pdf", Harm: DossierChanged}, {Name: "minh-chung/2023-09-bang-ron.jpg", Harm: DossierMissing}, {Name: "van-ban/la.pdf", Harm: DossierAdded}}
	if !slices.Equal(changes, want) {
		t.Errorf("got %v, want %v", changes, want)
	}
	if _, _, sealed, err := VerifyDossier(fstest.MapFS{"a": {}}); sealed || err != nil {
		t.Error("a folder without a seal is taken for a dossier", err)
	}
}

// A scan may be called as the document is: both are kept.
func TestFilesOfOneNameAreBothKept(t *testing.T) {
	d, log, filings := filedYear(t)
	scan := IssuedFile{Role: "scan", Name: filings[0].Files[1].Name, Data: []byte("%PDF-1.7 scan")}
	filings[0].Files = append(filings[0].Files, scan)
	out, err := d.Dossier(log, filings)
	if err != nil {
		t.Fatal(err)
	}
	clean(t, log)
	dir := folder(t, d, out)
	if f := dir["van-ban/001-ke-hoach-2023-2.pdf"]; f == nil || !bytes.Equal(f.Data, scan.Data) {
		t.Error("the scan is lost")
	}
	listed := strings.Join(linesOf(t, dir["ho-so.pdf"].Data)[out.Pages-6], " ")
	for _, want := range []string{"Bản quét đã ký của", "01/KH-", bundle.Hash(scan.Data)[:16]} {
		if !strings.Contains(listed, want) {
			t.Errorf("the list does not say %q: %s", want, listed)
		}
	}
	if f := dir["van-ban/001-ke-hoach-2023.pdf"]; f == nil || !bytes.Equal(f.Data, filings[0].Files[1].Data) {
		t.Error("the document is lost")
	}
}

func TestDocumentsFollowTheOrderAskedFor(t *testing.T) {
	all := []Filing{
		{Document: IssuedDocument{ID: 1, Kind: "BC", Number: 2, Code: "02/BC", Issued: "2023-03-20"}},
		{Document: IssuedDocument{ID: 2, Kind: "NK", Issued: "2023-01-31"}},
		{Document: IssuedDocument{ID: 3, Kind: "KH", Number: 1, Code: "01/KH", Issued: "2023-02-10"}},
		{Document: IssuedDocument{ID: 4, Kind: "KH", Number: 3, Code: "03/KH", Issued: "2023-03-20"}},
	}
	for order, want := range map[commune.DossierOrder]string{commune.AsRegistered: "2 3 1 4 ", commune.ByKind: "3 4 1 2 "} {
		got := ""
		for _, f := range inOrder(all, order) {
			got += fmt.Sprint(f.Document.ID, " ")
		}
		if got != want {
			t.Errorf("%s: %s, want %s", order, got, want)
		}
	}
}

// A picture that cannot be printed is listed with its hash, and said.
func TestAPictureThatCannotBePrintedIsListed(t *testing.T) {
	d, log, filings := filedYear(t)
	a := &d.Year.Activities[0]
	a.Evidence = []commune.Evidence{{File: "hong.jpg"}}
	d.files = fstest.MapFS{"inputs/minh-chung/hong.jpg": {Data: []byte("HEIC?")}}
	d.Year.Activities = d.Year.Activities[:1]
	out, err := d.Dossier(log, filings)
	if err != nil {
		t.Fatal(err)
	}
	clean(t, log)
	found := log.All()
	if n := len(found); n == 0 || found[n-1].Rule != "ho-so/anh" || found[n-1].Pos.File != "inputs/minh-chung/hong.jpg" {
		t.Errorf("nothing is said of the picture: %v", found)
	}
	if !strings.Contains(string(folder(t, d, out)["ho-so.json"].Data), bundle.Hash([]byte("HEIC?"))) {
		t.Error("its hash is not in ho-so.json")
	}
}

// BenchmarkDossier binds 200 issued documents, some 800 pages, with the
// evidence of the shipped year.
func BenchmarkDossier(b *testing.B) {
	d, log, filings := filedYear(b)
	plan := filings[0]
	var many []Filing
	for n := range 200 {
		f := plan
		f.Document.ID, f.Document.Number = int64(n+1), n+1
		f.Document.Code = fmt.Sprintf("%02d/KH-UBND", n+1)
		many = append(many, f)
	}
	for b.Loop() {
		out, err := d.Dossier(log, many)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(out.Pages), "pages")
	}
}
