package decree30

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"vanthu/internal/diag"
)

var update = flag.Bool("update", false, "rewrite docs/quy-tac.md")

const tableFile = "../../docs/quy-tac.md"

// The table for secretaries is written from the rules, so that it cannot
// differ from what the program does.
func TestTheDocumentedTableIsTheOneInForce(t *testing.T) {
	want := table()
	if *update {
		if err := os.WriteFile(tableFile, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(tableFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/quy-tac.md is stale: run go test ./internal/decree30 -run Table -update")
	}
}

func table() string {
	var b strings.Builder
	b.WriteString(`# Bảng quy tắc kiểm tra thể thức

Chương trình soát một văn bản .docx bất kỳ theo Nghị định 30/2020/NĐ-CP. Trước hết chương trình
nhận ra từng thành phần thể thức (Quốc hiệu, cơ quan ban hành, số, ký hiệu, …), sau đó xét từng
thành phần theo các quy tắc dưới đây.

- **Vi phạm**: trái quy định của nghị định, phải sửa trước khi ký.
- **Thông lệ**: nghị định không bắt buộc hoặc chưa nói rõ, nên xem lại.
- **Vệ sinh**: không ảnh hưởng thể thức nhưng dễ gây lỗi về sau.

Cơ quan có thể hạ mức một quy tắc bằng mã của nó, kèm lý do; kết quả vẫn được báo ở mức vệ sinh.
Biểu mẫu được phép để trống số, ngày và các dòng chấm. Văn bản quy phạm pháp luật, văn bản của Đảng
và đơn, tờ khai không theo nghị định này: chương trình chỉ xét phông chữ và vệ sinh văn bản.
`)
	part := ""
	for _, r := range Rules() {
		if r.Part != part {
			part = r.Part
			fmt.Fprintf(&b, "\n## %s\n\n| Mã | Quy tắc | Mức | Căn cứ |\n| --- | --- | --- | --- |\n", part)
		}
		basis := strings.ReplaceAll(r.Basis, "Nghị định 30/2020/NĐ-CP, ", "")
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", r.ID, r.Title, levelName(r.Severity), basis)
	}
	return b.String()
}

func levelName(s diag.Severity) string {
	return map[diag.Severity]string{diag.Error: "Vi phạm", diag.Warning: "Thông lệ", diag.Info: "Vệ sinh"}[s]
}
