package main

import "fmt"

func main() { fmt.Print(7) }
