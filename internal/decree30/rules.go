package decree30

import (
	"sync"

	"vanthu/internal/diag"
)

// Rule is one demand on a document. Error is a breach of the decree, Warning
// departs from practice, Info is hygiene.
type Rule struct {
	ID       string
	Part     string // component it concerns; findings are grouped by it
	Title    string
	Basis    string
	Severity diag.Severity
}

const annex1 = "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục "

// Rules lists every rule in the order of the components.
func Rules() []Rule { return append([]Rule(nil), rules...) }

var ruleByID = sync.OnceValue(func() map[string]Rule {
	byID := map[string]Rule{}
	for _, r := range rules {
		byID[r.ID] = r
	}
	return byID
})

const (
	breach   = diag.Error
	practice = diag.Warning
	tidiness = diag.Info
)

var rules = []Rule{
	{"nd30/quy-uoc", "Văn bản", "Quy ước của cơ quan hạ mức quy tắc phải có lý do", "", practice},

	{"nd30/kho-giay", "Trang giấy", "Khổ giấy A4", annex1 + "I.1", breach},
	{"nd30/huong-giay", "Trang giấy", "Trang ngang chỉ dùng khi có bảng, biểu", annex1 + "I.2", practice},
	{"nd30/le-trang", "Trang giấy", "Lề trên, dưới 20 - 25 mm; trái 30 - 35 mm; phải 15 - 20 mm", annex1 + "I.3", breach},
	{"nd30/le-trang-phu-luc", "Trang giấy", "Lề của trang ngang và của phụ lục", annex1 + "I.3", practice},
	{"nd30/phong-chu", "Trang giấy", "Phông chữ Times New Roman", annex1 + "I.4", breach},
	{"nd30/phong-chu-cu", "Trang giấy", "Không dùng phông ngoài Unicode (.VnTime, VNI)", annex1 + "I.4", breach},
	{"nd30/phong-chu-kieu", "Trang giấy", "Đậm, nghiêng bằng kiểu chữ, không bằng tên phông", annex1 + "I.4", practice},
	{"nd30/mau-chu", "Trang giấy", "Chữ màu đen", annex1 + "I.4", breach},
	{"nd30/to-nen", "Trang giấy", "Không còn chữ tô nền", annex1 + "I.4", practice},
	{"nd30/so-trang-thieu", "Số trang", "Văn bản nhiều trang phải có số trang", annex1 + "I.7", breach},
	{"nd30/so-trang-vi-tri", "Số trang", "Số trang canh giữa trong lề trên", annex1 + "I.7", breach},
	{"nd30/so-trang-dau", "Số trang", "Không hiển thị số trang thứ nhất", annex1 + "I.7", breach},
	{"nd30/so-trang-kieu", "Số trang", "Số trang chữ số Ả Rập, cỡ 13 - 14, đứng", annex1 + "I.7", breach},

	{"nd30/quoc-hieu-thieu", "Quốc hiệu, Tiêu ngữ", "Có Quốc hiệu", annex1 + "II.1.a", breach},
	{"nd30/quoc-hieu-chu", "Quốc hiệu, Tiêu ngữ", "Đúng chữ của Quốc hiệu, trên một dòng", annex1 + "II.1.a", breach},
	{"nd30/quoc-hieu-kieu", "Quốc hiệu, Tiêu ngữ", "Quốc hiệu in hoa, cỡ 12 - 13, đứng, đậm", annex1 + "II.1.a", breach},
	{"nd30/tieu-ngu-thieu", "Quốc hiệu, Tiêu ngữ", "Có Tiêu ngữ", annex1 + "II.1.b", breach},
	{"nd30/tieu-ngu-chu", "Quốc hiệu, Tiêu ngữ", "Đúng chữ của Tiêu ngữ, gạch nối có cách chữ", annex1 + "II.1.b", breach},
	{"nd30/tieu-ngu-kieu", "Quốc hiệu, Tiêu ngữ", "Tiêu ngữ in thường, cỡ 13 - 14, đứng, đậm, canh giữa", annex1 + "II.1.b", breach},
	{"nd30/tieu-ngu-ke", "Quốc hiệu, Tiêu ngữ", "Dưới Tiêu ngữ có đường kẻ nét liền dài bằng dòng chữ", annex1 + "II.1.b", breach},
	{"nd30/tieu-ngu-cach", "Quốc hiệu, Tiêu ngữ", "Quốc hiệu và Tiêu ngữ cách nhau dòng đơn", annex1 + "II.1.c", breach},
	{"nd30/co-chu-dong-bo", "Quốc hiệu, Tiêu ngữ", "Cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh tăng giảm thống nhất", annex1 + "V, chú thích 1", breach},

	{"nd30/co-quan-thieu", "Cơ quan ban hành", "Có tên cơ quan ban hành", annex1 + "II.2.a", breach},
	{"nd30/co-quan-kieu", "Cơ quan ban hành", "Tên cơ quan ban hành in hoa, cỡ 12 - 13, đứng, đậm, canh giữa", annex1 + "II.2.b", breach},
	{"nd30/co-quan-ke", "Cơ quan ban hành", "Dưới tên cơ quan có đường kẻ dài 1/3 - 1/2 dòng chữ", annex1 + "II.2.b", breach},
	{"nd30/chu-quan-kieu", "Cơ quan ban hành", "Tên cơ quan chủ quản in hoa, cỡ 12 - 13, đứng, không đậm", annex1 + "II.2.b", breach},

	{"nd30/so-thieu", "Số, ký hiệu", "Có số, ký hiệu", annex1 + "II.3", breach},
	{"nd30/so-dang", "Số, ký hiệu", "Đúng dạng Số: 05/KH-UBND, không cách chữ", annex1 + "II.3.c", breach},
	{"nd30/so-kieu", "Số, ký hiệu", "Số, ký hiệu cỡ 13, đứng, canh giữa", annex1 + "II.3.c", breach},
	{"nd30/ky-hieu-loai", "Số, ký hiệu", "Ký hiệu đúng với tên loại", annex1 + "II.3.b; Phụ lục III, mục I", breach},
	{"nd30/ngay-thieu", "Địa danh, ngày tháng", "Có địa danh, ngày tháng năm", annex1 + "II.4", breach},
	{"nd30/ngay-dang", "Địa danh, ngày tháng", "Địa danh viết hoa, dấu phẩy; ngày dưới 10 và tháng 1, 2 thêm số 0", annex1 + "II.4.b, II.4.c", breach},
	{"nd30/thang-so-0", "Địa danh, ngày tháng", "Tháng 3 đến tháng 9 không thêm số 0", annex1 + "II.4.b", practice},
	{"nd30/ngay-kieu", "Địa danh, ngày tháng", "Địa danh, ngày tháng cỡ 13 - 14, nghiêng, canh giữa", annex1 + "II.4.c", breach},

	{"nd30/khan-kieu", "Dấu chỉ mức độ khẩn", "KHẨN, THƯỢNG KHẨN, HỎA TỐC in hoa, cỡ 13 - 14, đứng, đậm", annex1 + "III.2.b", breach},

	{"nd30/ten-loai-thieu", "Tên loại, trích yếu", "Có tên loại văn bản", annex1 + "II.5.a", breach},
	{"nd30/ten-loai-kieu", "Tên loại, trích yếu", "Tên loại in hoa, cỡ 13 - 14, đứng, đậm, canh giữa", annex1 + "II.5.b", breach},
	{"nd30/trich-yeu-thieu", "Tên loại, trích yếu", "Có trích yếu dưới tên loại", annex1 + "II.5.b", breach},
	{"nd30/trich-yeu-kieu", "Tên loại, trích yếu", "Trích yếu in thường, cỡ 13 - 14, đứng, đậm, canh giữa", annex1 + "II.5.b", breach},
	{"nd30/trich-yeu-ke", "Tên loại, trích yếu", "Dưới trích yếu có đường kẻ dài 1/3 - 1/2 dòng chữ", annex1 + "II.5.b", breach},
	{"nd30/vv-thieu", "Tên loại, trích yếu", "Công văn có trích yếu V/v", annex1 + "II.5.b", breach},
	{"nd30/vv-kieu", "Tên loại, trích yếu", "V/v cỡ 12 - 13, đứng, không đậm, canh giữa dưới số", annex1 + "II.5.b", breach},
	{"nd30/vv-cach", "Tên loại, trích yếu", "V/v cách số, ký hiệu 6 pt", annex1 + "II.5.b", practice},
	{"nd30/vv-thua", "Tên loại, trích yếu", "V/v chỉ dùng cho công văn", annex1 + "II.5.b", practice},

	{"nd30/kinh-gui-thieu", "Kính gửi", "Công văn, tờ trình có Kính gửi", annex1 + "II.9.b", breach},
	{"nd30/kinh-gui-thua", "Kính gửi", "Văn bản khác không có Kính gửi", annex1 + "II.9.c", breach},
	{"nd30/kinh-gui-dang", "Kính gửi", "Kính gửi có dấu hai chấm; nhiều nơi thì mỗi nơi một dòng gạch đầu dòng", annex1 + "II.9.d", breach},
	{"nd30/kinh-gui-gach", "Kính gửi", "Các gạch đầu dòng dưới Kính gửi thẳng hàng", annex1 + "II.9.d", practice},
	{"nd30/kinh-gui-kieu", "Kính gửi", "Kính gửi cỡ 13 - 14, đứng, không đậm", annex1 + "II.9.d", breach},

	{"nd30/tham-quyen-kieu", "Nội dung", "Thẩm quyền ban hành và lời “QUYẾT ĐỊNH:” in hoa, cỡ 13 - 14, đứng, đậm, canh giữa", "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.1 - 1.3", breach},
	{"nd30/can-cu-kieu", "Nội dung", "Căn cứ cỡ 13 - 14, nghiêng", annex1 + "II.6.a", breach},
	{"nd30/can-cu-dau", "Nội dung", "Mỗi căn cứ kết thúc bằng dấu chấm phẩy, dòng cuối bằng dấu chấm", annex1 + "II.6.a", breach},
	{"nd30/noi-dung-co-chu", "Nội dung", "Nội dung cỡ 13 - 14", annex1 + "II.6.e", breach},
	{"nd30/noi-dung-mot-co", "Nội dung", "Nội dung dùng một cỡ chữ", annex1 + "V, chú thích 1", practice},
	{"nd30/noi-dung-can-deu", "Nội dung", "Nội dung canh đều hai lề", annex1 + "II.6.e", breach},
	{"nd30/noi-dung-lui", "Nội dung", "Đầu dòng lùi 1 cm hoặc 1,27 cm", annex1 + "II.6.e", breach},
	{"nd30/noi-dung-cach-doan", "Nội dung", "Các đoạn cách nhau ít nhất 6 pt", annex1 + "II.6.e", breach},
	{"nd30/noi-dung-cach-dong", "Nội dung", "Cách dòng từ dòng đơn đến 1,5", annex1 + "II.6.e", breach},
	{"nd30/noi-dung-kieu", "Nội dung", "Nội dung chữ đứng", annex1 + "II.6.e", breach},
	{"nd30/de-muc-thu-tu", "Nội dung", "Số thứ tự đề mục liên tục, không trùng", annex1 + "II.6.c, II.6.đ", breach},
	{"nd30/de-muc-dau", "Nội dung", "Sau số La Mã, số Ả Rập là dấu chấm (I. 1. Điều 1.), sau chữ cái là dấu ngoặc a)", annex1 + "II.6.đ", breach},
	{"nd30/diem-chu-cai", "Nội dung", "Điểm theo thứ tự chữ cái tiếng Việt", annex1 + "II.6.đ", breach},
	{"nd30/de-muc-kieu", "Nội dung", "Kiểu chữ của đề mục", annex1 + "II.6.đ, V", breach},
	{"nd30/diem-kieu", "Nội dung", "Điểm a), b) chữ đứng, không đậm", annex1 + "II.6.đ", practice},
	{"nd30/khoan-kieu", "Nội dung", "Tiêu đề khoản chữ đậm, trên một dòng riêng", annex1 + "II.6.đ", practice},
	{"nd30/ngat-dong", "Nội dung", "Mỗi đoạn là một đoạn, không xuống dòng bằng Shift+Enter", annex1 + "II.6.e", practice},
	{"nd30/dan-chieu-dau", "Nội dung", "Viện dẫn lần đầu ghi đủ số, ký hiệu, thời gian, cơ quan ban hành", annex1 + "II.6.b", practice},
	{"nd30/dan-chieu-sau", "Nội dung", "Viện dẫn lần sau chỉ ghi tên loại và số, ký hiệu", annex1 + "II.6.b", tidiness},
	{"nd30/ket-thuc", "Nội dung", "Kết thúc bằng ./. liền chữ cuối", "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.1 - 1.10", breach},

	{"nd30/ky-thieu", "Chữ ký", "Có chức vụ của người ký", annex1 + "II.7", breach},
	{"nd30/ho-ten-thieu", "Chữ ký", "Có họ tên người ký", annex1 + "II.7.c", breach},
	{"nd30/quyen-han-viet", "Chữ ký", "TM., KT., TL., TUQ., Q. viết đúng", annex1 + "II.7.b", breach},
	{"nd30/quyen-han", "Chữ ký", "Quyền hạn phù hợp với chức vụ của người ký", annex1 + "II.7.b; Điều 13", breach},
	{"nd30/thay-mat", "Chữ ký", "Cơ quan làm việc theo chế độ tập thể ký TM.", annex1 + "II.7.b; Điều 13 khoản 2", breach},
	{"nd30/ky-kieu", "Chữ ký", "Quyền hạn, chức vụ in hoa, cỡ 13 - 14, đứng, đậm", annex1 + "II.7.đ", breach},
	{"nd30/ho-ten-kieu", "Chữ ký", "Họ tên in thường, cỡ 13 - 14, đứng, đậm", annex1 + "II.7.đ", breach},
	{"nd30/ho-ten-hoc-vi", "Chữ ký", "Trước họ tên không ghi học hàm, học vị, danh hiệu", annex1 + "II.7.c", breach},
	{"nd30/ky-rach", "Chữ ký", "Khối ký không tách khỏi nội dung hoặc qua trang", annex1 + "IV", practice},

	{"nd30/noi-nhan-thieu", "Nơi nhận", "Có Nơi nhận", annex1 + "II.9", breach},
	{"nd30/noi-nhan-tu", "Nơi nhận", "Từ Nơi nhận cỡ 12, nghiêng, đậm, có dấu hai chấm", annex1 + "II.9.d", breach},
	{"nd30/noi-nhan-dong", "Nơi nhận", "Mỗi nơi nhận một dòng, gạch đầu dòng, dấu chấm phẩy", annex1 + "II.9.d", breach},
	{"nd30/noi-nhan-kieu", "Nơi nhận", "Các dòng nơi nhận cỡ 11, đứng, không đậm", annex1 + "II.9.d", breach},
	{"nd30/noi-nhan-luu", "Nơi nhận", "Dòng cuối là Lưu: VT, … và dấu chấm", annex1 + "II.9.d", breach},
	{"nd30/noi-nhan-nhu-tren", "Nơi nhận", "Có Kính gửi thì dòng đầu là Như trên", annex1 + "II.9.b", breach},

	{"nd30/phu-luc-danh-so", "Phụ lục", "Từ hai phụ lục trở lên đánh số La Mã", annex1 + "III.1.a", breach},
	{"nd30/phu-luc-nhac", "Phụ lục", "Trong văn bản có chỉ dẫn về phụ lục", annex1 + "III.1.a", breach},
	{"nd30/phu-luc-kieu", "Phụ lục", "Phụ lục cỡ 14, tên cỡ 13 - 14 in hoa, đứng, đậm, canh giữa", annex1 + "III.1.b", breach},
	{"nd30/phu-luc-kem-theo", "Phụ lục", "Có dòng (Kèm theo …) cỡ 13 - 14, nghiêng", annex1 + "III.1.c", breach},
	{"nd30/phu-luc-so-trang", "Phụ lục", "Số trang đánh riêng theo từng phụ lục", annex1 + "III.1.đ", breach},

	{"nd30/con-sot", "Vệ sinh văn bản", "Không còn thẻ mẫu, chỗ trống chưa điền", "Nghị định 30/2020/NĐ-CP, Điều 12", practice},
	{"nd30/unicode-to-hop", "Vệ sinh văn bản", "Chữ Unicode dựng sẵn, không tổ hợp", annex1 + "I.4", tidiness},
	{"nd30/hai-dau-cach", "Vệ sinh văn bản", "Không có hai dấu cách liền nhau", "", tidiness},
	{"nd30/cach-truoc-dau", "Vệ sinh văn bản", "Không có dấu cách trước dấu câu", "", tidiness},
	{"nd30/thieu-dau-cach", "Vệ sinh văn bản", "Sau dấu câu có dấu cách", "", tidiness},
	{"nd30/dau-cau-thua", "Vệ sinh văn bản", "Không gõ dấu câu hai lần", "", tidiness},
	{"nd30/dan-trang", "Vệ sinh văn bản", "Không dàn trang bằng dấu cách, đoạn trống", "", tidiness},
	{"nd30/dau-thanh", "Vệ sinh văn bản", "Một cách đặt dấu thanh (ủy hoặc uỷ)", "", tidiness},
	{"nd30/ten-goi", "Vệ sinh văn bản", "Một cơ quan gọi bằng một tên", "", tidiness},
}
