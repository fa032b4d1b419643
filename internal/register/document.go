package register

// Document is an issued document. Days are 2023-11-20, instants RFC 3339.
type Document struct {
	ID           int64       `json:"id"`
	Series       string      `json:"series"` // "" the shared series, else the kind's abbreviation: numbers run in a series and year
	Year         int         `json:"year"`
	Number       int         `json:"number"`
	Code         string      `json:"code"`   // as printed: 05/BC-UBND; "" for what carries no number on paper
	Symbol       string      `json:"symbol"` // BC-UBND
	Draft        string      `json:"draft"`  // what it was made from: bao-cao/nam
	Kind         string      `json:"kind"`
	KindName     string      `json:"kind_name"`
	Title        string      `json:"title"`
	Subject      string      `json:"subject"`
	OrganID      string      `json:"organ_id,omitempty"`
	Organ        string      `json:"organ"`
	Place        string      `json:"place"`
	Signed       string      `json:"signed"`
	Issued       string      `json:"issued"`
	Authority    string      `json:"authority"`
	SignerTitle  string      `json:"signer_title"`
	Signer       string      `json:"signer"`
	Addressees   []string    `json:"addressees,omitempty"` // Kính gửi
	Recipients   []Recipient `json:"recipients,omitempty"` // Nơi nhận
	Drafting     string      `json:"drafting,omitempty"`   // the unit that drew it up
	Pages        int         `json:"pages"`
	Sheets       int         `json:"sheets"`
	Copies       int         `json:"copies"`
	Priority     int         `json:"priority,omitempty"` // 0 thường, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc
	Language     string      `json:"language"`
	Retention    string      `json:"retention,omitempty"`
	FileNotation string      `json:"file_notation,omitempty"`
	ReplyBefore  string      `json:"reply_before,omitempty"`
	Description  string      `json:"description,omitempty"`
	State        string      `json:"state"`
	Replaces     int64       `json:"replaces,omitempty"`
	Why          string      `json:"why,omitempty"` // it was replaced or recalled
	Recorded     string      `json:"recorded_at"`
}

// States of a document.
const (
	Issued   = "issued"
	Replaced = "replaced"
	Recalled = "recalled"
)

// Recipient is one line of Nơi nhận.
type Recipient struct {
	Name    string `json:"name"`
	OrganID string `json:"organ_id,omitempty"`
	Email   string `json:"email,omitempty"`
	Copies  int    `json:"copies,omitempty"`
	Kept    bool   `json:"kept,omitempty"` // Lưu: VT
}

// File is a stored file of a document.
type File struct {
	Role   string `json:"role"` // docx, pdf, attachment, scan; receipt for the scan of one
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
	Data   []byte `json:"-"`
}

// Event is something that happened to a document.
type Event struct {
	ID       int64  `json:"id"`
	Document int64  `json:"document"`
	Kind     string `json:"kind"` // issued, replaced, recalled, scan, printed, sent, receipt, filed
	At       string `json:"at"`
	Note     string `json:"note"`
}
