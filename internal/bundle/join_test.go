package bundle

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"vanthu/internal/pdftext"
	"vanthu/internal/typeset"
)

// leaf is a PDF/A-1b whose pages say their name and number; the last one lies
// on its side.
func leaf(tb testing.TB, name string, pages int) []byte {
	tb.Helper()
	fonts, err := typeset.NewFonts("")
	if err != nil {
		tb.Fatal(err)
	}
	face, _ := fonts.Face("Times New Roman", false, false)
	var all []*typeset.Page
	for n := range pages {
		p := &typeset.Page{Width: 595.3, Height: 841.9}
		if n > 0 && n == pages-1 {
			p.Width, p.Height = p.Height, p.Width
		}
		p.Items = []typeset.Item{
			&typeset.Glyphs{X: 100, Y: 100, Face: face, Size: 14, Runes: []rune(fmt.Sprintf("%s trang %d", name, n+1)), Color: "000000"},
			&typeset.Rect{X: 90, Y: 80, W: 200, H: 30, Stroke: "000000", Width: 1, Link: "#" + name},
		}
		if n == 0 {
			p.Items = append(p.Items, &typeset.Dest{Name: name, Y: 50})
		}
		all = append(all, p)
	}
	pdf, err := typeset.PDF(all, typeset.Info{Title: name, PDFA: true, Created: time.Unix(0, 0)})
	if err != nil {
		tb.Fatal(err)
	}
	return pdf
}

