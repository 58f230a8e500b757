package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/go-chi/chi/v5"
)

func main() {
	greeting := os.Getenv("GREETING")
	if greeting == "" {
		fmt.Fprintln(os.Stderr, "GREETING is not set")
		os.Exit(3)
	}
	router := chi.NewRouter()
	router.Get("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, greeting) })
	router.Get("/zone", func(w http.ResponseWriter, r *http.Request) {
		zone, err := time.LoadLocation("Europe/Berlin")
		if err != nil {
			http.Error(w, err.Error(), 500)
			return
		}
		fmt.Fprintln(w, time.Date(2026, 1, 1, 12, 0, 0, 0, zone).Format("15:04 MST"))
	})
	server := &http.Server{Addr: ":8080", Handler: router}
	go server.ListenAndServe()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	<-stop
	server.Shutdown(context.Background())
}
