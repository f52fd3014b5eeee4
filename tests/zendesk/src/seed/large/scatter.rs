//! Numbers that look random and are the same at each start.

/// For the n-th record's property of that name a number below `end`.
pub(super) fn below(end: u64, number: u64, property: &str) -> u64 {
    let seed = property.bytes().fold(number, |seed, byte| mixed(seed ^ u64::from(byte)));
    mixed(seed) % end
}

/// SplitMix64: each bit depends on every bit.
fn mixed(number: u64) -> u64 {
    let sum = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let once = (sum ^ (sum >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let twice = (once ^ (once >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    twice ^ (twice >> 31)
}
