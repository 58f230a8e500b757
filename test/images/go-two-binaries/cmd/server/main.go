package main

import (
	"fmt"
	"log"
	"net/http"
	"os/exec"
)

func main() {
	version, err := exec.Command("/usr/local/bin/migrate").Output()
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintf(w, "migrated to %s", version) })
	log.Fatal(http.ListenAndServe(":9000", nil))
}
