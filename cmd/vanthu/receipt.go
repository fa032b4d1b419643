package main

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
	"vanthu/internal/register"
)

func (p *program) receiptCommand() *cli.Command {
	return &cli.Command{
		Name: "receipt", Aliases: []string{"xac-nhan"},
		Usage: "ghi xác nhận của nơi nhận: đã nhận văn bản, ngày nào", ArgsUsage: "SỐ",
		Description: `Xác nhận được lưu trong sổ cùng bản quét phiếu nếu có; vanthu status cho thấy nơi
nào đã xác nhận, nơi nào quá hạn.
Ví dụ: vanthu receipt 05/BC-UBND --from "UBND huyện" --on 22/11/2023 --file phieu.pdf`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "from", Aliases: []string{"tu"}, Usage: "`NƠI_NHẬN` xác nhận"},
			&cli.StringFlag{Name: "on", Aliases: []string{"ngay"}, Usage: "`NGÀY` xác nhận"},
			&cli.StringFlag{Name: "file", Aliases: []string{"tep"}, Usage: "`TỆP` quét phiếu xác nhận hoặc thư trả lời"},
			&cli.StringFlag{Name: "note", Aliases: []string{"ghi-chu"}, Usage: "`GHI_CHÚ`, ví dụ số đến, tình trạng xử lý"},
			&cli.StringFlag{Name: "year", Aliases: []string{"nam"}, Usage: "`NĂM` của số; không ghi là năm của số liệu"},
		},
		Action: p.receipt,
	}
}

func (p *program) receipt(c *cli.Context) error {
	if c.NArg() != 1 || c.String("from") == "" || c.String("on") == "" {
		return fault{"phải ghi số văn bản, --from và --on", `ví dụ: vanthu receipt 05/BC-UBND --from "UBND huyện" --on 22/11/2023`}
	}
	day, err := p.day(c.String("on"), "--on")
	if err != nil {
		return err
	}
	desk, root, err := p.desk(c)
	if err != nil || desk == nil {
		return err
	}
	r, err := p.bookkeeping(root)
	if err != nil {
		return err
	}
	r.Close()
	if r, err = p.register(root); err != nil {
		return err
	}
	defer r.Close()
	doc, err := p.documentOf(c, desk, r, c.Args().First())
	if err != nil {
		return err
	}
	if doc.Code != "" && day.Format(time.DateOnly) < doc.Issued {
		return fault{"ngày xác nhận " + day.Format("2/1/2006") + " trước ngày ban hành " + vnDay(doc.Issued), "xem lại --on"}
	}
	organ, err := receiver(c, desk, r, doc)
	if err != nil {
		return err
	}
	one := register.Receipt{Document: doc.ID, Organ: organ, Day: day.Format(time.DateOnly), Note: c.String("note"), Recorded: p.instant()}
	if name := c.String("file"); name != "" {
		if one.Data, err = os.ReadFile(p.path(name)); err != nil {
			return err
		}
		one.Name = filepath.Base(name)
	}
	if err := r.AddReceipt(c.Context, one); err != nil {
		return err
	}
	p.result = map[string]any{"receipt": one}
	p.say("Đã ghi: %s xác nhận nhận văn bản %s ngày %s.\n", organ, doc.Code, day.Format("2/1/2006"))
	return nil
}

// receiver finds who confirms among those the document is for, or went to.
func receiver(c *cli.Context, desk *pipeline.Desk, r *register.Register, doc register.Document) (string, error) {
	organs := desk.Organs(doc)
	sent, err := r.Dispatches(c.Context, register.DispatchQuery{Document: doc.ID})
	if err != nil {
		return "", err
	}
	for _, d := range sent {
		organs = append(organs, pipeline.Organ{Name: d.Organ, Email: d.Email, OrganID: d.OrganID})
	}
	var all []parcel
	var names []string
	for _, o := range organs {
		if !contains(names, o.Name) {
			all, names = append(all, parcel{organ: o}), append(names, o.Name)
		}
	}
	found, err := pick(all, c.String("from"))
	if err != nil {
		return "", err
	}
	return found[0].organ.Name, nil
}

func contains(list []string, s string) bool {
	return strings.Contains("\n"+strings.Join(list, "\n")+"\n", "\n"+s+"\n")
}
