//! The tools, and what each is given.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::values::Values;
use super::{
    Shell, TokenPlace, curl, dotenv, go, header, java, node, php, postman_collection, postman_environment,
    python, ruby, zcli,
};
use crate::zendesk::{Secret, Subdomain};

/// A tool that takes the token, in the order of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Tool {
    /// A Postman environment: where the token stands.
    PostmanEnvironment,
    /// A Postman collection: requests without the token.
    PostmanCollection,
    /// `Authorization: Bearer …`.
    AuthorizationHeader,
    /// A file of variables.
    Dotenv,
    CurlSh,
    #[strum(serialize = "curl-powershell")]
    CurlPowerShell,
    /// cURL at the Windows command prompt.
    CurlCmd,
    Ruby,
    PythonZenpy,
    PythonRequests,
    NodeZendesk,
    NodeFetch,
    Php,
    Java,
    Go,
    Zcli,
}

impl Tool {
    /// A word for it that never changes: by it the last choice is remembered.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// Whether the user chooses between the places: only where there is code.
    pub fn takes_place(self) -> bool {
        !matches!(
            self,
            Self::PostmanEnvironment
                | Self::PostmanCollection
                | Self::AuthorizationHeader
                | Self::Dotenv
                | Self::Zcli
        )
    }

    pub(super) fn holds_token(self, place: TokenPlace) -> bool {
        match self {
            Self::PostmanCollection => false,
            Self::Ruby
            | Self::PythonZenpy
            | Self::PythonRequests
            | Self::NodeZendesk
            | Self::NodeFetch
            | Self::Php
            | Self::Java
            | Self::Go => place == TokenPlace::InCode,
            _ => true,
        }
    }

    pub(super) fn file_name(self, subdomain: &Subdomain) -> Option<String> {
        let name = match self {
            Self::PostmanEnvironment => return Some(format!("{subdomain}.postman_environment.json")),
            Self::PostmanCollection => return Some(format!("{subdomain}.postman_collection.json")),
            // Browsers take the dot from the front of a name, so `.env` alone can't be saved.
            Self::Dotenv => return Some(format!("{subdomain}.env")),
            Self::AuthorizationHeader | Self::CurlSh | Self::CurlPowerShell | Self::CurlCmd | Self::Zcli => {
                return None;
            }
            Self::Ruby => ruby::ZENDESK_API.file_name,
            Self::PythonZenpy => python::ZENPY.file_name,
            Self::PythonRequests => python::REQUESTS.file_name,
            Self::NodeZendesk => node::ZENDESK.file_name,
            Self::NodeFetch => node::FETCH.file_name,
            Self::Php => php::CLIENT.file_name,
            Self::Java => java::CLIENT.file_name,
            Self::Go => go::CLIENT.file_name,
        };
        Some(name.to_owned())
    }

    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::PostmanEnvironment | Self::PostmanCollection => "application/json",
            _ => "text/plain",
        }
    }

    pub(super) fn render(self, values: Values<'_>, place: TokenPlace) -> Secret {
        match self {
            Self::PostmanEnvironment => postman_environment::render(values),
            Self::PostmanCollection => postman_collection::render(values),
            Self::AuthorizationHeader => header::render(values),
            Self::Dotenv => dotenv::render(values),
            Self::CurlSh => curl::render(values, place, Shell::Sh),
            Self::CurlPowerShell => curl::render(values, place, Shell::PowerShell),
            Self::CurlCmd => curl::render(values, place, Shell::Cmd),
            Self::Ruby => ruby::ZENDESK_API.render(values, place),
            Self::PythonZenpy => python::ZENPY.render(values, place),
            Self::PythonRequests => python::REQUESTS.render(values, place),
            Self::NodeZendesk => node::ZENDESK.render(values, place),
            Self::NodeFetch => node::FETCH.render(values, place),
            Self::Php => php::CLIENT.render(values, place),
            Self::Java => java::CLIENT.render(values, place),
            Self::Go => go::CLIENT.render(values, place),
            Self::Zcli => zcli::variables(values, Shell::Sh),
        }
    }
}
