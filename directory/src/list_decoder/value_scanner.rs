//! Finds where a JSON value ends.

/// How far the current value has been scanned, so that no byte is scanned twice when the next chunk arrives.
#[derive(Debug, Default)]
pub(super) struct ValueScanner {
    bytes: usize,
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl ValueScanner {
    /// The length of the value that `bytes` begins with, or `None` if it is incomplete: then to be called again with
    /// the same bytes and those that followed.
    pub(super) fn scan(&mut self, bytes: &[u8]) -> Option<usize> {
        loop {
            if self.in_string && !self.escaped {
                // Most bytes are in strings.
                let rest = bytes.get(self.bytes..)?;
                let is_special = |byte: &u8| matches!(byte, b'"' | b'\\');
                self.bytes += rest.iter().position(is_special).unwrap_or(rest.len());
            }
            let byte = *bytes.get(self.bytes)?;
            if let Some(end) = self.end_at(byte, self.bytes) {
                *self = Self::default();
                return Some(end);
            }
            self.bytes += 1;
        }
    }

    /// Processes the byte at `here`. Returns where the value ends, once that is known.
    fn end_at(&mut self, byte: u8, here: usize) -> Option<usize> {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => {
                    self.in_string = false;
                    return (self.depth == 0).then_some(here + 1);
                }
                _ => {}
            }
            return None;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' if self.depth > 1 => self.depth -= 1,
            b'}' | b']' if self.depth == 1 => return Some(here + 1),
            // A number, `true` or `null` ends before its separator.
            b'}' | b']' | b',' if self.depth == 0 => return Some(here),
            _ if self.depth == 0 && byte.is_ascii_whitespace() => return Some(here),
            _ => {}
        }
        None
    }
}
