package main

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
)

type buildOptions struct {
	// The directory that the Containerfile copies from.
	context string
	// The Containerfile.
	file string
	// What its first stage would produce: the file system that the last stage copies from it. The only part of the
	// Containerfile that needs an engine, because it runs a command.
	stageRoot string
	// The name of the image.
	tag string
	// The archive to write, for `docker load` and its like.
	image string
	// A new directory for the files of the image, to try it without an engine.
	root string
}

// build executes the last stage of a Containerfile, which has to start from `scratch` and run no command. Files keep their
// modification times, and the same files give the same bytes.
func build(options buildOptions) error {
	stages, problems, err := parse(options.file)
	if err = errors.Join(append(problems, err)...); err != nil {
		return err
	}
	stage := stages[len(stages)-1]
	if stage.BaseName != "scratch" {
		return fmt.Errorf("the last stage of %s starts from %s, not from scratch", options.file, stage.BaseName)
	}
	image := empty.Image
	config := v1.ConfigFile{OS: "linux", Architecture: runtime.GOARCH}
	for _, command := range stage.Commands {
		switch command := command.(type) {
		case *instructions.CopyCommand:
			if command.Chown != "" || command.Chmod != "" || len(command.SourceContents) > 0 {
				return errors.New("COPY with --chown, --chmod or a text needs an engine")
			}
			layer, err := layerOf(copied(options, command))
			if err != nil {
				return err
			}
			if image, err = mutate.AppendLayers(image, layer); err != nil {
				return err
			}
		case *instructions.UserCommand:
			config.Config.User = command.User
		case *instructions.ExposeCommand:
			config.Config.ExposedPorts = map[string]struct{}{}
			for _, port := range command.Ports {
				if _, protocol, _ := strings.Cut(port, "/"); protocol == "" {
					port += "/tcp"
				}
				config.Config.ExposedPorts[port] = struct{}{}
			}
		case *instructions.StopSignalCommand:
			config.Config.StopSignal = command.Signal
		case *instructions.EntrypointCommand:
			if command.PrependShell {
				return errors.New("ENTRYPOINT needs a shell, which the image does not have")
			}
			config.Config.Entrypoint = command.CmdLine
		default:
			return fmt.Errorf("%s in the last stage needs an engine", command.Name())
		}
	}
	layers, err := image.ConfigFile()
	if err != nil {
		return err
	}
	config.RootFS = layers.RootFS
	if image, err = mutate.ConfigFile(image, &config); err != nil {
		return err
	}
	tag, err := name.NewTag(options.tag)
	if err != nil {
		return err
	}
	if err = tarball.WriteToFile(options.image, tag, image); err != nil {
		return err
	}
	return unpack(image, options.root)
}

// copied lists what a COPY copies, files and directories: their paths in the image, and where they are here.
func copied(options buildOptions, command *instructions.CopyCommand) (map[string]string, error) {
	from := options.context
	if command.From != "" {
		from = options.stageRoot
	}
	files := map[string]string{}
	for _, source := range command.SourcePaths {
		if command.From != "" {
			// The stage copies its whole result, which is `stageRoot` here.
			source = "."
		}
		base := filepath.Join(from, source)
		err := filepath.WalkDir(base, func(file string, entry os.DirEntry, err error) error {
			if err != nil {
				return err
			}
			within, err := filepath.Rel(base, file)
			if within == "." {
				if entry.IsDir() {
					return err
				}
				// COPY of one file into a directory, whose name ends with a slash.
				within = filepath.Base(file)
				if !strings.HasSuffix(command.DestPath, "/") {
					return fmt.Errorf("COPY of a file to %s, which does not end with a slash", command.DestPath)
				}
			}
			files[path.Join(command.DestPath, filepath.ToSlash(within))] = file
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}
