package commune

// Dossier is how the office keeps the papers of the year (Decree 30, Articles
// 28 to 31). What is empty stays blank on the forms, to be written by hand.
type Dossier struct {
	Code      string // số và ký hiệu hồ sơ: 01.VHXH
	Title     string // "" takes the plan's subject
	Retention string // thời hạn bảo quản
	Fonds     string // phông số
	Inventory string // mục lục số
	Number    string // hồ sơ số
	Unit      string // đơn vị
	Compiler  string // người lập hồ sơ
	Order     DossierOrder
	Duplex    bool // printed on both sides: a sheet has two pages
}

// DossierOrder is how the documents follow each other.
type DossierOrder string

const (
	AsRegistered DossierOrder = "so"   // by day of issue, then as recorded
	ByKind       DossierOrder = "loai" // plans, reports, the others; each by number
)
