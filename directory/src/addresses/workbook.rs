//! Tells the files of spreadsheet programs from text.

/// How a ZIP archive begins: what `.xlsx`, `.ods` and `.numbers` are inside.
/// <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>, 4.3.7
const ZIP: &[u8] = b"PK\x03\x04";

/// How an OLE compound file begins: what `.xls` is inside, and an `.xlsx` with a password.
/// <https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb/05060311-bfce-4b12-874d-71fd4ce63aea>
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Whether a file that begins with these bytes is a workbook, in which addresses cannot be read as text.
pub fn is_workbook(start: &[u8]) -> bool {
    start.starts_with(ZIP) || start.starts_with(COMPOUND_FILE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workbooks_are_known_by_their_first_bytes_and_text_is_none() {
        assert!(is_workbook(b"PK\x03\x04\x14\0\x06\0"));
        assert!(is_workbook(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"));
        assert!(!is_workbook(b"PK,email\n"));
        assert!(!is_workbook(b"\xd0\xcf"));
        assert!(!is_workbook(b""));
    }
}
