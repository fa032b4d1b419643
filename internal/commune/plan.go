package commune

// Plan is kế hoạch: what the office means to do in the year.
type Plan struct {
	Source       Source
	Year         int
	Subject      string // Truyền thông về chuyển đổi số xã Đức Phú năm 2023
	Symbol       string // KH-UBND
	Month        int    // of issue, 0 left blank
	Basis        []Citation
	Opening      string
	Purposes     []string
	Requirements []string
	Topics       []Topic
	Groups       []FormGroup
	Budget       []string
	Organisation []Duty
	Closing      string
}

// Citation names a document as Decree 30 wants it on first mention.
type Citation struct {
	Kind    string // Kế hoạch
	Symbol  string // 55/KH-UBND
	Date    Date
	Issuer  string // UBND huyện
	Subject string // về truyền thông ...
}

// Topic is a point of section II, with addresses or sub-points below it.
type Topic struct {
	Text  string
	Items []string
}

// FormGroup is a group of forms: 1. Phương tiện thông tin, 2. Sự kiện.
type FormGroup struct {
	Code  string // 1
	Name  string
	Items []PlanItem
}

// PlanItem is one form of communication, the natural record of a planned
// activity: code 1.a in group 1.
type PlanItem struct {
	Source    Source
	Code      string // 1.a
	Name      string
	Content   string
	Frequency string // as printed
	Time      string // as printed
	Within    Period // when it must happen, from Time
	Lead      string
	With      string
	Targets   []Target
	// Continuous is what the plan wants "thường xuyên", without a number: each
	// month should have a row.
	Continuous bool
}

// Target asks for Quantity of Indicator in every Each.
type Target struct {
	Indicator Indicator
	Quantity  Amount
	Each      Each
	// Internal is what the office follows for itself, without the plan asking
	// it: obligations know it, reports and logs do not compare with it.
	Internal bool
}

// Each is how often a target is counted.
type Each string

const (
	EachMonth   Each = "thang"
	EachQuarter Each = "quy"
	EachYear    Each = "nam"
	Once        Each = "mot-lan" // once within the item's time
)

// Duty is a role in section V and what it does.
type Duty struct {
	Role  string
	Tasks []string
}

// Items lists the plan's items in order.
func (p *Plan) Items() []*PlanItem {
	var items []*PlanItem
	for g := range p.Groups {
		for i := range p.Groups[g].Items {
			items = append(items, &p.Groups[g].Items[i])
		}
	}
	return items
}
