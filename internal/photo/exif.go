package photo

import (
	"bytes"
	"encoding/binary"
)

// Telephones store a photo as the sensor saw it and note in Exif how it was
// held. Word turns it when a person inserts it, but not when a file refers to
// it.

// orientation reads tag 0x0112 of the first Exif directory: 1 to 8, 1 when
// there is none.
func orientation(data []byte) int {
	exif := exifOf(data)
	if len(exif) < 14 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if exif[0] == 'I' {
		order = binary.LittleEndian
	}
	at := uint64(order.Uint32(exif[4:]))
	if at+2 > uint64(len(exif)) {
		return 1
	}
	entries := exif[at+2:]
	for n := order.Uint16(exif[at:]); n > 0 && len(entries) >= 12; n-- {
		if order.Uint16(entries) == 0x0112 {
			if v := order.Uint16(entries[8:]); 1 <= v && v <= 8 {
				return int(v)
			}
		}
		entries = entries[12:]
	}
	return 1
}

// exifOf finds the Exif block among the segments before the picture.
func exifOf(data []byte) []byte {
	if !bytes.HasPrefix(data, []byte{0xff, 0xd8}) {
		return nil
	}
	for data = data[2:]; len(data) > 4 && data[0] == 0xff && data[1] != 0xda; {
		size := 2 + int(binary.BigEndian.Uint16(data[2:]))
		if size > len(data) {
			return nil
		}
		if data[1] == 0xe1 && bytes.HasPrefix(data[4:size], []byte("Exif\x00\x00")) {
			return data[10:size]
		}
		data = data[size:]
	}
	return nil
}

// silent leaves out what a JPEG tells beside its picture: where and by which
// telephone it was taken (Exif, XMP, IPTC) and comments. A document goes to
// many, the owner's place need not.
func silent(data []byte) []byte {
	out := bytes.Clone(data[:2])
	for data = data[2:]; len(data) > 4 && data[0] == 0xff && data[1] != 0xda; {
		size := 2 + int(binary.BigEndian.Uint16(data[2:]))
		if data[1] == 0xff || size > len(data) {
			break // fill bytes: seldom, and nothing to read over
		}
		switch data[1] {
		case 0xe1, 0xed, 0xfe:
		default:
			out = append(out, data[:size]...)
		}
		data = data[size:]
	}
	return append(out, data...)
}
