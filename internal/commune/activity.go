package commune

import (
	"fmt"
	"strconv"
	"strings"
)

// ActivityKind is a sheet of the log.
type ActivityKind string

const (
	PhatThanh    ActivityKind = "phat-thanh"     // radio, first airing and rebroadcasts
	CongThongTin ActivityKind = "cong-thong-tin" // portal and social networks
	TrucQuan     ActivityKind = "truc-quan"      // panels, banners, LED
	TaiThon      ActivityKind = "tai-thon"       // sessions in hamlets
	SuKien       ActivityKind = "su-kien"        // events and contests
	VanBan       ActivityKind = "van-ban"        // directing documents
	BieuDuong    ActivityKind = "bieu-duong"     // praise
)

// Activity is one row of the log. Fields that a sheet does not have stay zero.
type Activity struct {
	Kind     ActivityKind
	Source   Source
	Item     string // code of the plan item
	Date     Date   // first airing, posting, session
	To       Date   // last day of what lasts
	Time     string // 05:30
	Title    string
	Content  string
	Category string // tin, bài, hình ảnh, video clip, banner; pano, băng rôn, khẩu hiệu, màn hình LED; hội nghị ...
	Origin   string // tự sản xuất, tiếp sóng, tin trên cấp
	Minutes  Amount // of the programme
	Repeats  []Date // rebroadcasts
	Quantity Amount
	Unit     string
	Hamlet   string
	Place    string
	People   int    // attendees, in lượt người
	Symbol   string // number and symbol of a directing document
	Issuer   string // who issued, organised, praised
	By       string // who did it: office or role
	Link     string
	Evidence []Evidence
	Note     string
}

// Evidence is a file under inputs/minh-chung or a link.
type Evidence struct {
	File    string // relative to minh-chung, "" for a link
	Link    string
	Caption string
}

// Amount is a quantity in thousandths, so that sums are exact.
type Amount int64

// N makes a whole Amount.
func N(n int) Amount { return Amount(n) * 1000 }

// String is the Vietnamese way: 1.500,5.
func (a Amount) String() string {
	sign := ""
	if a < 0 {
		sign, a = "-", -a
	}
	s := strconv.FormatInt(int64(a/1000), 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	if part := strings.TrimRight(fmt.Sprintf("%03d", a%1000), "0"); part != "" {
		s += "," + part
	}
	return sign + s
}

// Remarks are the sentences that only a person can write, per period.
type Remarks struct {
	Source          Source
	Period          PeriodName
	Directing       []string // I. chỉ đạo triển khai, beside the documents of the log
	Strengths       []string
	Weaknesses      []string
	Causes          []string
	NextTasks       []string
	Proposals       []string
	PreviousFigures map[Indicator]Amount // of a period before the log began
	Sent            Date                 // the day the report went out, zero while it has not
}

// Year is everything the office wrote down for one year.
type Year struct {
	Number     int
	Offices    []Office // by validity, not overlapping
	Plan       Plan
	Activities []Activity // by kind, then as written
	Remarks    map[PeriodName]Remarks
}
