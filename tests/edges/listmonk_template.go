// What listmonk does with a campaign's body: its three replacements, then Go's html/template with its functions (models/campaigns.go,
// models/models.go and internal/manager/manager.go of knadh/listmonk at 911e0b77). Reads a file, writes what a reader gets.
package main

import (
	"bytes"
	"fmt"
	"html/template"
	"os"
	"regexp"
)

var res = []struct {
	r *regexp.Regexp
	to string
}{
	{regexp.MustCompile(`{{\s*TrackLink\s+"([^"]+)"\s*}}`), `{{ TrackLink "$1" . }}`},
	{regexp.MustCompile(`(https?://[\p{L}\p{N}_\-\.~!#$&'()*+,/:;=?@\[\]%]*)@TrackLink`), `{{ TrackLink "$1" . }}`},
	{regexp.MustCompile(`{{(\s+)?(TrackView|UnsubscribeURL|ManageURL|OptinURL|MessageURL)(\s+)?}}`), `{{ $2 . }}`},
}

func main() {
	b, _ := os.ReadFile(os.Args[1])
	s := string(b)
	for _, r := range res {
		s = r.r.ReplaceAllString(s, r.to)
	}
	f := template.FuncMap{
		"TrackLink":      func(u string, m any) string { return "TRACKED" },
		"UnsubscribeURL": func(m any) string { return "https://listmonk.example.org/leave/1/2" },
		"Safe":           func(x string) template.HTML { return template.HTML(x) },
	}
	base := template.Must(template.New("base").Funcs(f).Parse(`{{ template "content" . }}`))
	msg, err := template.New("content").Funcs(f).Parse(s)
	if err != nil {
		fmt.Fprintln(os.Stderr, "parse:", err)
		os.Exit(1)
	}
	out, err := base.AddParseTree("content", msg.Tree)
	if err != nil {
		fmt.Fprintln(os.Stderr, "add:", err)
		os.Exit(1)
	}
	var w bytes.Buffer
	if err := out.ExecuteTemplate(&w, "base", struct{}{}); err != nil {
		fmt.Fprintln(os.Stderr, "run:", err)
		os.Exit(1)
	}
	os.Stdout.Write(w.Bytes())
}
