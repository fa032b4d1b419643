package workspace

import "vanthu/internal/commune"

// readDossier reads ho_so, where nothing is asked for.
func readDossier(o *object) commune.Dossier {
	d := commune.Dossier{Order: commune.AsRegistered}
	if o == nil {
		return d
	}
	d.Code, d.Title, d.Retention = o.text("so_ky_hieu"), o.text("tieu_de"), o.text("thoi_han")
	d.Fonds, d.Inventory, d.Number = o.text("phong"), o.text("muc_luc"), o.text("ho_so_so")
	d.Unit, d.Compiler, d.Duplex = o.text("don_vi"), o.text("nguoi_lap"), o.yes("in_hai_mat")
	if order := o.choice("thu_tu", []string{string(commune.AsRegistered), string(commune.ByKind)}); order != "" {
		d.Order = commune.DossierOrder(order)
	}
	o.done()
	return d
}
