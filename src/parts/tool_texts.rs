//! The texts of the tools that a token is handed to.

use crate::handoff::Tool;
use crate::texts;

/// A tool's name, and where what it is given goes.
pub struct ToolTexts {
    /// As the menu lists it.
    pub name: String,
    /// Where to paste or import it.
    pub where_to: String,
}

/// The words for a tool.
pub fn tool_texts(tool: Tool) -> ToolTexts {
    let (name, where_to) = match tool {
        Tool::PostmanEnvironment | Tool::PostmanCollection => {
            (texts::tool_postman(), texts::tool_postman_where())
        }
        Tool::CurlSh => (texts::tool_curl_sh(), texts::tool_curl_sh_where()),
        Tool::CurlPowerShell => (texts::tool_curl_powershell(), texts::tool_curl_powershell_where()),
        Tool::CurlCmd => (texts::tool_curl_cmd(), texts::tool_curl_cmd_where()),
        Tool::CurlRenewing => (texts::tool_curl_renewing(), texts::tool_renewing_where()),
        Tool::Zcli => (texts::tool_zcli(), texts::tool_zcli_where()),
        Tool::ZcliRenewing => (texts::tool_zcli_renewing(), texts::tool_zcli_renewing_where()),
        Tool::Ruby => (texts::tool_ruby(), texts::tool_program()),
        Tool::PythonZenpy => (texts::tool_python_zenpy(), texts::tool_program()),
        Tool::PythonRequests => (texts::tool_python_requests(), texts::tool_program()),
        Tool::PythonRenewing => (texts::tool_python_renewing(), texts::tool_renewing_where()),
        Tool::NodeZendesk => (texts::tool_node_zendesk(), texts::tool_program()),
        Tool::NodeFetch => (texts::tool_node_fetch(), texts::tool_node_fetch_where()),
        Tool::NodeRenewing => (texts::tool_node_renewing(), texts::tool_renewing_where()),
        Tool::Php => (texts::tool_php(), texts::tool_php_where()),
        Tool::Java => (texts::tool_java(), texts::tool_java_where()),
        Tool::Go => (texts::tool_go(), texts::tool_go_where()),
        Tool::AuthorizationHeader => (texts::tool_header(), texts::tool_header_where()),
        Tool::Dotenv => (texts::tool_dotenv(), texts::tool_dotenv_where()),
    };
    ToolTexts { name, where_to }
}
