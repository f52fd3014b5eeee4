//! Admin Center's pages.

use crate::support::StandIn;

const OAUTH_CLIENTS: &str = "/admin/apps-integrations/apis/oauth-clients";

#[test]
fn lists_clients_with_their_active_tokens() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let page = || stand_in.get(&admin.url(OAUTH_CLIENTS)).session(&admin).send().text;
    let row = |page: &str, id: &str| {
        page.split_once(&format!("<tr data-client-id=\"{id}\">"))
            .unwrap()
            .1
            .split_once("</tr>")
            .unwrap()
            .0
            .to_owned()
    };
    let client = stand_in.account("acme")["clients"][0]["id"].to_string();
    assert!(row(&page(), &client).contains("data-active-tokens>0</td>"));
    stand_in.create_token(&admin, &["read"]);
    assert!(row(&page(), &client).contains("data-active-tokens>1</td>"));
}

#[test]
fn pages_have_a_content_security_policy() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let answer = stand_in.get(&admin.url(OAUTH_CLIENTS)).session(&admin).send();
    assert!(answer.header("content-security-policy").contains("connect-src 'self'"));
}

#[test]
fn is_for_admins() {
    let stand_in = StandIn::start();
    let agent = stand_in.sign_in("acme", "agent");
    assert_eq!(stand_in.get(&agent.url("/admin/home")).session(&agent).send().status, 403);
    assert_eq!(stand_in.get(&agent.url("/agent/filters/1")).session(&agent).send().status, 200);
    let end_user = stand_in.sign_in("acme", "end-user");
    assert_eq!(stand_in.get(&end_user.url("/agent")).session(&end_user).send().header("location"), "/hc");
}
