package workspace

import (
	"errors"
	"io"
	"io/fs"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
)

// The files of the inputs folder.
const (
	officeFile  = "co-quan.yaml"
	planFile    = "ke-hoach.yaml"
	remarksFile = "bao-cao.yaml"
	bookFile    = "nhat-ky.xlsx"
	csvFolder   = "nhat-ky"
	evidenceDir = "minh-chung"
)

// Load reads the inputs folder. Faults of the material are in the log; the year
// is as whole as it could be read, and must not be written out while the log
// holds an Error. The error is for faults of the world only.
func Load(log *diag.Log, fsys fs.FS) (*commune.Year, error) {
	y := &commune.Year{Remarks: map[commune.PeriodName]commune.Remarks{}}
	plan, planRead, err := readYAML(log, fsys, planFile)
	if err != nil {
		return nil, err
	}
	if planRead {
		readPlan(plan, y)
	}
	offices, officesRead, err := readYAML(log, fsys, officeFile)
	if err != nil {
		return nil, err
	}
	if officesRead {
		readOffices(offices, y)
	}
	remarks, remarksRead, err := readYAML(log, fsys, remarksFile)
	if err != nil {
		return nil, err
	}
	if remarksRead {
		readRemarks(remarks, y)
	}
	book := &logReader{log: log, fsys: fsys, year: y, planRead: planRead, officesRead: officesRead}
	if err := book.read(); err != nil {
		return nil, err
	}
	if planRead && officesRead {
		checkYear(log, y)
		if remarksRead {
			checkRemarks(log, y)
		}
	}
	return y, nil
}

var errTooLarge = errors.New("workspace: file over its limit")

// readLimited reads a file of at most limit bytes.
func readLimited(fsys fs.FS, name string, limit int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = errTooLarge
	}
	return data, err
}
