//! Inputs made of good ones: bytes changed, left out, put in, doubled, and two of them joined. The
//! same seed makes the same input.

/// What breaks readers: delimiters, limits, halves of things, what steers terminals.
const TOKENS: [&[u8]; 40] = [
    b"\"",
    b"\"\"",
    b";",
    b",",
    b"\r\n",
    b"\n",
    b"\0",
    b"\t",
    b"<",
    b">",
    b"</",
    b"/>",
    b"<!--",
    b"]]>",
    b"<![CDATA[",
    b"<!DOCTYPE x [",
    b"&",
    b"&#27;",
    b"&#xD800;",
    b"&#99999999999;",
    b"&lt;",
    b"=",
    b"'''",
    b"[[",
    b"{",
    b"\\u",
    b"-1",
    b"18446744073709551616",
    b"1e400",
    b"00.00.0000",
    b"29.2.2100",
    b"24:60",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    b"\xED\xA0\x80",
    b"\xC2\x9B",
    b"\x1b[31m",
    b"\xE2\x80\xAE",
    b"\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81",
    b"<<<<<<<<<<<<<<<",
];
/// An input grows by doubling, but not without end.
const BYTES_MAX: usize = 64 * 1024;

/// Numbers as SplitMix64 makes them.
pub struct Mutation(u64);

impl Mutation {
    pub fn of(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Below a bound; 0 where the bound is.
    fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound.max(1)).expect("fits");
        usize::try_from(self.next() % bound).expect("fits")
    }

    /// Begin and end of a piece of so many bytes at most.
    fn piece(&mut self, length: usize, most: usize) -> (usize, usize) {
        let begin = self.below(length + 1);
        let end = (begin + self.below(most)).min(length);
        (begin, end)
    }

    /// One of the seeds with up to eight changes.
    pub fn input(mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut input = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(8) {
            self.change(&mut input, seeds);
            input.truncate(BYTES_MAX);
        }
        input
    }

    fn change(&mut self, input: &mut Vec<u8>, seeds: &[Vec<u8>]) {
        let length = input.len();
        match self.below(8) {
            0 if length > 0 => {
                let bit = 1 << self.below(8);
                let place = self.below(length);
                input[place] ^= bit;
            }
            1 if length > 0 => {
                let byte = self.next().to_le_bytes()[0];
                let place = self.below(length);
                input[place] = byte;
            }
            2 => {
                let (begin, end) = self.piece(length, 40);
                input.drain(begin..end);
            }
            3 => {
                let (begin, end) = self.piece(length, 200);
                let piece = input[begin..end].repeat(1 + self.below(20));
                input.splice(begin..begin, piece);
            }
            4 => {
                let place = self.below(length + 1);
                input.truncate(place);
            }
            5 => {
                let other = &seeds[self.below(seeds.len())];
                let (begin, end) = self.piece(other.len(), 400);
                let place = self.below(length + 1);
                input.splice(place..place, other[begin..end].iter().copied());
            }
            _ => {
                let place = self.below(length + 1);
                let token = TOKENS[self.below(TOKENS.len())];
                input.splice(place..place, token.iter().copied());
            }
        }
    }
}
