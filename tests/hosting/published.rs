//! The files that `make dist` publishes.

use std::{fs, io::Read, path::Path};

use crate::{dist, has_hash, published_files};

#[test]
fn every_file_but_the_page_and_its_configuration_has_a_hash_in_its_name() {
    let plain: Vec<String> = published_files().into_iter().filter(|name| !has_hash(name)).collect();
    assert_eq!(plain, ["config.json", "config.schema.json", "index.html"]);
}

#[test]
fn every_file_that_gains_by_it_has_two_compressed_copies_and_the_configuration_has_none() {
    for name in published_files() {
        for suffix in ["br", "gz"] {
            let copy = dist().join(format!("{name}.{suffix}"));
            let size = |path: &Path| fs::metadata(path).expect("a file").len();
            if name == "config.json" {
                assert!(
                    !copy.exists(),
                    "an operator's configuration would be hidden by {name}.{suffix}"
                );
            } else if size(&dist().join(&name)) > 1_000 {
                assert!(size(&copy) < size(&dist().join(&name)), "{name}.{suffix}");
            }
        }
    }
}

#[test]
fn every_link_and_script_of_the_page_has_its_integrity() {
    let mut page = String::new();
    fs::File::open(dist().join("index.html"))
        .and_then(|mut file| file.read_to_string(&mut page))
        .expect("the page");
    let mut checked = 0;
    for tag in page
        .split('<')
        .filter(|tag| tag.starts_with("link") || tag.starts_with("script"))
    {
        assert!(tag.contains("integrity="), "<{tag}");
        checked += 1;
    }
    assert!(checked >= 5, "only {checked} links and scripts were found");
}
