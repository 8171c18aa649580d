//! Short names between a WebAssembly module and its script.
//!
//! wasm-bindgen gives each imported function a name that ends with a hash, in the module and in the
//! script once more. Nothing compresses a hash, and nobody but those two files reads the names:
//! numbered, they save some 11 kB of a first visit.

use std::{collections::HashMap, fs, path::Path};

use anyhow::{Context, Result, bail, ensure};

/// The id of sections that say how the module was made, which nobody reads.
const CUSTOM: u8 = 0;
/// The id of the section of imports.
const IMPORTS: u8 = 2;
/// What a module begins with.
const HEADER: usize = 8;
/// What all names begin with that wasm-bindgen makes, and what its name for the script ends with.
const MADE: &str = "__wb";
const GLUE: &str = "_bg.js";
/// The module's name for its script.
const SCRIPT: &str = "./w";

/// Numbers the imports of `wasm` and their names in `script`, in place.
pub fn shorten(wasm: &Path, script: &Path) -> Result<()> {
    let read = |path: &Path| format!("could not read {}", path.display());
    let module = fs::read(wasm).with_context(|| read(wasm))?;
    let text = fs::read_to_string(script).with_context(|| read(script))?;
    let (module, names) = numbered(&module).with_context(|| read(wasm))?;
    let text = renamed(&text, &names)?;
    fs::write(wasm, module).with_context(|| format!("could not write {}", wasm.display()))?;
    fs::write(script, text).with_context(|| format!("could not write {}", script.display()))
}

/// New names of imports, and of the module that they come from.
#[derive(Debug, Default)]
struct Names {
    module: String,
    imports: HashMap<String, String>,
}

/// The module with its imports numbered.
fn numbered(module: &[u8]) -> Result<(Vec<u8>, Names)> {
    ensure!(module.starts_with(b"\0asm"), "it is no WebAssembly module");
    let mut reader = Reader { bytes: module, at: HEADER };
    let mut made = module[..HEADER].to_vec();
    let mut names = Names::default();
    while reader.at < module.len() {
        let begin = reader.at;
        let id = reader.byte()?;
        let length = reader.number()?;
        let content = reader.take(length)?;
        if id == IMPORTS {
            let content = imports(content, &mut names)?;
            made.push(id);
            write_number(&mut made, content.len());
            made.extend(content);
        } else if id != CUSTOM {
            made.extend(&module[begin..reader.at]);
        }
    }
    Ok((made, names))
}

fn imports(content: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    let mut reader = Reader { bytes: content, at: 0 };
    let count = reader.number()?;
    let mut made = Vec::new();
    write_number(&mut made, count);
    for _ in 0..count {
        let (mut module, mut name) = (reader.text()?, reader.text()?);
        // What fetches the parts of the app is found by its own name.
        if module.ends_with(GLUE) {
            let next = format!("_{:x}", names.imports.len());
            name = names.imports.entry(name).or_insert(next).clone();
            names.module = std::mem::replace(&mut module, SCRIPT.to_owned());
        }
        for text in [module, name] {
            write_number(&mut made, text.len());
            made.extend(text.as_bytes());
        }
        made.extend(reader.kind()?);
    }
    Ok(made)
}

/// The script with the new names.
fn renamed(script: &str, names: &Names) -> Result<String> {
    ensure!(!names.module.is_empty(), "the module imports nothing from its script");
    ensure!(script.contains(&names.module), "the script does not name {}", names.module);
    let script = script.replace(&names.module, SCRIPT);
    let mut made = String::new();
    let mut rest = script.as_str();
    while let Some(at) = rest.find(MADE) {
        let of_name = |c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '$');
        let end = rest[at..].find(of_name).map_or(rest.len(), |length| at + length);
        let name = &rest[at..end];
        made += &rest[..at];
        made += names.imports.get(name).map_or(name, String::as_str);
        rest = &rest[end..];
    }
    Ok(made + rest)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let taken = self.bytes.get(self.at..).and_then(|rest| rest.get(..length));
        self.at += length;
        taken.context("it ends too early")
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    /// A number in LEB128.
    fn number(&mut self) -> Result<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return Ok(number);
            }
            ensure!(shift < 35, "a number in it is too long");
        }
    }

    fn text(&mut self) -> Result<String> {
        let length = self.number()?;
        Ok(std::str::from_utf8(self.take(length)?)?.to_owned())
    }

    /// What is imported: a function, a table, a memory, a global or a tag.
    fn kind(&mut self) -> Result<&'a [u8]> {
        let begin = self.at;
        match self.byte()? {
            0 => drop(self.number()?),
            1 => {
                self.byte()?;
                self.limits()?;
            }
            2 => self.limits()?,
            3 => drop(self.take(2)?),
            4 => {
                self.byte()?;
                self.number()?;
            }
            other => bail!("it imports something of the unknown kind {other}"),
        }
        Ok(&self.bytes[begin..self.at])
    }

    fn limits(&mut self) -> Result<()> {
        let flags = self.byte()?;
        self.number()?;
        if flags & 1 == 1 {
            self.number()?;
        }
        Ok(())
    }
}

fn write_number(to: &mut Vec<u8>, mut number: usize) {
    loop {
        let byte = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            return to.push(byte);
        }
        to.push(byte | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports two functions from its script and one from elsewhere, has a type before and bytes after.
    fn module() -> Vec<u8> {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.extend([1, 4, 1, 0x60, 0, 0]);
        let mut content = vec![3];
        let glue = "./damping_bg.js";
        for (from, name) in
            [(glue, "__wbg_log_0123456789abcdef"), ("./p", "load"), (glue, "__wbindgen_cast_1")]
        {
            for text in [from, name] {
                write_number(&mut content, text.len());
                content.extend(text.as_bytes());
            }
            content.extend([0, 0]);
        }
        module.push(IMPORTS);
        write_number(&mut module, content.len());
        module.extend(content);
        module.extend([3, 2, 1, 0]);
        module.extend([CUSTOM, 3, 2, b'w', b'b']);
        module
    }

    #[test]
    fn both_files_have_the_same_short_names() {
        let (made, names) = numbered(&module()).unwrap();
        let expected: Vec<u8> = [
            &b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0"[..],
            &[2, 30, 3],
            b"\x03./w\x02_0\0\0\x03./p\x04load\0\0\x03./w\x02_1\0\0",
            &[3, 2, 1, 0],
        ]
        .concat();
        assert_eq!(made, expected);
        let script = "i={__wbg_log_0123456789abcdef:a,__wbindgen_cast_1:b},{\"./damping_bg.js\":i};\
                      wasm.__wbindgen_free(c)";
        let renamed = renamed(script, &names).unwrap();
        assert_eq!(renamed, "i={_0:a,_1:b},{\"./w\":i};wasm.__wbindgen_free(c)");
    }

    #[test]
    fn what_is_cut_or_no_module_is_refused() {
        let module = module();
        for end in [HEADER + 1, HEADER + 9, module.len() - 6] {
            assert!(numbered(&module[..end]).is_err(), "{end}");
        }
        assert!(numbered(b"<!DOCTYPE html>").is_err());
    }
}
