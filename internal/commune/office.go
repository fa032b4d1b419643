package commune

// Office is what a commune office is between two days: the merger of 1/7/2025
// changes names, superiors and recipients, so a year may know two of them.
type Office struct {
	Source     Source
	Valid      Period
	Name       string   // Ủy ban nhân dân xã Đức Phú
	ShortName  string   // UBND xã Đức Phú
	Letterhead []string // ỦY BAN NHÂN DÂN / XÃ ĐỨC PHÚ
	Parent     []string // letterhead lines of the superior, optional
	Unit       string   // xã Đức Phú
	Place      string   // Đức Phú
	Abbr       string   // UBND, the group after "-" in a symbol
	Collective string   // ỦY BAN NHÂN DÂN: what follows "TM."
	Drafting   DraftingUnit
	Signers    []Signer
	Officers   []Officer
	Hamlets    []string
	Recipients map[Kind][]Recipient
	Addressees map[Kind][]string // Kính gửi
	Regimes    []Regime
	Layout     Layout
	Dossier    Dossier
	OrganID    string // the office's code in the national system
	Contact    Contact
	Directory  []Organ // those of Kính gửi and Nơi nhận with a mailbox or a code
	Post       Post
	EdXML      EdXML
	Numbering  Numbering
	Retention  map[Kind]string // thời hạn bảo quản by kind
}

// DraftingUnit gives "Lưu: VT, <Abbr>."; Abbr may be empty.
type DraftingUnit struct {
	Name, Abbr string
	Copies     int // kept copies, 0 unsaid
}

// Authority is quyền hạn of a signature (Decree 30, appendix I, II.7b).
type Authority string

const (
	TM   Authority = "TM"
	KT   Authority = "KT"
	TL   Authority = "TL"
	TUQ  Authority = "TUQ"
	Q    Authority = "Q"
	None Authority = ""
)

// Signer is who signs, on which days. Lines are the authority and title lines
// as printed: TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH.
type Signer struct {
	Source    Source
	Name      string
	Title     string
	Authority Authority
	Lines     []string
	Kinds     []Kind // documents he signs; empty is all
	Valid     Period
}

// Officer is a role of the office: who draws up and who approves a log.
type Officer struct {
	Role        string // lap, duyet, or free
	Title, Name string
	Valid       Period
}

// Recipient is one line of Nơi nhận.
type Recipient struct {
	Name    string
	Copies  int // 0 is 1
	OrganID string
	Email   string
}

// Layout is what Decree 30 leaves to the office within its ranges.
type Layout struct {
	SizeProfile              int     // 12 or 13: Quốc hiệu, with Tiêu ngữ one more
	BodySize                 float64 // points, 13 or 14
	Top, Right, Bottom, Left float64 // mm
	Indent                   float64 // mm, 10 or 12.7
	Line                     float64 // multiple, 1 to 1.5
	Gap                      float64 // points after a paragraph, at least 6
}

// Kind is loại văn bản.
type Kind string

const (
	KeHoach Kind = "ke-hoach"
	NhatKy  Kind = "nhat-ky"
	BaoCao  Kind = "bao-cao"
)

// Regime is one periodic report: what it covers and when it is due.
type Regime struct {
	Source   Source
	Period   PeriodName
	Name     string // năm 2023
	Covers   Period
	Previous Period // for comparison; zero when there is none
	Deadline Date
	Before   bool // due before the deadline day, not on it
	Basis    string
}

// PeriodName names a reporting period: nam, quy-1..quy-4, 6-thang, 9-thang,
// thang-1..thang-12.
type PeriodName string

// Source is where a thing stands in the inputs, for findings and figures.
type Source struct {
	File  string
	Sheet string
	Line  int // line of a text file, row of a sheet
}
