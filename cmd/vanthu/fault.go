package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// fault is why a run could not be done, said for people.
type fault struct {
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

func (f fault) Error() string { return f.Message }

func printFault(w io.Writer, f fault) {
	fmt.Fprintln(w, strings.Join(hang("vanthu: "+f.Message, screen, screen-4), "\n    "))
	if f.Hint != "" {
		fmt.Fprintln(w, "    "+wrap("gợi ý: "+f.Hint, 4))
	}
}

// explain turns a fault of the world into Vietnamese with a way out.
func (p *program) explain(err error) fault {
	var f fault
	if errors.As(err, &f) {
		return f
	}
	if f, ok := explainRegister(err); ok {
		return f
	}
	where := ""
	var path *fs.PathError
	var link *os.LinkError
	if errors.As(err, &path) {
		where = " " + p.shown(path.Path)
	} else if errors.As(err, &link) {
		where = " " + p.shown(link.New)
	}
	switch {
	case locked(err):
		return fault{"tệp" + where + " đang mở trong chương trình khác", "đóng tệp trong Word hoặc trình xem PDF rồi chạy lại"}
	case errors.Is(err, fs.ErrNotExist):
		return fault{"không có tệp hoặc thư mục" + where, "kiểm tra lại tên và đường dẫn"}
	case errors.Is(err, fs.ErrPermission):
		return fault{"không có quyền đọc hoặc ghi" + where, "đóng tệp nếu đang mở, bỏ thuộc tính chỉ đọc, hoặc chọn thư mục khác"}
	case errors.Is(err, syscall.ENOTDIR):
		return fault{"không mở được" + where + ": một thư mục trên đường dẫn này lại là tệp", "đổi tên hoặc chuyển tệp đó đi nơi khác rồi chạy lại"}
	case errors.Is(err, syscall.ENOSPC):
		return fault{"hết chỗ trên đĩa khi ghi" + where, "dọn bớt đĩa rồi chạy lại; các tệp cũ vẫn nguyên"}
	}
	return fault{"hệ thống báo lỗi: " + err.Error(), "thử chạy lại; nếu vẫn lỗi, gửi dòng trên cho người bảo trì"}
}
