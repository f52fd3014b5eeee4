//! The OAuth client that takes an API token's place: its name and identifier, and the scopes for its job.

use crate::zendesk::{BadScope, Scopes, sanitize};

/// The longest name and identifier that are proposed, in characters.
const LONGEST_NAME: usize = 100;
const LONGEST_IDENTIFIER: usize = 48;

/// Where nothing of a name can stand in an identifier.
const UNNAMED: &str = "integration";

/// Characters that show nothing, and are no white space.
const ZERO_WIDTH: [char; 4] = ['\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}'];

/// What the client of a replacement is called, unless the user says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub name: String,
    /// Of `a-z`, `0-9` and `_` alone; no other client has it.
    pub identifier: String,
}

impl Proposal {
    /// `unnamed`: the name where the description shows nothing; `taken`: the identifiers that there are.
    pub fn of(description: &str, unnamed: &str, taken: &[&str]) -> Self {
        let shown = name_of(description);
        let identifier = unique(&slug(&shown), taken);
        let name = if shown.is_empty() { unnamed.to_owned() } else { shown };
        Self { name, identifier }
    }
}

/// The identifier of a client's twin: numbered on from the client's own.
pub fn twin_identifier(identifier: &str, taken: &[&str]) -> String {
    let counted = identifier.rsplit_once('_').and_then(|(base, number)| Some((base, number.parse().ok()?)));
    // A year is no counter.
    let (base, own) = match counted {
        Some((base, number @ 1..100)) if !base.is_empty() => (base, number),
        _ => (identifier, 1_usize),
    };
    let mut candidates = (own + 1..).map(|number| numbered(base, number));
    // One of them is free: more are tried than are taken.
    candidates.find(|candidate| !is_taken(candidate, taken)).unwrap_or_default()
}

/// True if a client has this identifier already, in whatever case.
pub fn is_taken(identifier: &str, taken: &[&str]) -> bool {
    taken.iter().any(|other| other.eq_ignore_ascii_case(identifier))
}

/// True if a reader sees nothing of it.
pub fn shows_nothing(description: &str) -> bool {
    name_of(description).is_empty()
}

/// The description in one line, as far as it shows something.
fn name_of(description: &str) -> String {
    let lines = description.replace(char::is_whitespace, " ");
    let shown: String = sanitize(&lines).chars().filter(|c| !ZERO_WIDTH.contains(c)).collect();
    let name: String = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    name.chars().take(LONGEST_NAME).collect::<String>().trim_end().to_owned()
}

fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            _ if !latin(c).is_empty() => slug.push_str(latin(c)),
            // Letters of other scripts have no place in it; what stands between words parts them.
            _ if c.is_alphanumeric() || slug.is_empty() || slug.ends_with('_') => {}
            _ => slug.push('_'),
        }
    }
    let slug: String = slug.chars().take(LONGEST_IDENTIFIER).collect();
    let slug = slug.trim_end_matches('_');
    if slug.chars().any(|c| c.is_ascii_lowercase()) { slug.to_owned() } else { UNNAMED.to_owned() }
}

/// A letter of Europe's languages without what stands on it.
fn latin(c: char) -> &'static str {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì'..='ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ț' | 'ţ' => "t",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => "",
    }
}

/// The first of `slug`, `slug_2`, `slug_3`, … that no client has.
fn unique(slug: &str, taken: &[&str]) -> String {
    // One more than are taken: one of them is free.
    let mut candidates =
        std::iter::once(slug.to_owned()).chain((2..=taken.len() + 1).map(|number| numbered(slug, number)));
    candidates
        .find(|candidate| !is_taken(candidate, taken))
        .unwrap_or_else(|| numbered(slug, taken.len() + 2))
}

fn numbered(slug: &str, number: usize) -> String {
    let end = format!("_{number}");
    let begin: String = slug.chars().take(LONGEST_IDENTIFIER - end.len()).collect();
    format!("{}{end}", begin.trim_end_matches('_'))
}

/// What integrations mostly do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    ReadTickets,
    Tickets,
    UsersAndOrganizations,
    HelpCenter,
    Everything,
}

impl Job {
    /// In the order in which they are offered.
    pub const ALL: [Self; 5] =
        [Self::ReadTickets, Self::Tickets, Self::UsersAndOrganizations, Self::HelpCenter, Self::Everything];

    /// The scopes that do it, as requests write them.
    pub fn scopes(self) -> &'static [&'static str] {
        match self {
            Self::ReadTickets => &["tickets:read"],
            Self::Tickets => &["tickets:read", "tickets:write"],
            Self::UsersAndOrganizations => {
                &["users:read", "users:write", "organizations:read", "organizations:write"]
            }
            Self::HelpCenter => &["hc:read", "hc:write"],
            Self::Everything => &["read", "write"],
        }
    }
}

/// The scopes that the user has chosen: those of a job, or others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopesForJob {
    /// None: what is typed counts.
    pub job: Option<Job>,
    /// Between spaces or commas.
    pub typed: String,
}

