package workspace

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
)

func fsOf(files map[string][]byte) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	return fsys
}

var another = Answers{Year: 2026, Unit: "phường Trà Bồng", Province: "tỉnh Quảng Ngãi", Signer: "Lê Thị Hòa",
	Hamlets: []string{"Tổ dân phố 1", "Tổ dân phố 2"}}

// A new workspace is clean, belongs to who asked for it, and counts nothing.
func TestStarterLoads(t *testing.T) {
	for name, a := range map[string]Answers{
		"least":   {Year: 2024, Unit: "xã Sơn Hòa", Signer: "Trần Văn An"},
		"usual":   another,
		"awkward": {Year: 2030, Unit: `xã "Ba: #Động"`, Signer: "- Đinh & Núi", SignerTitle: "Phó Chủ tịch: phụ trách", Authority: "KT", Hamlets: []string{"No", "1.10", "{x}", "  ", "Thôn #2: A"}},
	} {
		t.Run(name, func(t *testing.T) {
			files, err := Starter(a)
			if err != nil {
				t.Fatal(err)
			}
			var log diag.Log
			year, err := Load(&log, fsOf(files))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range log.All() {
				if f.Severity != diag.Info {
					t.Errorf("%+v", f)
				}
			}
			if year.Number != a.Year || year.Offices[0].Unit != a.Unit || year.Offices[0].Signers[0].Name != a.Signer {
				t.Errorf("answers did not come back: %+v", year.Offices[0])
			}
			if len(year.Activities) != 0 {
				t.Errorf("examples counted: %+v", year.Activities)
			}
			if n := len(year.Regimes()); n != 4 {
				t.Errorf("%d reports, want 4", n)
			}
		})
	}
}

// Nothing of the source case may reach another commune.
func TestStarterIsNobodyElses(t *testing.T) {
	files, err := Starter(another)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		text := string(data)
		if name == bookFile {
			text = bookText(t, data)
		}
		for _, word := range []string{"Đức Phú", "Mộ Đức", "Giáp Thìn", "2023", "xã Sơn", "huyện"} {
			if strings.Contains(text, word) {
				t.Errorf("%s names %q", name, word)
			}
		}
	}
}

func TestStarterIsTheSameTwice(t *testing.T) {
	one, _ := Starter(another)
	two, _ := Starter(another)
	for name := range one {
		if !bytes.Equal(one[name], two[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestStarterSaysWhatIsMissing(t *testing.T) {
	_, err := Starter(Answers{})
	if err == nil || err.Error() != "chưa biết năm (từ 2000 đến 2100), đơn vị hành chính, họ tên người ký" {
		t.Errorf("got %v", err)
	}
}

func TestPlaceOfUnit(t *testing.T) {
	for unit, want := range map[string]string{"xã Sơn Hòa": "Sơn Hòa", "Phường 1": "Phường 1", "Thị trấn La Hà": "La Hà", "đặc khu Lý Sơn": "Lý Sơn", "Đội X": "Đội X"} {
		if got := properName(unit); got != want {
			t.Errorf("properName(%q) = %q, want %q", unit, got, want)
		}
	}
}

func bookText(t *testing.T, data []byte) string {
	t.Helper()
	var log diag.Log
	tables, err := readBook(&log, fsOf(map[string][]byte{bookFile: data}))
	if err != nil || len(tables) != len(commune.Kinds()) {
		t.Fatal(err, log.All())
	}
	var b strings.Builder
	for _, table := range tables {
		for _, r := range table.rows {
			b.WriteString(strings.Join(r.cells, "\n"))
		}
	}
	return b.String()
}
