// Checks rendered Kubernetes manifests against the types of the API: unknown fields, wrong types, duplicate fields and unknown
// kinds are errors.
//
//	kustomize build deploy/kubernetes | go run .
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"

	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/kubernetes/scheme"
)

func main() {
	decoder := serializer.NewCodecFactory(scheme.Scheme, serializer.EnableStrict).UniversalDeserializer()
	documents := yaml.NewYAMLReader(bufio.NewReader(os.Stdin))
	count, failed := 0, false
	for {
		document, err := documents.Read()
		if err == io.EOF {
			break
		}
		if err == nil {
			_, kind, decodeErr := decoder.Decode(document, nil, nil)
			err = decodeErr
			if err == nil {
				fmt.Println("  ✓", kind.Kind)
			}
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			failed = true
		}
		count++
	}
	if failed || count == 0 {
		os.Exit(1)
	}
}
