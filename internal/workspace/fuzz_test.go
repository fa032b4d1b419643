package workspace

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
)

// replacePart puts text in place of a part of an archive.
func replacePart(t testing.TB, data []byte, name, text string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		to, _ := w.Create(f.Name)
		if f.Name == name {
			io.WriteString(to, text)
			continue
		}
		part, _ := f.Open()
		io.Copy(to, part)
		part.Close()
	}
	w.Close()
	return out.Bytes()
}

// foreign are words of the parsers, whose English never gets out.
var foreign = regexp.MustCompile(`(?i)\b(error|unexpected|could not|invalid|not found|value is|mapping|token)\b`)

func lawful(t *testing.T, log *diag.Log) {
	t.Helper()
	for _, f := range log.All() {
		if f.Message == "" || f.Rule == "" || f.Pos.File == "" {
			t.Errorf("a finding that says too little: %+v", f)
		}
		if plain := quotedText.ReplaceAllString(f.Message+" "+f.Hint, ""); foreign.MatchString(plain) {
			t.Errorf("English: %+v", f)
		}
	}
}

var quotedText = regexp.MustCompile(`“[^”]*”`)

// Any bytes for the YAML files: no panic, and what is said is Vietnamese.
func FuzzYAML(f *testing.F) {
	for _, name := range []string{officeFile, planFile, remarksFile} {
		f.Add(read(f, shipped+"/"+name))
		f.Add(base()[name])
	}
	f.Add([]byte("a: *b\n? [x]\n: y\n---\n<<: {}\n!!t x: |\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range []string{officeFile, planFile, remarksFile} {
			files := base()
			files[name] = data
			var log diag.Log
			if _, err := Load(&log, fsOf(files)); err != nil {
				t.Error(err)
			}
			lawful(t, &log)
		}
	})
}

// Any bytes for a part of the workbook, or for the workbook itself.
func FuzzWorkbook(f *testing.F) {
	book := written(f, func(f *excelize.File) {
		f.SetSheetName("Sheet1", "Phát thanh")
		for i, v := range []any{"Ngày phát", "Mục kế hoạch", "Tên chương trình", "Thời lượng"} {
			f.SetCellValue("Phát thanh", letters(i+1)+"1", v)
		}
	})
	parts := []string{"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "[Content_Types].xml"}
	f.Add(byte(0), []byte(`<worksheet><sheetData><row r="0"><c r="A1" t="s"><v>99</v></c><c t="inlineStr"><is><t>x</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:ZZ9"/><mergeCell ref="B"/></mergeCells></worksheet>`))
	f.Add(byte(1), []byte(`<sst><si><t>x</t></si><si><r><t>y</t></r></si></sst>`))
	f.Add(byte(2), []byte(`<workbook><sheets><sheet name="Phát thanh" sheetId="1" r:id="rId1"/><sheet name="Phát thanh" sheetId="1"/></sheets></workbook>`))
	f.Add(byte(9), book)
	f.Fuzz(func(t *testing.T, part byte, data []byte) {
		if int(part) < len(parts) {
			data = replacePart(t, book, parts[part], string(data))
		}
		var log diag.Log
		if _, err := Load(&log, fsOf(withBook(data))); err != nil {
			t.Error(err)
		}
		lawful(t, &log)
	})
}

// Any text for a CSV file of any sheet; a figure is the sum over its rows
// whatever was read.
func FuzzCSV(f *testing.F) {
	for _, kind := range commune.Kinds() {
		f.Add(read(f, "testdata/duc-phu/"+string(kind)+".csv"))
	}
	for _, s := range rowSlips {
		f.Add([]byte(s.old))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, kind := range commune.Kinds() {
			files := base()
			delete(files, radio)
			files[csvFolder+"/"+string(kind)+".csv"] = data
			var log diag.Log
			year, err := Load(&log, fsOf(files))
			if err != nil {
				t.Fatal(err)
			}
			lawful(t, &log)
			report, _ := year.Report("nam")
			for _, figure := range report.Figures {
				var sum commune.Amount
				for _, row := range figure.Rows {
					sum += row.Value
				}
				if sum != figure.Value {
					t.Errorf("%s is %s, its rows give %s", figure.Indicator, figure.Value, sum)
				}
			}
		}
	})
}

// BenchmarkLoad reads the shipped inputs from memory.
func BenchmarkLoad(b *testing.B) {
	fsys := fstest.MapFS{}
	for _, name := range []string{officeFile, planFile, remarksFile, bookFile} {
		fsys[name] = &fstest.MapFile{Data: read(b, shipped+"/"+name)}
	}
	entries, err := os.ReadDir(shipped + "/" + evidenceDir)
	if err != nil {
		b.Fatal(err)
	}
	for _, e := range entries {
		fsys[evidenceDir+"/"+e.Name()] = &fstest.MapFile{Data: read(b, shipped+"/"+evidenceDir+"/"+e.Name())}
	}
	b.ReportAllocs()
	for b.Loop() {
		var log diag.Log
		if _, err := Load(&log, fsys); err != nil || log.Failed() {
			b.Fatal(err, strings.TrimSpace(said(log.All())))
		}
	}
}
