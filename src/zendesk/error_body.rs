//! What an account says about a refusal, wherever in the body it says it.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::{json, sanitize, tolerant_fields};

#[derive(Debug, Default)]
pub(super) struct ErrorBody {
    /// The error's code: `InvalidEndpoint`, `invalid_scope`.
    pub(super) error: Option<String>,
    /// The most telling sentence.
    pub(super) message: Option<String>,
    pub(super) missing_scopes: bool,
    /// Reasons per field.
    pub(super) fields: Vec<FieldError>,
}

/// What is wrong with one field; `base` is the whole record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field: `identifier`.
    pub field: String,
    /// The account's words.
    pub description: String,
    /// The account's code: `DuplicateValue`.
    pub code: Option<String>,
}

/// Reads a refusal's body. Each known shape is tried by itself, so that a surprise in one hides
/// none of the others; a body of no known shape says nothing.
pub(super) fn parse(body: &str) -> ErrorBody {
    let flat: Flat = json::decode(body).unwrap_or_default();
    let nested = json::decode::<Nested>(body).map(|n| n.error).unwrap_or_default();
    let fields = json::decode::<Details>(body).map(|d| d.details.0).unwrap_or_default();
    let listed = json::decode::<Listed>(body).map(|l| l.errors).unwrap_or_default();

    let first_listed = listed.into_iter().next().unwrap_or_default();
    let message = [flat.error_description, flat.description, flat.message, nested.message]
        .into_iter()
        .chain([first_listed.detail, first_listed.title, nested.title, flat.error.clone()])
        .flatten()
        .find(|text| !text.is_empty());
    ErrorBody {
        missing_scopes: message
            .as_deref()
            .is_some_and(|t| t.contains("missing the following required scopes")),
        error: flat.error.or(first_listed.code),
        message,
        fields,
    }
}

/// `{"error": "…", "description": "…"}` and its kin.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Flat {
    #[serde(deserialize_with = "tolerant_fields::optional_text")]
    error: Option<String>,
    #[serde(deserialize_with = "tolerant_fields::optional_text")]
    error_description: Option<String>,
    #[serde(deserialize_with = "tolerant_fields::optional_text")]
    description: Option<String>,
    #[serde(deserialize_with = "tolerant_fields::optional_text")]
    message: Option<String>,
}

/// `{"error": {"title": "…", "message": "…"}}`.
#[derive(Default, Deserialize)]
struct Nested {
    error: NestedError,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct NestedError {
    #[serde(deserialize_with = "tolerant_fields::optional_text")]
    title: Option<String>,
    #[serde(deserialize_with = "tolerant_fields::optional_text")]
    message: Option<String>,
}

/// `{"details": {"identifier": [{"description": "…", "error": "…"}]}}`.
#[derive(Default, Deserialize)]
struct Details {
    details: FieldErrors,
}

/// Every reason of every field, in the account's order.
#[derive(Default)]
struct FieldErrors(Vec<FieldError>);

impl<'de> Deserialize<'de> for FieldErrors {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = FieldErrors;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("reasons by field")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<FieldErrors, A::Error> {
        let mut errors = Vec::new();
        while let Some((field, reasons)) = fields.next_entry::<String, Vec<Reason>>()? {
            let field = sanitize(&field);
            for Reason { description, error } in reasons {
                errors.push(FieldError { field: field.clone(), description, code: error });
            }
        }
        Ok(FieldErrors(errors))
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Reason {
    #[serde(deserialize_with = "tolerant_fields::text")]
    description: String,
    #[serde(deserialize_with = "tolerant_fields::optional_text")]
    error: Option<String>,
}

/// `{"errors": [{"code": "…", "title": "…", "detail": "…"}]}`.
#[derive(Default, Deserialize)]
struct Listed {
    errors: Vec<ListedError>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ListedError {
    #[serde(deserialize_with = "tolerant_fields::optional_text")]
    code: Option<String>,
    #[serde(deserialize_with = "tolerant_fields::optional_text")]
    title: Option<String>,
    #[serde(deserialize_with = "tolerant_fields::optional_text")]
    detail: Option<String>,
}
