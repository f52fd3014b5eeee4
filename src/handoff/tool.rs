//! The tools, and what each is given.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::values::Values;
use super::{
    Shell, TokenPlace, ToolGroup, curl, dotenv, go, header, java, node, php, postman_collection,
    postman_environment, python, renewing, ruby, zcli,
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
    CurlSh,
    #[strum(serialize = "curl-powershell")]
    CurlPowerShell,
    /// cURL at the Windows command prompt.
    CurlCmd,
    CurlRenewing,
    Zcli,
    ZcliRenewing,
    Ruby,
    PythonZenpy,
    PythonRequests,
    PythonRenewing,
    NodeZendesk,
    NodeFetch,
    NodeRenewing,
    Php,
    Java,
    Go,
    /// `Authorization: Bearer …`.
    AuthorizationHeader,
    /// A file of variables.
    Dotenv,
}

impl Tool {
    /// A word for it that never changes: by it the last choice is remembered.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The heading that it stands under.
    pub fn group(self) -> ToolGroup {
        match self {
            Self::PostmanEnvironment | Self::PostmanCollection => ToolGroup::Postman,
            Self::CurlSh
            | Self::CurlPowerShell
            | Self::CurlCmd
            | Self::CurlRenewing
            | Self::Zcli
            | Self::ZcliRenewing => ToolGroup::Terminal,
            Self::Ruby
            | Self::PythonZenpy
            | Self::PythonRequests
            | Self::PythonRenewing
            | Self::NodeZendesk
            | Self::NodeFetch
            | Self::NodeRenewing
            | Self::Php
            | Self::Java
            | Self::Go => ToolGroup::Code,
            Self::AuthorizationHeader | Self::Dotenv => ToolGroup::Other,
        }
    }

    /// Whether it gets tokens of its own by client credentials, which confidential clients alone
    /// have: it is given no token, and reads the client's secret from `ZENDESK_CLIENT_SECRET`.
    pub fn needs_client_credentials(self) -> bool {
        matches!(self, Self::CurlRenewing | Self::ZcliRenewing | Self::PythonRenewing | Self::NodeRenewing)
    }

    /// Whether the user chooses between the places: only where there is code with a token.
    pub fn takes_place(self) -> bool {
        match self.group() {
            ToolGroup::Postman | ToolGroup::Other => false,
            ToolGroup::Terminal | ToolGroup::Code => self != Self::Zcli && !self.needs_client_credentials(),
        }
    }

    pub(super) fn holds_token(self, place: TokenPlace) -> bool {
        match self {
            Self::PostmanCollection => false,
            tool if tool.needs_client_credentials() => false,
            tool if tool.group() == ToolGroup::Code => place == TokenPlace::InCode,
            _ => true,
        }
    }

    pub(super) fn file_name(self, subdomain: &Subdomain) -> Option<String> {
        let name = match self {
            Self::PostmanEnvironment => return Some(format!("{subdomain}.postman_environment.json")),
            Self::PostmanCollection => return Some(format!("{subdomain}.postman_collection.json")),
            // Browsers take the dot from the front of a name, so `.env` alone can't be saved.
            Self::Dotenv => return Some(format!("{subdomain}.env")),
            Self::AuthorizationHeader
            | Self::CurlSh
            | Self::CurlPowerShell
            | Self::CurlCmd
            | Self::CurlRenewing
            | Self::Zcli
            | Self::ZcliRenewing => return None,
            Self::Ruby => ruby::ZENDESK_API.file_name,
            Self::PythonZenpy => python::ZENPY.file_name,
            Self::PythonRequests | Self::PythonRenewing => python::REQUESTS.file_name,
            Self::NodeZendesk => node::ZENDESK.file_name,
            Self::NodeFetch | Self::NodeRenewing => node::FETCH.file_name,
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
            Self::CurlSh => curl::render(values, place, Shell::Sh),
            Self::CurlPowerShell => curl::render(values, place, Shell::PowerShell),
            Self::CurlCmd => curl::render(values, place, Shell::Cmd),
            Self::CurlRenewing => renewing::CURL.render(values),
            Self::Zcli => zcli::variables(values, Shell::Sh),
            Self::ZcliRenewing => zcli::renewing(values),
            Self::Ruby => ruby::ZENDESK_API.render(values, place),
            Self::PythonZenpy => python::ZENPY.render(values, place),
            Self::PythonRequests => python::REQUESTS.render(values, place),
            Self::PythonRenewing => renewing::REQUESTS.render(values),
            Self::NodeZendesk => node::ZENDESK.render(values, place),
            Self::NodeFetch => node::FETCH.render(values, place),
            Self::NodeRenewing => renewing::FETCH.render(values),
            Self::Php => php::CLIENT.render(values, place),
            Self::Java => java::CLIENT.render(values, place),
            Self::Go => go::CLIENT.render(values, place),
            Self::AuthorizationHeader => header::render(values),
            Self::Dotenv => dotenv::render(values),
        }
    }
}
