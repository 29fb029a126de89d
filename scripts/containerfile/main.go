// Checks the Containerfile, or builds its image where no container engine runs.
//
//	go run . check ../.. deploy/container/Containerfile
//	go run . build CONTEXT FILE STAGE-ROOT TAG IMAGE.tar ROOT
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 3 && args[0] == "check":
		return check(args[1], args[2])
	case len(args) == 7 && args[0] == "build":
		return build(buildOptions{
			context:   args[1],
			file:      args[2],
			stageRoot: args[3],
			tag:       args[4],
			image:     args[5],
			root:      args[6],
		})
	default:
		return fmt.Errorf("usage: check PROJECT FILE, or build CONTEXT FILE STAGE-ROOT TAG IMAGE.tar ROOT")
	}
}