func read(tb testing.TB, data []byte) *File {
	tb.Helper()
	f, err := Read(data)
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

func joined(tb testing.TB, parts ...Part) []byte {
	tb.Helper()
	out, err := Join(parts, false)
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

// said is what each page says, "-" for a blank one.
func said(tb testing.TB, pdf []byte) (all []string) {
	tb.Helper()
	pages, err := pdftext.Read(pdf)
	if err != nil {
		tb.Fatal(err)
	}
	for _, p := range pages {
		var lines []string
		for _, l := range p.Lines {
			lines = append(lines, l.Text)
		}
		all = append(all, strings.Join(append(lines, "-")[:max(len(lines), 1)], " | "))
	}
	return all
}

func TestEachCopyBeginsOnARightHandPage(t *testing.T) {
	slip, plan, log := read(t, leaf(t, "Phiếu", 1)), read(t, leaf(t, "Kế hoạch", 3)), read(t, leaf(t, "Nhật ký", 2))
	parts := []Part{{File: slip}, {File: plan, Right: true}, {File: plan, Right: true}, {File: log, Right: true}}
	want := []string{"Phiếu trang 1", "-", "Kế hoạch trang 1", "Kế hoạch trang 2", "Kế hoạch trang 3", "-", "Kế hoạch trang 1", "Kế hoạch trang 2", "Kế hoạch trang 3", "-",
		"Nhật ký trang 1", "Nhật ký trang 2"}
	if got := said(t, joined(t, parts...)); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	first, total := Place(parts)
	if !slices.Equal(first, []int{1, 3, 7, 11}) || total != 12 {
		t.Errorf("placed at %v of %d", first, total)
	}
}

// The content of a page is that of the source, byte by byte, under a stamp too.
func TestPagesKeepTheirContent(t *testing.T) {
	source := leaf(t, "Báo cáo", 3)
	plan, stamp := read(t, source), read(t, leaf(t, "Tờ", 3))
	out := read(t, joined(t, Part{File: read(t, leaf(t, "Bìa", 1))}, Part{File: plan, Over: stamp, From: 1}))
	for n := 1; n <= 3; n++ {
		want, got := content(t, plan, n), content(t, out, n+1)
		if len(want) != 1 || len(got) != 3 || !bytes.Equal(got[1], want[0]) {
			t.Errorf("page %d: %d streams became %d, or others", n, len(want), len(got))
		}
		w, h := plan.Size(n)
		if gw, gh := out.Size(n + 1); gw != w || gh != h {
			t.Errorf("page %d is %v x %v, was %v x %v", n, gw, gh, w, h)
		}
	}
}

// content are the streams of a page as they stand in the file.
func content(tb testing.TB, f *File, n int) (streams [][]byte) {
	tb.Helper()
	list := types.Array{f.pages[n-1].dict["Contents"]}
	if o, err := f.ctx.Dereference(list[0]); err == nil {
		if array, isArray := o.(types.Array); isArray {
			list = array
		}
	}
	for _, item := range list {
		s, _, err := f.ctx.DereferenceStreamDict(item)
		if err != nil || s == nil {
			tb.Fatal("no stream", err)
		}
		streams = append(streams, s.Raw)
	}
	return streams
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	make := func() []byte {
		a, b := read(t, leaf(t, "A", 4)), read(t, leaf(t, "B", 2))
		return joined(t, Part{File: a, Title: "Một"}, Part{File: b, Group: "Nhóm", Title: "Hai", Over: a, From: 1})
	}
	if !bytes.Equal(make(), make()) {
		t.Error("two runs differ")
	}
}

func TestWhatIsNoPDFIsSaid(t *testing.T) {
	for _, data := range [][]byte{nil, []byte("PK\x03\x04"), []byte("%PDF-1.4\n%%EOF"), leaf(t, "A", 1)[:700]} {
		if _, err := Read(data); !errors.Is(err, ErrUnreadable) {
			t.Errorf("%.10q: %v", data, err)
		}
	}
}

// Copies share fonts and streams: ten cost little more than one.
func TestCopiesShareWhatTheyPrint(t *testing.T) {
	f := read(t, leaf(t, "Kế hoạch", 4))
	one := joined(t, Part{File: f, Right: true})
	var ten []Part
	for range 10 {
		ten = append(ten, Part{File: f, Right: true})
	}
	if many := joined(t, ten...); len(many) > len(one)+40*1000 {
		t.Errorf("one copy takes %d bytes, ten %d", len(one), len(many))
	}
}

// A link of the second copy leads to the second copy.
func TestLinksStayInTheirCopy(t *testing.T) {
	f := read(t, leaf(t, "A", 3))
	out := read(t, joined(t, Part{File: f}, Part{File: f}))
	for n, want := range map[int]int{2: 1, 3: 1, 5: 4, 6: 4} {
		list, err := out.ctx.Dereference(out.pages[n-1].dict["Annots"])
		links, isArray := list.(types.Array)
		if err != nil || !isArray || len(links) != 1 {
			t.Fatalf("page %d: %v %v", n, list, err)
		}
		dest := links[0].(types.Dict)["Dest"].(types.Array)
		if got := dest[0].(types.IndirectRef).ObjectNumber.Value(); got != out.pages[want-1].number {
			t.Errorf("the link on page %d leads to object %d, page %d is %d", n, got, want, out.pages[want-1].number)
		}
	}
}

func TestBookmarksStandInTheirGroups(t *testing.T) {
	f := read(t, leaf(t, "A", 2))
	out := joined(t, Part{File: f, Title: "Bìa hồ sơ"}, Part{File: f, Group: "Văn bản", Title: "01/KH-UBND"}, Part{File: f}, Part{File: f, Group: "Văn bản", Title: "02/BC-UBND"}, Part{File: f, Title: "Minh chứng"})
	marks, err := api.Bookmarks(bytes.NewReader(out), nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range marks {
		got = append(got, fmt.Sprintf("%s@%d", m.Title, m.PageFrom))
		for _, kid := range m.Kids {
			got = append(got, fmt.Sprintf("- %s@%d", kid.Title, kid.PageFrom))
		}
	}
	want := []string{"Bìa hồ sơ@1", "Văn bản@3", "- 01/KH-UBND@3", "- 02/BC-UBND@7", "Minh chứng@9"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// BenchmarkDossier binds 200 documents of four pages, each page stamped.
func BenchmarkDossier(b *testing.B) {
	var sources [][]byte
	for n := range 200 {
		sources = append(sources, leaf(b, fmt.Sprintf("Văn bản %d", n+1), 4))
	}
	stamps := leaf(b, "Tờ", 800)
	for b.Loop() {
		over := read(b, stamps)
		var parts []Part
		for i, data := range sources {
			parts = append(parts, Part{File: read(b, data), Group: "Văn bản", Title: fmt.Sprint(i + 1), Over: over, From: 4*i + 1})
		}
		b.ReportMetric(float64(len(joined(b, parts...)))/1e6, "MB/file")
	}
}
