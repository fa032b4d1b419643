package docx

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

// Runs as Word leaves them; a fuzzed document is any sequence of them.
var mendPieces = []string{
	`<w:r><w:t xml:space="preserve">Cây xanh </w:t></w:r>`,
	`<w:r><w:rPr><w:b/><w:sz w:val="26"/></w:rPr><w:t>Điều 1</w:t><w:tab/><w:t xml:space="preserve"> hai  chữ</w:t></w:r>`,
	"<w:r><w:t>Tie\u0302\u0301</w:t></w:r><w:r><w:t>ng Vie\u0323</w:t></w:r><w:r><w:t>\u0302t</w:t></w:r>",
	`<w:r><w:t>trên</w:t><w:br/><w:t>dưới</w:t></w:r>`,
	`<w:r><w:t>3</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>4</w:t></w:r>`,
	`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`,
	`<w:fldSimple w:instr=" DATE "><w:r><w:t>hôm nay</w:t></w:r></w:fldSimple>`,
	`<w:hyperlink r:id="web"><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>`,
	`<w:ins w:id="1" w:author="a"><w:r><w:t>thêm</w:t></w:r></w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>bớt</w:delText></w:r></w:del>`,
	`<w:r><w:t>a</w:t><w:drawing/><w:t>b &amp; c &lt;d&gt;</w:t></w:r>`,
	`<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="3" w:name="k"/><w:bookmarkEnd w:id="3"/>`,
	`<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:color w:val="FF0000"/></w:rPr><w:t>đỏ</w:t></w:r>`,
	`<w:r/>`, ``,
}

var mendParagraphs = []string{``, `<w:pPr><w:jc w:val="center"/><w:spacing w:before="40" w:beforeAutospacing="1"/></w:pPr>`, `<w:pPr><w:pStyle w:val="x"/><w:ind w:left="720" w:hanging="360"/><w:rPr><w:b/></w:rPr></w:pPr>`}

var mendTexts = []string{"", "x", "05", " - ", "Ủy ban", "<&>\"", "./."}

// mendCase makes a document and edits of it from bytes.
func mendCase(data []byte) (body string, edits func(*doc.Document) []doc.Edit) {
	next := func() int {
		if len(data) == 0 {
			return 0
		}
		b := data[0]
		data = data[1:]
		return int(b)
	}
	for range 1 + next()%4 {
		p := `<w:p>` + mendParagraphs[next()%len(mendParagraphs)]
		for range next() % 6 {
			p += mendPieces[next()%len(mendPieces)]
		}
		if p += `</w:p>`; next()%5 == 0 {
			p = `<w:tbl><w:tr><w:tc>` + p + `</w:tc></w:tr></w:tbl>`
		}
		body += p
	}
	body += `<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720"/></w:sectPr>`
	return body, func(d *doc.Document) []doc.Edit {
		var all []*doc.Paragraph
		everyParagraph(d, func(p *doc.Paragraph) { all = append(all, p) })
		var out []doc.Edit
		ends := map[*doc.Paragraph]int{}
		for range next() % 8 {
			e := doc.Edit{Rule: "nd30/thu", Say: "thử", Set: doc.Setting(next() % int(doc.SetPageNumber+1)), Text: mendTexts[next()%len(mendTexts)], Value: next()}
			if e.Set < doc.SetPaper && len(all) > 0 {
				e.Para = all[next()%len(all)]
				n := len([]rune(e.Para.Plain()))
				e.From = next() % (n + 1)
				e.To = e.From + next()%(n-e.From+1)
				if e.Set == doc.SetWords {
					if e.From <= ends[e.Para] {
						continue // only changes that stand apart have one meaning
					}
					ends[e.Para] = e.To
				}
			}
			switch e.Set {
			case doc.SetFont:
				e.Text = "Times New Roman"
			case doc.SetColor:
				e.Text = "auto"
			case doc.SetBold, doc.SetItalic, doc.SetCaps, doc.SetContextual:
				e.Value %= 2
			case doc.SetAlign:
				e.Value %= 4
			case doc.SetSize, doc.SetPageNumber:
				e.Value = 20 + e.Value%10
			}
			out = append(out, e)
		}
		return out
	}
}

func everyParagraph(d *doc.Document, do func(*doc.Paragraph)) {
	var in func([]doc.Block)
	in = func(blocks []doc.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case *doc.Paragraph:
				do(b)
			case *doc.Table:
				for _, r := range b.Rows {
					for _, c := range r.Cells {
						in(c.Blocks)
					}
				}
			}
		}
	}
	for _, s := range d.Sections {
		in(s.Blocks)
	}
}

