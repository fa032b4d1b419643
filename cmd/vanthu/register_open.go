package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"vanthu/internal/pipeline"
	"vanthu/internal/register"
)

// registerFile is the register of outgoing documents, below the workspace.
const registerFile = "inputs/so-van-ban.db"

func registerPath(root string) string {
	return filepath.Join(root, filepath.FromSlash(registerFile))
}

// register opens the register to write, and makes it where there never was one:
// a new one beside issued files would give their numbers again.
func (p *program) register(root string) (*register.Register, error) {
	if _, err := os.Stat(registerPath(root)); errors.Is(err, fs.ErrNotExist) {
		if n := filesIn(filepath.Join(root, "outputs", "ban-hanh")); n > 0 {
			return nil, fault{fmt.Sprintf("không thấy sổ %s mà outputs/ban-hanh/ có %d tệp đã ban hành; chương trình không mở sổ mới để số không bị trùng", registerFile, n),
				"chép sổ, hay bản sao lưu gần nhất, vào inputs/; thật sự bắt đầu sổ mới thì chuyển outputs/ban-hanh đi nơi khác"}
		}
	}
	return register.Open(registerPath(root), register.Options{})
}

func filesIn(dir string) (n int) {
	filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			n++
		}
		return nil
	})
	return n
}

// readRegister opens it to read; nil where there is none yet.
func (p *program) readRegister(root string) (*register.Register, error) {
	r, err := register.Open(registerPath(root), register.Options{ReadOnly: true})
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case errors.Is(err, register.ErrOlder): // an older one is brought up to date
		return p.register(root)
	}
	return r, err
}

// bookkeeping reads the register for a command that cannot go without it.
func (p *program) bookkeeping(root string) (*register.Register, error) {
	r, err := p.readRegister(root)
	if err == nil && r == nil {
		return nil, fault{"chưa có sổ đăng ký văn bản đi (" + registerFile + ")", "sổ được tạo khi ban hành văn bản đầu tiên: vanthu issue plan"}
	}
	return r, err
}

// issuedDrafts are the documents in force of some drafts, none without a
// register. Each is found by its index: a register holds the papers of years.
func (p *program) issuedDrafts(root string, names ...string) (map[string]register.Document, error) {
	r, err := p.readRegister(root)
	if err != nil || r == nil {
		return nil, err
	}
	defer r.Close()
	drafts := map[string]register.Document{}
	for _, name := range names {
		d, ok, err := r.ByDraft(context.Background(), name)
		if err != nil {
			return nil, err
		}
		if ok {
			drafts[name] = d
		}
	}
	return drafts, nil
}

// knowPlan tells the desk the number of the year's plan.
func knowPlan(desk *pipeline.Desk, drafts map[string]register.Document) {
	if plan, ok := drafts[desk.Plan().Name]; ok {
		desk.PlanIssued(plan)
	}
}

// instant is now, as the register keeps it.
func (p *program) instant() string { return p.now().Format(time.RFC3339) }

// called is how people call a document: its number, else its title.
func called(d register.Document) string {
	if d.Code == "" {
		return d.Title
	}
	return "số " + d.Code
}

func vnDay(iso string) string {
	day, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return day.Format("2/1/2006")
}

// explainRegister turns the register's errors into Vietnamese with a way on.
func explainRegister(err error) (fault, bool) {
	var already *register.AlreadyIssued
	var taken *register.NumberTaken
	var gone *register.NotInForce
	var ambiguous *register.Ambiguous
	switch {
	case errors.As(err, &already):
		d := already.Document
		return fault{fmt.Sprintf("%s đã ban hành %s ngày %s; văn bản đã ban hành không thay đổi", d.Title, called(d), vnDay(d.Issued)),
			fmt.Sprintf("xem, lấy lại tệp: vanthu register show %s --open; văn bản thay thế: thêm --replace %[1]s --why LÝ_DO; thu hồi: vanthu issue --recall %[1]s --why LÝ_DO", asTyped(d))}, true
	case errors.As(err, &taken):
		d := taken.Document
		return fault{fmt.Sprintf("số %02d năm %d đã cấp cho %s ngày %s", d.Number, d.Year, d.Title, vnDay(d.Issued)),
			"bỏ --number để lấy số tiếp theo, hoặc chọn số khác; đổi cách đánh số giữa năm thì ghi số bắt đầu ở danh_so, so_dau trong co-quan.yaml"}, true
	case errors.As(err, &gone):
		return fault{fmt.Sprintf("%s không còn hiệu lực: %s", called(gone.Document), stateWord(gone.Document.State)), "xem: vanthu register show " + asTyped(gone.Document)}, true
	case errors.As(err, &ambiguous):
		var choices []string
		for _, d := range ambiguous.Choices {
			choices = append(choices, fmt.Sprintf("%s năm %d", asTyped(d), d.Year))
		}
		return fault{"có nhiều văn bản cùng số như vậy: " + strings.Join(choices, "; "), "ghi đủ số, ký hiệu, ví dụ 05/BC-UBND, và --year NĂM"}, true
	case errors.Is(err, register.ErrNotFound):
		return fault{"sổ không có văn bản này", "xem các số đã cấp: vanthu register"}, true
	}
	return explainDatabase(err)
}

