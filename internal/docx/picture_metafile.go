package docx

import (
	"bytes"
	"encoding/binary"
)

// Windows metafiles are lists of drawing commands. Many in office files hold
// nothing but one bitmap: a scanned signature, a logo, a chart pasted as a
// picture. That bitmap is shown; drawings of lines and text are not.

// metafileBitmap gives the one bitmap that covers most of a metafile, as a BMP
// file; nil when there is none.
func metafileBitmap(b []byte) []byte {
	if len(b) > 44 && string(b[40:44]) == " EMF" {
		return emfBitmap(b)
	}
	return wmfBitmap(b)
}

func le32(b []byte, at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(int32(binary.LittleEndian.Uint32(b[at:])))
}

func le16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(int16(binary.LittleEndian.Uint16(b[at:])))
}

// maxRecords bounds the commands looked at.
const maxRecords = 200_000

// emfBitmap walks the records of an enhanced metafile ([MS-EMF] 2.3.1): those
// that copy a bitmap name where its header and its bits stand in the record.
func emfBitmap(b []byte) (best []byte) {
	bounds := area(le32(b, 16)-le32(b, 8), le32(b, 20)-le32(b, 12))
	most := bounds / 2
	for at, n := 0, 0; at+8 <= len(b) && n < maxRecords; n++ {
		kind, size := le32(b, at), le32(b, at+4)
		if size < 8 || size > len(b)-at {
			break
		}
		rec := b[at : at+size]
		var header int // offset of offBmi; cbBmi, offBits and cbBits follow
		switch kind {
		case 76, 77, 114: // BITBLT, STRETCHBLT, ALPHABLEND
			header = 84
		case 80, 81: // SETDIBITSTODEVICE, STRETCHDIBITS
			header = 48
		}
		if header > 0 {
			covered := area(le32(rec, 16)-le32(rec, 8), le32(rec, 20)-le32(rec, 12))
			if file := bmpFile(rec, le32(rec, header), le32(rec, header+4), le32(rec, header+8), le32(rec, header+12)); file != nil && covered >= most {
				best, most = file, max(covered, 1)
			}
		}
		at += size
	}
	return best
}

// wmfBitmap does the same for the older kind ([MS-WMF] 2.3.1), whose bitmap is
// the rest of the record.
func wmfBitmap(b []byte) (best []byte) {
	at := 0
	if le32(b, 0) == -0x65393229 { // 0x9AC6CDD7, the placeable header
		at = 22
	}
	at += 18
	most := 0
	for n := 0; at+6 <= len(b) && n < maxRecords; n++ {
		size := 2 * le32(b, at)
		if size < 6 || size > len(b)-at {
			break
		}
		rec := b[at : at+size]
		start := map[int]int{0x0F43: 28, 0x0B41: 26, 0x0940: 22, 0x0D33: 24}[le16(rec, 4)]
		if start > 0 && len(rec) > start+40 {
			head := le32(rec, start) + 4*palette(rec[start:])
			pixels := area(le32(rec, start+4), le32(rec, start+8))
			if file := bmpFile(rec, start, head, start+head, len(rec)-start-head); file != nil && pixels > most {
				best, most = file, pixels
			}
		}
		at += size
	}
	return best
}

func area(w, h int) int { return max(w, -w) * max(h, -h) }

// palette is how many colours follow a bitmap's header.
func palette(dib []byte) int {
	used, bits := le32(dib, 32), le16(dib, 14)
	if used > 0 && used <= 256 {
		return used
	}
	if bits <= 8 && bits > 0 {
		return 1 << bits
	}
	return 0
}

// bmpFile puts the file header before a bitmap that stands in two pieces of a
// record.
func bmpFile(rec []byte, at, n, bitsAt, bitsN int) []byte {
	if at < 8 || n < 40 || n > len(rec)-at || bitsAt < 8 || bitsN <= 0 || bitsN > len(rec)-bitsAt || le32(rec, at) != 40 {
		return nil
	}
	if compression := le32(rec, at+16); compression != 0 { // run lengths and masks
		return nil
	}
	var file bytes.Buffer
	file.WriteString("BM")
	for _, v := range []int{14 + n + bitsN, 0, 14 + n} {
		binary.Write(&file, binary.LittleEndian, uint32(v))
	}
	file.Write(rec[at : at+n])
	file.Write(rec[bitsAt : bitsAt+bitsN])
	return file.Bytes()
}
