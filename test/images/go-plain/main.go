package main

import (
	"fmt"
	"strings"
)

func main() {
	words := strings.Fields("a dockerfile distiller")
	longest := ""
	for _, word := range words {
		if len(word) > len(longest) && word != "dockerfile" {
			longest = word
		}
	}
	fmt.Printf("%d words, longest is %s\n", len(words), longest)
}
