package main

import (
	"archive/tar"
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

// layerOf makes a layer of files and directories, by their paths in the image. Everything belongs to root and may be read by
// all; a directory with the sticky bit, as /tmp has it, may be written to by all. A directory has the time of the newest file
// below it.
func layerOf(files map[string]string, err error) (v1.Layer, error) {
	if err != nil {
		return nil, err
	}
	headers := map[string]*tar.Header{}
	directory := func(target string) *tar.Header {
		header, isThere := headers[target]
		if !isThere {
			header = &tar.Header{
				Typeflag: tar.TypeDir, Name: strings.TrimPrefix(target, "/") + "/", Mode: 0o755, ModTime: time.Unix(0, 0),
				Format: tar.FormatPAX,
			}
			headers[target] = header
		}
		return header
	}
	for target, source := range files {
		info, err := os.Stat(source)
		if err != nil {
			return nil, err
		}
		if info.IsDir() {
			if header := directory(target); info.Mode()&os.ModeSticky != 0 {
				header.Mode = 0o1777
			}
			continue
		}
		mode := int64(0o644)
		if info.Mode()&0o100 != 0 {
			mode = 0o755
		}
		// Whole seconds, as the release archive has them.
		modified := info.ModTime().Truncate(time.Second)
		headers[target] = &tar.Header{
			Typeflag: tar.TypeReg, Name: strings.TrimPrefix(target, "/"), Size: info.Size(), Mode: mode, ModTime: modified,
			Format: tar.FormatPAX,
		}
		for parent := path.Dir(target); parent != "/"; parent = path.Dir(parent) {
			if header := directory(parent); header.ModTime.Before(modified) {
				header.ModTime = modified
			}
		}
	}
	var layer bytes.Buffer
	writer := tar.NewWriter(&layer)
	for _, target := range slices.Sorted(maps.Keys(headers)) {
		if err := writer.WriteHeader(headers[target]); err != nil {
			return nil, err
		}
		if headers[target].Typeflag == tar.TypeDir {
			continue
		}
		content, err := os.ReadFile(files[target])
		if err != nil {
			return nil, err
		}
		if _, err := writer.Write(content); err != nil {
			return nil, err
		}
	}
	if err := writer.Close(); err != nil {
		return nil, err
	}
	return tarball.LayerFromOpener(func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(layer.Bytes())), nil
	})
}

// unpack writes the files of an image below a new directory.
func unpack(image v1.Image, root string) error {
	if err := os.Mkdir(root, 0o755); err != nil {
		return err
	}
	stream := mutate.Extract(image)
	defer stream.Close()
	reader := tar.NewReader(stream)
	for {
		header, err := reader.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		target := filepath.Join(root, header.Name)
		switch header.Typeflag {
		case tar.TypeDir:
			if err = os.MkdirAll(target, 0o755); err == nil {
				err = os.Chmod(target, header.FileInfo().Mode())
			}
		case tar.TypeReg:
			if err = os.MkdirAll(filepath.Dir(target), 0o755); err == nil {
				err = write(target, reader, header)
			}
		default:
			err = fmt.Errorf("%s is neither a file nor a directory", header.Name)
		}
		if err != nil {
			return err
		}
	}
}

func write(target string, content io.Reader, header *tar.Header) error {
	file, err := os.OpenFile(target, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, os.FileMode(header.Mode))
	if err != nil {
		return err
	}
	defer file.Close()
	if _, err := io.Copy(file, content); err != nil {
		return err
	}
	return os.Chtimes(target, header.ModTime, header.ModTime)
}
