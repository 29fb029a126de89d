// Checks a Containerfile with BuildKit's parser and linter, and that the files it copies exist in the project. The first
// argument is the project's folder, the second the file.
//
//	go run . ../.. deploy/container/Containerfile
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// The built page, which is in a release but not in a checkout.
const built = "site/"

func main() {
	problems, err := check(os.Args[1], os.Args[2])
	if err != nil {
		problems = append(problems, err.Error())
	}
	for _, problem := range problems {
		fmt.Fprintln(os.Stderr, problem)
	}
	if len(problems) > 0 {
		os.Exit(1)
	}
}

func check(root, file string) ([]string, error) {
	text, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		return nil, err
	}
	tree, err := parser.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	var problems []string
	for _, warning := range tree.Warnings {
		problems = append(problems, warning.Short)
	}
	rules := linter.New(&linter.Config{Warn: func(rule, _, _, message string, _ []parser.Range) {
		problems = append(problems, rule+": "+message)
	}})
	stages, _, err := instructions.Parse(tree.AST, rules)
	if err != nil {
		return problems, err
	}
	for _, stage := range stages {
		for _, command := range stage.Commands {
			copied, isCopy := command.(*instructions.CopyCommand)
			if !isCopy || copied.From != "" {
				continue
			}
			for _, source := range copied.SourcePaths {
				if _, err := os.Stat(filepath.Join(root, source)); err != nil && source != built {
					problems = append(problems, "COPY: the project has no "+source)
				}
			}
		}
	}
	return problems, nil
}
