// Program zglob answers, for each JSON pair of a pattern and a path on standard input, whether upstream's library matches them.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/mattn/go-zglob"
)

func main() {
	decoder := json.NewDecoder(os.Stdin)
	for {
		var pair [2]string
		if err := decoder.Decode(&pair); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			log.Fatal(err)
		}
		matched, err := zglob.Match(pair[0], pair[1])
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(matched)
	}
}
