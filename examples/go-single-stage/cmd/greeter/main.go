// Greeter serves a page that knows what time it is where the reader lives.
package main

import (
	"embed"
	"html/template"
	"log"
	"net/http"
	"time"
)

//go:embed pages/*.html
var pages embed.FS

func main() {
	page := template.Must(template.ParseFS(pages, "pages/hello.html"))
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		zone, err := time.LoadLocation(r.URL.Query().Get("zone"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		if err := page.Execute(w, time.Now().In(zone).Format(time.RFC1123)); err != nil {
			log.Print(err)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
