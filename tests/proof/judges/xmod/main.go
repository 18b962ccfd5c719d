// Judge checks what cooperation_core publishes with golang.org/x/mod, the code that guards go.sum.
//
//	judge folder LOG.VKEY DIR...                    every entry, tile and checkpoint of exported logs
//	judge proof LOG.VKEY EVENT PROOF...             each proof: that EVENT is in the log
//	judge checkpoint LOG.VKEY NOTE...               each note: signed by the log
//	judge cosignature WITNESS.VKEY NOTE...          each note: cosigned by the witness
//	judge consistency LOG.VKEY OLD NEW PROOF...     each proof: that NEW only adds to OLD
//	judge inclusion ENTRY INDEX SIZE ROOT PROOF...  each proof: that ENTRY is in a tree, signed or not
//
// All arguments are files. A key file holds verifier keys, one a line. For each of the last arguments a line is printed,
// "accepted ..." or "rejected ...", and the exit code is 1 if one was rejected.
package main

import (
	"fmt"
	"os"
)

type check func(given []string, subject string) (string, error)

var checks = map[string]struct {
	given int // how many arguments stand before the ones that are judged
	check check
}{
	"folder":      {1, folder},
	"proof":       {2, proof},
	"checkpoint":  {1, checkpoint},
	"cosignature": {1, cosignature},
	"consistency": {3, consistency},
	"inclusion":   {4, inclusion},
}

func main() {
	if len(os.Args) < 2 {
		fail("expected a command, found none")
	}
	asked, known := checks[os.Args[1]]
	args := os.Args[2:]
	if !known || len(args) <= asked.given {
		fail(fmt.Sprintf("expected a command and its arguments, found %q", os.Args[1:]))
	}
	code := 0
	for _, subject := range args[asked.given:] {
		if found, err := asked.check(args[:asked.given], subject); err != nil {
			fmt.Printf("rejected %v\n", err)
			code = 1
		} else {
			fmt.Printf("accepted %s\n", found)
		}
	}
	os.Exit(code)
}

func fail(why string) {
	fmt.Fprintln(os.Stderr, "judge:", why)
	os.Exit(2)
}