// FuzzMend holds the laws of mending: the mended file is read without a fault;
// every paragraph has its text, changed by the words that were reported and by
// nothing else; without a reported change not a byte differs; asking again for
// the same looks comes to an end.
func FuzzMend(f *testing.F) {
	f.Add([]byte{1, 0, 3, 0, 1, 5, 1, 3, 0, 0, 1, 9, 0, 1, 2, 3, 9, 0, 0, 0})
	f.Add([]byte{2, 1, 5, 2, 2, 6, 7, 9, 0, 2, 3, 3, 4, 8, 1, 7, 0, 4, 2, 0, 5, 7, 13, 0, 0, 0, 3, 21, 1, 26})
	f.Add([]byte{0, 2, 4, 11, 1, 1, 5, 0, 6, 2, 0, 30, 0, 2, 9, 14, 0, 0, 15, 1, 200})
	f.Fuzz(func(t *testing.T, data []byte) {
		body, edits := mendCase(data)
		var log diag.Log
		file := Open(&log, "thu.docx", readCase{parts: parts{"body": body}}.archive())
		if file == nil {
			t.Fatal(log.All())
		}
		d := Document(&log, file)
		asked := edits(d)
		fresh, done, err := Mend(file, d, asked)
		if err != nil {
			t.Fatal(err)
		}
		was, is := archiveOf(t, file), archiveOf(t, fresh)
		if slices.Contains(done, true) == bytes.Equal(was, is) {
			t.Fatalf("bytes equal %v: %s\nof %s", bytes.Equal(was, is), tellEdits(asked, done), body)
		}
		var again diag.Log
		reopened := Open(&again, "thu.docx", is)
		if reopened == nil || again.Failed() {
			t.Fatal(again.All())
		}
		d2 := Document(&again, reopened)
		var old, now []*doc.Paragraph
		everyParagraph(d, func(p *doc.Paragraph) { old = append(old, p) })
		everyParagraph(d2, func(p *doc.Paragraph) { now = append(now, p) })
		if len(old) != len(now) {
			t.Fatalf("%d paragraphs, were %d", len(now), len(old))
		}
		for i, p := range old {
			if want, got := nfc(reported(p, asked, done)), nfc(now[i].Plain()); got != want {
				t.Fatalf("%q, want %q\nedits %s\nof %s", got, want, tellEdits(asked, done), body)
			}
		}
		settle(t, fresh, asked, old)
	})
}

// reported is the text of a paragraph with the words that were said to change.
func reported(p *doc.Paragraph, asked []doc.Edit, done []bool) string {
	text := []rune(p.Plain())
	for i := len(asked) - 1; i >= 0; i-- {
		if e := asked[i]; done[i] && e.Set == doc.SetWords && e.Para == p {
			text = slices.Concat(text[:e.From], []rune(e.Text), text[e.To:])
		}
	}
	return string(text)
}

// settle asks for the looks again until nothing changes.
func settle(t *testing.T, f *File, asked []doc.Edit, old []*doc.Paragraph) {
	for round := 0; ; round++ {
		var log diag.Log
		d := Document(&log, f)
		var now []*doc.Paragraph
		everyParagraph(d, func(p *doc.Paragraph) { now = append(now, p) })
		var again []doc.Edit
		seen := map[string]bool{}
		for i := len(asked) - 1; i >= 0; i-- { // of two wishes for one look the last
			e := asked[i]
			at := slices.Index(old, e.Para)
			key := fmt.Sprint(e.Set, at)
			if e.Set == doc.SetWords || e.Set == doc.SetPageNumber || seen[key] {
				continue
			}
			seen[key] = true
			if e.Para != nil {
				e.Para = now[at]
				e.To = min(e.To, len([]rune(e.Para.Plain())))
				e.From = min(e.From, e.To)
			}
			again = append(again, e)
		}
		fresh, done, err := Mend(f, d, again)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(done, true) {
			return
		}
		if round == 12 {
			t.Fatalf("not settled: %s\nof %s", tellEdits(again, done), f.main.data)
		}
		f = fresh
	}
}

func tellEdits(edits []doc.Edit, done []bool) string {
	s := ""
	for i, e := range edits {
		s += fmt.Sprintf("\n\t%d %d..%d %q %d %v", e.Set, e.From, e.To, e.Text, e.Value, done[i])
	}
	return s
}

func archiveOf(t *testing.T, f *File) []byte {
	data, err := f.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}
