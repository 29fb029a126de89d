package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// The built page, which is in a release but not in a checkout.
const built = "site/"

// check fails with the problems that BuildKit's parser and linter find in a Containerfile, and with the files that it copies
// and the project does not have.
func check(project, file string) error {
	stages, problems, err := parse(filepath.Join(project, file))
	if err != nil {
		return errors.Join(append(problems, err)...)
	}
	for _, stage := range stages {
		for _, command := range stage.Commands {
			copied, isCopy := command.(*instructions.CopyCommand)
			if !isCopy || copied.From != "" {
				continue
			}
			for _, source := range copied.SourcePaths {
				if _, err := os.Stat(filepath.Join(project, source)); err != nil && source != built {
					problems = append(problems, errors.New("COPY: the project has no "+source))
				}
			}
		}
	}
	return errors.Join(problems...)
}

// parse returns the stages of a Containerfile and what the linter says of it.
func parse(path string) ([]instructions.Stage, []error, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	tree, err := parser.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, nil, err
	}
	var problems []error
	for _, warning := range tree.Warnings {
		problems = append(problems, errors.New(warning.Short))
	}
	rules := linter.New(&linter.Config{Warn: func(rule, _, _, message string, _ []parser.Range) {
		problems = append(problems, errors.New(rule+": "+message))
	}})
	stages, _, err := instructions.Parse(tree.AST, rules)
	return stages, problems, err
}
