//! A word of a command line, as each shell reads it.

use crate::zendesk::Secret;

/// A shell that snippets are pasted into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    /// Any POSIX shell.
    Sh,
    /// PowerShell, Windows' own and 7.
    PowerShell,
    /// The Windows command prompt, and batch files.
    Cmd,
}

impl Shell {
    /// The text as one word that the shell takes as it is.
    ///
    /// cmd has no quoting for `%` that holds at the prompt and in a file alike, and none for
    /// line ends; tokens and subdomains have neither.
    pub(super) fn word(self, text: &str) -> Secret {
        let (quote, inside) = match self {
            Self::Sh => ('\'', text.replace('\'', r"'\''")),
            Self::PowerShell => ('\'', double(text, is_powershell_quote)),
            Self::Cmd => ('"', double(text, |c| c == '"')),
        };
        Secret::new(format!("{quote}{}{quote}", Secret::new(inside).expose()))
    }

    /// The command that sets a variable for the programs that follow.
    pub(super) fn set(self, name: &str, value: &str) -> Secret {
        let command = match self {
            Self::Sh => format!("export {name}={}", self.word(value).expose()),
            Self::PowerShell => format!("$env:{name} = {}", self.word(value).expose()),
            Self::Cmd => {
                format!("set {}", self.word(Secret::new(format!("{name}={value}")).expose()).expose())
            }
        };
        Secret::new(command)
    }

    /// A word that ends with the value of a variable; `before` is plain letters.
    pub(super) fn word_with_variable(self, before: &str, name: &str) -> String {
        match self {
            Self::Sh => format!("\"{before}${name}\""),
            Self::PowerShell => format!("\"{before}$env:{name}\""),
            Self::Cmd => format!("\"{before}%{name}%\""),
        }
    }
}

/// PowerShell takes the typographic quotes for the plain one.
fn is_powershell_quote(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}'..='\u{201b}')
}

fn double(text: &str, quote: impl Fn(char) -> bool) -> String {
    let mut doubled = String::with_capacity(text.len());
    for c in text.chars() {
        if quote(c) {
            doubled.push(c);
        }
        doubled.push(c);
    }
    doubled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_does_not_end_its_word() {
        for (shell, text, word) in [
            (Shell::Sh, "it's $HOME `x` \\", r"'it'\''s $HOME `x` \'"),
            (Shell::Sh, "", "''"),
            (Shell::PowerShell, "it's \u{2019}$x\u{201b} `", "'it''s \u{2019}\u{2019}$x\u{201b}\u{201b} `'"),
            (Shell::Cmd, "a\" & del \"b", "\"a\"\" & del \"\"b\""),
        ] {
            assert_eq!(shell.word(text).expose(), word, "{shell:?}");
        }
    }
}