impl Default for ScopesForJob {
    /// The least.
    fn default() -> Self {
        Self { job: Some(Job::ReadTickets), typed: String::new() }
    }
}

impl ScopesForJob {
    /// Those of a client's token: without any it may do everything. Of a client without tokens nothing is
    /// known, and its user says it.
    pub fn of_client(scopes: Option<&[String]>) -> Self {
        let Some(scopes) = scopes else { return Self { job: None, typed: String::new() } };
        let job = Job::ALL.into_iter().find(|job| job.scopes() == scopes);
        let job = if scopes.is_empty() { Some(Job::Everything) } else { job };
        Self { job, typed: scopes.join(" ") }
    }

    /// What is typed begins with the job that was chosen before.
    pub fn choose(&mut self, job: Option<Job>) {
        if let (None, Some(before)) = (job, self.job) {
            self.typed = before.scopes().join(" ");
        }
        self.job = job;
    }

    /// The scopes to ask for.
    ///
    /// # Errors
    /// Why what is typed can't work.
    pub fn scopes(&self) -> Result<Scopes, BadScope> {
        match self.job {
            Some(job) => Scopes::parse(job.scopes().iter().copied()),
            None => Scopes::parse(self.typed.split([' ', ',', '\n']).filter(|scope| !scope.is_empty())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identifier(description: &str) -> String {
        Proposal::of(description, "API integration", &[]).identifier
    }

    #[test]
    fn name_and_identifier_come_from_the_description() {
        let proposal = Proposal::of("  Data warehouse,\n nightly ", "", &[]);
        assert_eq!(proposal.name, "Data warehouse, nightly");
        assert_eq!(proposal.identifier, "data_warehouse_nightly");
        assert_eq!(identifier("Größe & Façade – Œuvre (v2)"), "grosse_facade_oeuvre_v2");
        assert_eq!(identifier("Łódź eksport"), "lodz_eksport");
    }

    #[test]
    fn a_twin_is_numbered_on_and_never_called_as_another_client() {
        let twin = |identifier, taken: &[&str]| twin_identifier(identifier, taken);
        assert_eq!(twin("nightly", &["nightly"]), "nightly_2");
        assert_eq!(twin("nightly_2", &["nightly_2"]), "nightly_3", "not the name of one that is gone");
        assert_eq!(twin("nightly", &["nightly", "Nightly_2"]), "nightly_3");
        assert_eq!(twin("nightly_3", &["nightly_3"]), "nightly_4");
        assert_eq!(twin("export_2024", &[]), "export_2024_2");
        assert_eq!(twin("_7", &[]), "_7_2");
    }

    #[test]
    fn what_says_nothing_in_an_identifier_gets_one_all_the_same() {
        for description in ["", " \u{200B}\t", "日本語", "!!!", "2026", "\u{202E}"] {
            assert_eq!(identifier(description), "integration", "{description:?}");
        }
        assert_eq!(identifier("日本 export"), "export");
        assert!(shows_nothing("\u{200B}\t") && !shows_nothing("日"));
        let blank = Proposal::of("\u{200B} ", "API integration", &[]);
        assert_eq!(blank.name, "API integration");
        assert_eq!(Proposal::of("日本語", "API integration", &[]).name, "日本語");
    }

    #[test]
    fn an_identifier_that_a_client_has_is_numbered() {
        let of = |taken: &[&str]| Proposal::of("Backup", "", taken).identifier;
        assert_eq!(of(&["backup_2"]), "backup");
        assert_eq!(of(&["Backup"]), "backup_2");
        assert_eq!(of(&["backup", "backup_2", "backup_3"]), "backup_4");
        let long = "a".repeat(LONGEST_IDENTIFIER);
        let numbered = Proposal::of(&long, "", &[&long]).identifier;
        assert_eq!(numbered.len(), LONGEST_IDENTIFIER);
        assert!(numbered.ends_with("a_2"));
    }

    #[test]
    fn each_job_asks_for_scopes_that_zendesk_documents() {
        for job in Job::ALL {
            let scopes = Scopes::parse(job.scopes().iter().copied()).unwrap();
            assert!(scopes.iter().all(|scope| scope.is_known()), "{job:?}");
        }
    }

    #[test]
    fn other_scopes_begin_with_those_of_the_job_before() {
        let mut chosen = ScopesForJob::default();
        assert_eq!(Vec::from(chosen.scopes().unwrap()), ["tickets:read"]);
        chosen.choose(Some(Job::Tickets));
        chosen.choose(None);
        assert_eq!(chosen.typed, "tickets:read tickets:write");
        chosen.typed = "tickets:read, webhooks:write".into();
        chosen.choose(None);
        assert_eq!(Vec::from(chosen.scopes().unwrap()), ["tickets:read", "webhooks:write"]);
        chosen.typed = " ".into();
        assert_eq!(chosen.scopes(), Err(BadScope::Empty));
        chosen.typed = "tickets".into();
        assert_eq!(chosen.scopes(), Err(BadScope::Form("tickets".into())));
    }
}
