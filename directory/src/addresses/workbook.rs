//! Detects spreadsheet files, which are not text.

/// The signature of a ZIP archive: the container of `.xlsx`, `.ods` and `.numbers`.
/// <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>, 4.3.7
const ZIP: &[u8] = b"PK\x03\x04";

/// The signature of an OLE compound file: the container of `.xls` and of an `.xlsx` with a password.
/// <https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb/05060311-bfce-4b12-874d-71fd4ce63aea>
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Whether a file that begins with these bytes is a spreadsheet file.
pub fn is_workbook(start: &[u8]) -> bool {
    start.starts_with(ZIP) || start.starts_with(COMPOUND_FILE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workbooks_are_detected_by_their_signature() {
        assert!(is_workbook(b"PK\x03\x04\x14\0\x06\0"));
        assert!(is_workbook(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"));
        assert!(!is_workbook(b"PK,email\n"));
        assert!(!is_workbook(b"\xd0\xcf"));
        assert!(!is_workbook(b""));
    }
}
