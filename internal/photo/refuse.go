package photo

import "slices"

// Refusal says why a picture cannot be printed and what a person can do.
type Refusal struct {
	What string // after the name of the file: "là ảnh HEIC, ..."
	Hint string
}

func (r *Refusal) Error() string { return r.What }

const again = "mở ảnh trên máy tính rồi lưu lại dạng JPEG hoặc PNG"

var (
	damaged  = &Refusal{"bị hỏng, không đọc được", "chép lại ảnh từ máy đã chụp, hoặc " + again}
	tooLarge = &Refusal{"quá lớn (hơn 24 triệu điểm ảnh)", "thu nhỏ ảnh, hoặc " + again}
)

// refuse names the formats that telephones, scanners and web pages give.
func refuse(format string) *Refusal {
	hint := again
	switch format {
	case "":
		return &Refusal{"không phải là ảnh, hoặc bị hỏng", again}
	case "HEIC":
		hint += "; trên iPhone: Cài đặt, Camera, Định dạng, chọn Tương thích nhất"
	case "PDF":
		return &Refusal{"là tệp PDF, không phải ảnh", "chụp hoặc lưu trang cần in thành ảnh JPEG"}
	}
	return &Refusal{"là ảnh dạng " + format + ", không in vào văn bản được", hint}
}

// sniff tells the format by the first bytes: names lie, and telephones give
// HEIC files the name of a JPEG.
func sniff(b []byte) string {
	has := func(at int, magic string) bool {
		return len(b) >= at+len(magic) && string(b[at:at+len(magic)]) == magic
	}
	switch {
	case has(0, "\xff\xd8\xff"):
		return "jpeg"
	case has(0, "\x89PNG\r\n\x1a\n"):
		return "png"
	case has(0, "GIF8"):
		return "GIF"
	case has(0, "RIFF") && has(8, "WEBP"):
		return "WebP"
	case has(0, "II*\x00"), has(0, "MM\x00*"):
		return "TIFF"
	case has(0, "BM"):
		return "BMP"
	case has(0, "%PDF"):
		return "PDF"
	case has(4, "ftyp") && len(b) >= 12:
		return container(string(b[8:12]))
	}
	return ""
}

// container names a picture in an ISO container by its brand.
func container(brand string) string {
	switch {
	case brand == "avif" || brand == "avis":
		return "AVIF"
	case slices.Contains([]string{"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"}, brand):
		return "HEIC"
	}
	return ""
}
