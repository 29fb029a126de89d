//! The shortest part of a sequence that still fails.

/// Removes parts of `sequence` as long as the rest `fails`: halves first, then smaller parts, until none can be removed or
/// `attempts` have been made.
pub async fn shortest<T: Clone>(
    mut sequence: Vec<T>,
    mut attempts: usize,
    fails: impl AsyncFn(&[T]) -> bool,
) -> Vec<T> {
    let mut size = sequence.len().div_ceil(2);
    while size > 0 {
        let mut start = 0;
        while start < sequence.len() {
            if attempts == 0 {
                return sequence;
            }
            attempts -= 1;
            let end = (start + size).min(sequence.len());
            let rest = [&sequence[..start], &sequence[end..]].concat();
            if fails(&rest).await {
                sequence = rest;
            } else {
                start = end;
            }
        }
        size = if size == 1 { 0 } else { size.div_ceil(2) };
    }
    sequence
}

#[tokio::test]
async fn parts_that_a_failure_does_not_need_are_removed() {
    let has_both = async |part: &[u32]| part.contains(&17) && part.contains(&880);
    assert_eq!(shortest((0..1_000).collect(), 200, has_both).await, [17, 880]);
}