// asTyped is what to type for a document.
func asTyped(d register.Document) string {
	if d.Code == "" {
		return d.Draft
	}
	return d.Code
}

// explainDatabase is for faults of the file itself. In every one of them the
// register is as it was before the command.
func explainDatabase(err error) (fault, bool) {
	const kept = "; sổ vẫn nguyên như trước lệnh này"
	for _, known := range []struct {
		is            error
		message, hint string
	}{
		{register.ErrPending, "phần ghi gần nhất của sổ còn ở " + registerFile + "-wal, thư mục inputs lại không ghi được (chỉ cho đọc, hoặc đĩa đã đầy) nên không đọc được trọn sổ", "dọn bớt đĩa, hoặc chạy lại bằng tài khoản có quyền ghi vào inputs, hoặc chép cả thư mục làm việc sang nơi ghi được"},
		{register.ErrLog, "cạnh sổ còn " + registerFile + "-wal của tệp sổ trước, không thuộc bản sao lưu vừa đặt vào; chương trình chưa đụng đến tệp nào", "chuyển so-van-ban.db-wal và so-van-ban.db-shm đi nơi khác rồi chạy lại"},
		{register.ErrBusy, "sổ đăng ký đang được chương trình khác ghi" + kept, "chờ lệnh kia xong rồi chạy lại; nếu tệp sổ đang mở trong chương trình xem cơ sở dữ liệu thì đóng lại"},
		{register.ErrReadOnly, "không ghi được vào sổ " + registerFile + " (tệp hoặc thư mục inputs chỉ cho đọc)" + kept, "bỏ thuộc tính chỉ đọc của inputs và so-van-ban.db, hoặc chạy bằng tài khoản có quyền ghi"},
		{register.ErrFull, "hết chỗ trên đĩa, chưa cấp số nào" + kept, "dọn bớt đĩa rồi chạy lại lệnh này"},
		{register.ErrDisk, "đĩa báo lỗi khi đọc hoặc ghi sổ, chưa cấp số nào" + kept, "chép thư mục làm việc sang đĩa khác rồi chạy lại; kiểm tra bằng: vanthu register verify"},
		{register.ErrDamaged, "tệp sổ " + registerFile + " bị hỏng; chương trình không ghi gì thêm vào đó", "giữ lại tệp này (đừng xóa), đặt bản sao lưu gần nhất vào chỗ đó, không để -wal, -shm cũ; cách cứu dữ liệu: docs/so-dang-ky.md, mục “Khi tệp sổ bị hỏng”"},
		{register.ErrEmpty, "tệp sổ " + registerFile + " rỗng: mất hết những gì đã ghi; chương trình không cấp số để khỏi trùng", "đặt bản sao lưu gần nhất vào đó; nếu chưa từng ban hành văn bản nào thì xóa tệp rỗng này"},
		{register.ErrForeign, registerFile + " không phải là sổ của vanthu, hoặc đã hỏng đến mức không nhận ra", "chép đúng tệp sổ, hay bản sao lưu gần nhất, vào inputs/; giữ lại tệp này, đừng xóa"},
		{register.ErrNewer, "sổ do bản vanthu mới hơn ghi, bản này không đọc được", "dùng bản vanthu mới"},
		{register.ErrOlder, "sổ do bản vanthu cũ ghi và chưa nâng cấp được vì chỉ cho đọc", "bỏ thuộc tính chỉ đọc của inputs và so-van-ban.db rồi chạy lại"},
	} {
		if errors.Is(err, known.is) {
			return fault{known.message, known.hint}, true
		}
	}
	return fault{}, false
}

func stateWord(state string) string {
	switch state {
	case register.Issued:
		return "đã ban hành"
	case register.Replaced:
		return "đã bị thay thế"
	case register.Recalled:
		return "đã thu hồi"
	}
	return state
}

// putIssued writes the files of an issued document below outputs. They are
// never in the manifest: no build takes them away. What else has their name
// goes aside.
func putIssued(root string, d register.Document, files []register.File) ([]string, error) {
	var paths []string
	for _, f := range files {
		path := filepath.Join(root, "outputs", "ban-hanh", fmt.Sprint(d.Year), filepath.Base(f.Name))
		old, err := os.ReadFile(path)
		if err == nil && hash(old) == f.SHA256 {
			paths = append(paths, path)
			continue
		}
		if _, err := os.Lstat(path); err == nil {
			s := &saving{dir: filepath.Dir(path)}
			if err := os.Rename(path, s.free(filepath.Base(path))); err != nil {
				return paths, err
			}
		}
		if err := replace(path, f.Data); err != nil {
			return paths, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}
