//! Length-prefixed texts in one byte buffer.

/// Appends a text behind its length in bytes, a little-endian base-128 varint (LEB128).
pub(super) fn push_text(buffer: &mut Vec<u8>, text: &str) {
    let mut length = text.len();
    while length >= 0x80 {
        buffer.push(length as u8 | 0x80);
        length >>= 7;
    }
    buffer.push(length as u8);
    buffer.extend_from_slice(text.as_bytes());
}

/// Reads the next text and advances the slice behind it.
pub(super) fn read_text<'a>(buffer: &mut &'a [u8]) -> &'a str {
    let (mut length, mut shift) = (0, 0);
    while let Some((&byte, rest)) = buffer.split_first() {
        *buffer = rest;
        length |= usize::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 {
            break;
        }
    }
    let (text, rest) = buffer.split_at(length.min(buffer.len()));
    *buffer = rest;
    // Only whole texts were added.
    std::str::from_utf8(text).unwrap_or_default()
}
