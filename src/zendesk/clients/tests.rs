use super::*;
use crate::zendesk::{Endpoint, FailureKind, Id, Secret, json};

#[test]
fn a_list_keeps_what_can_be_used_of_a_hostile_page() {
    let body = r#"{"clients": [
        {"id": 9007199254740993, "name": "<b>\u202eevil", "identifier": null, "user_id": "12", "global": false},
        {"name": "without an id"},
        {"id": "77", "name": 5, "identifier": "zis_x", "__proto__": {"id": 1}, "global": {}}
    ], "meta": {"has_more": true, "after_cursor": "abc"}, "extra": [[[]]]}"#;
    let page = ListClients::default().parse_body(body).unwrap();
    let names: Vec<_> = page.items.iter().map(|c| (c.id, c.name.as_str())).collect();
    assert_eq!(names, [(Id::new(9007199254740993), "<b>evil"), (Id::new(77), "5")]);
    assert_eq!(page.items[0].user_id, Some(Id::new(12)));
    assert!(page.items[1].is_foreign() && !page.items[0].is_foreign());
    assert!(page.next.is_some());
}

#[test]
fn a_created_client_comes_with_its_secret_once() {
    let client = NewClient {
        name: "Test \"client\"".into(),
        identifier: "test_client".into(),
        kind: ClientKind::Confidential,
        redirect_uri: vec!["https://x.example/".into()],
    };
    let create = CreateClient { client };
    let body = create.request(&Secret::new("c5rf")).body.unwrap();
    assert_eq!(
        body.expose(),
        r#"{"client":{"name":"Test \"client\"","identifier":"test_client","kind":"confidential","redirect_uri":["https://x.example/"]}}"#
    );
    let created = create
        .parse_body(r#"{"client": {"id": 5, "name": "n", "identifier": "i", "secret": "s3cret"}}"#)
        .unwrap();
    assert_eq!(created.secret.unwrap().expose(), "s3cret");
    assert_eq!(create.parse_body(r#"{"client": {"id": 5}}"#).unwrap().secret, None);
    assert_eq!(create.parse_body(r#"{"client": {}}"#), Err(FailureKind::Malformed));
}

#[test]
fn redirect_urls_that_are_written_back_are_read_to_the_letter_or_not_at_all() {
    let read =
        |uris: &str| ShowRedirectUris(Id::new(5)).parse_body(&format!(r#"{{"client": {{"id": 5{uris}}}}}"#));
    let long = format!("https://a.example/{}", "x".repeat(450));
    let odd = "https://b.example/\u{202e}\u{7}";
    let body = json::encode(&vec![long.as_str(), odd]);
    assert_eq!(read(&format!(r#", "redirect_uri": {body}"#)), Ok(vec![long, odd.to_owned()]));
    assert_eq!(read(r#", "redirect_uri": null"#), Ok(vec![]));
    let one = Ok(vec!["https://one.example/".to_owned()]);
    assert_eq!(read(r#", "redirect_uri": "https://one.example/""#), one);
    for unreadable in [
        "",
        r#", "redirect_uri": "https://a.example/ https://b.example/""#,
        r#", "redirect_uri": ["https://a.example/", 5]"#,
        r#", "redirect_uri": [null]"#,
        r#", "redirect_uri": {"0": "https://a.example/"}"#,
        r#", "redirect_uri": 5"#,
    ] {
        assert_eq!(read(unreadable), Err(FailureKind::Malformed), "{unreadable}");
    }
}

#[test]
fn one_odd_record_spoils_no_list() {
    for odd in ["5", "-5", "1.5", "true", "null", r#""text""#, r#"{"0": "x"}"#, "[5, null, {}]"] {
        let body = format!(
            r#"{{"clients": [{{"id": 5, "redirect_uri": {odd}}}, {{"id": 6, "redirect_uri": ["https://a.example/"]}}]}}"#
        );
        let page = ListClients::default().parse_body(&body).expect(odd);
        assert_eq!(page.items[1].redirect_uri, ["https://a.example/"], "{odd}");
    }
}

#[test]
fn an_identifier_is_read_to_the_letter_since_grants_send_it() {
    let identifier = format!("client_{}", "x".repeat(400));
    let body = format!(r#"{{"clients": [{{"id": 5, "identifier": "{identifier}"}}]}}"#);
    assert_eq!(ListClients::default().parse_body(&body).unwrap().items[0].identifier, identifier);
}

#[test]
fn a_change_of_the_redirect_urls_names_every_one_and_nothing_else() {
    let redirect_uri = vec!["https://old.example/".into(), "https://new.example/".into()];
    let update = UpdateClient { id: Id::new(5), name: None, redirect_uri: Some(redirect_uri) };
    let request = update.request(&Secret::new("c5rf"));
    assert_eq!(request.name(), "PUT /api/v2/oauth/clients/5.json");
    assert_eq!(
        request.body.unwrap().expose(),
        r#"{"client":{"redirect_uri":["https://old.example/","https://new.example/"]}}"#
    );
    let body = r#"{"client": {"id": 5, "kind": "public", "redirect_uri": ["https://a.example/"]}}"#;
    let client = update.parse_body(body).unwrap();
    assert_eq!((client.kind, client.redirect_uri.len()), (Some(ClientKind::Public), 1));
}

#[test]
fn another_name_leaves_the_redirect_urls_alone() {
    let update = UpdateClient { id: Id::new(5), name: Some("New \"name\"".into()), redirect_uri: None };
    let body = update.request(&Secret::new("c5rf")).body.unwrap();
    assert_eq!(body.expose(), r#"{"client":{"name":"New \"name\""}}"#);
}

#[test]
fn a_new_secret_is_read_as_it_is_shown() {
    let generate = GenerateSecret(Id::new(5));
    let request = generate.request(&Secret::new("c5rf"));
    assert_eq!(request.name(), "PUT /api/v2/oauth/clients/5/generate_secret.json");
    assert_eq!(request.body, None);
    let secret = |secret: &str| {
        let body = format!(r#"{{"client": {{"id": 5, "secret": {secret}}}}}"#);
        generate.parse_body(&body).unwrap().map(|secret| secret.expose().to_owned())
    };
    assert_eq!(secret("\"n3w\"").as_deref(), Some("n3w"));
    assert_eq!([secret("null"), secret("\"\"")], [None, None]);
}

#[test]
fn a_client_is_deleted_by_its_id_and_answered_with_nothing() {
    let request = DeleteClient(Id::new(5)).request(&Secret::new("c5rf"));
    assert_eq!((request.name().as_str(), request.body), ("DELETE /api/v2/oauth/clients/5.json", None));
    assert_eq!(DeleteClient(Id::new(5)).parse_body(""), Ok(()));
}

#[test]
fn global_clients_are_global_whatever_their_records_say() {
    let list = ListGlobalClients::default();
    assert_eq!(list.request(&()).target(), "/api/v2/oauth/global_clients.json?page[size]=100");
    let body = r#"{"global_clients": [{"id": 7, "name": "Zapier", "identifier": "zapier"}, {"name": "x"}],
        "meta": {"has_more": true, "after_cursor": "abc"}}"#;
    let page = list.parse_body(body).unwrap();
    assert!(page.items.len() == 1 && page.items[0].global && page.next.is_some());
}

#[test]
fn a_client_can_keep_a_secret_only_if_the_account_says_so() {
    let kind = |kind: &str| {
        let body = format!(r#"{{"client": {{"id": 5, "kind": {kind}}}}}"#);
        ShowClient(Id::new(5)).parse_body(&body).unwrap().kind
    };
    assert_eq!(kind(r#""confidential""#), Some(ClientKind::Confidential));
    assert_eq!(kind(r#""public""#), Some(ClientKind::Public));
    assert_eq!([kind("null"), kind(r#""Confidential""#), kind("{}")], [None; 3]);
}
