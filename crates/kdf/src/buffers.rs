//! The memory that a derivation reads and writes. It stays in place until it is overwritten:
//! compilers leave out the wiping of what is given back right after.

use argon2::{Algorithm, Argon2, Block, Params, Version};

/// A passphrase is a sentence; more than this is a mistake.
const MAX_INPUT: usize = 8192;
/// More memory (256 MiB) or more rounds than any of our records would ask of a phone.
const MAX_M_KIB: u32 = 262_144;
const MAX_T: u32 = 10;

pub struct Buffers {
    input: Vec<u8>,
    blocks: Vec<Block>,
    output: [u8; 32],
}

impl Buffers {
    pub const fn new() -> Self {
        Self { input: Vec::new(), blocks: Vec::new(), output: [0; 32] }
    }

    /// Room for the passphrase, followed by the salt.
    pub fn input(&mut self, len: usize) -> Option<&mut [u8]> {
        self.wipe();
        if len > MAX_INPUT {
            return None;
        }
        self.input.resize(len, 0);
        Some(&mut self.input)
    }

    /// The key; `None` for parameters out of bounds, or without enough memory.
    pub fn derive(&mut self, passphrase_len: usize, m_kib: u32, t: u32, p: u32) -> Option<&[u8]> {
        if m_kib > MAX_M_KIB || t > MAX_T {
            return None;
        }
        let (passphrase, salt) = self.input.split_at_checked(passphrase_len)?;
        let params = Params::new(m_kib, t, p, Some(self.output.len())).ok()?;
        let count = params.block_count();
        self.blocks.clear();
        self.blocks.try_reserve_exact(count).ok()?;
        self.blocks.resize(count, Block::new());
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(passphrase, salt, &mut self.output, &mut self.blocks)
            .ok()?;
        Some(&self.output)
    }

    pub fn wipe(&mut self) {
        self.input.fill(0);
        self.blocks.fill(Block::new());
        self.output.fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn derived(passphrase: &str, salt: &[u8], m_kib: u32, t: u32, p: u32) -> Option<String> {
        let mut buffers = Buffers::new();
        let input = [passphrase.as_bytes(), salt].concat();
        buffers.input(input.len())?.copy_from_slice(&input);
        buffers.derive(passphrase.len(), m_kib, t, p).map(hex)
    }

    // From test.c of the reference implementation (P-H-C/phc-winner-argon2), version 0x13. The
    // vector of RFC 9106 itself has a secret and associated data, which have no place here.
    #[test]
    fn it_is_the_reference_implementations_argon2id() {
        let of = |passphrase, salt: &str, m_kib, t, p| {
            derived(passphrase, salt.as_bytes(), m_kib, t, p).unwrap()
        };
        for (got, known) in [
            (
                of("password", "somesalt", 256, 2, 1),
                "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
            ),
            (
                of("password", "somesalt", 256, 2, 2),
                "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037",
            ),
            (
                of("password", "diffsalt", 65536, 2, 1),
                "bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c",
            ),
        ] {
            assert_eq!(got, known);
        }
    }

    // Made with argon2-cffi 25.1.0, which wraps the reference implementation in C:
    // hash_secret_raw(b"kata sandi", bytes(range(16)), 2, 19456, 1, 32, Type.ID).hex()
    #[test]
    fn it_knows_the_answer_for_the_parameters_in_use() {
        let salt: Vec<u8> = (0..16).collect();
        assert_eq!(
            derived("kata sandi", &salt, 19456, 2, 1).unwrap(),
            "6c87f0736e7f9cd0205cbe09792fc55216392e2f19be3a32d516e9e741fa826c"
        );
        assert_eq!(
            derived("", &salt, 8, 1, 1).unwrap(),
            "31ed41e2d73f27fdfe4eb4bec651341e58ba43477051c6fe4adad735d82ee08a"
        );
    }

    #[test]
    fn what_is_out_of_bounds_is_refused() {
        let salt = [7; 16];
        for (m_kib, t, p) in [(262_145, 2, 1), (19456, 11, 1), (7, 2, 1), (64, 0, 1), (64, 1, 0)] {
            assert_eq!(derived("x", &salt, m_kib, t, p), None, "{m_kib} {t} {p}");
        }
        assert_eq!(derived("x", &[7; 7], 64, 1, 1), None, "a short salt");
        assert!(Buffers::new().input(MAX_INPUT + 1).is_none());
        let mut buffers = Buffers::new();
        buffers.input(16).unwrap();
        assert!(buffers.derive(17, 64, 1, 1).is_none(), "longer than the input");
    }

    #[test]
    fn nothing_is_left_after_wiping() {
        let mut buffers = Buffers::new();
        buffers.input(24).unwrap().fill(9);
        assert!(buffers.derive(8, 64, 1, 1).is_some());
        assert!(buffers.blocks.iter().any(|block| block.as_ref().iter().any(|word| *word != 0)));
        buffers.wipe();
        assert!(buffers.input.iter().chain(&buffers.output).all(|byte| *byte == 0));
        assert!(buffers.blocks.iter().all(|block| block.as_ref().iter().all(|word| *word == 0)));
    }
}
