package pipeline

// IssuedDocument is a document as the register of outgoing documents has it.
type IssuedDocument struct {
	ID           int64
	Series       string
	Year, Number int
	Code         string // as printed: 05/BC-UBND; "" for what carries no number
	Symbol       string
	Draft        string // the job's name
	Kind         string // BC
	KindName     string // Báo cáo
	Title        string
	Subject      string
	OrganID      string
	Organ        string
	Issued       string // 2023-11-20
	SignerTitle  string
	Signer       string
	Addressees   []string // Kính gửi
	Recipients   []IssuedRecipient
	Pages        int
	State        string // issued, replaced, recalled
	Why          string
}

// IssuedRecipient is a line of Nơi nhận; Kept is the one that stays.
type IssuedRecipient struct {
	Name   string
	Copies int
	Kept   bool
}

// IssuedFile is a file that the register keeps of a document.
type IssuedFile struct {
	Role string // docx, pdf, scan, attachment
	Name string
	Data []byte
}
