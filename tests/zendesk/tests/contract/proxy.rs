//! The proxy and its certificate.

use std::{
    io::{Read, Write},
    net::TcpStream,
    path::Path,
};

use crate::support::{ACME, StandIn};

fn asked(stand_in: &StandIn, request: &str) -> String {
    let mut stream = TcpStream::connect(stand_in.ready["proxy"].as_str().unwrap()).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = [0; 1024];
    let length = stream.read(&mut answer).unwrap();
    String::from_utf8_lossy(&answer[..length]).into_owned()
}

#[test]
fn refuses_every_foreign_host() {
    let stand_in = StandIn::start();
    let foreign = [
        "example.com:443",
        "zendesk.com:443",
        "acme.zendesk.com:80",
        "zendesk.com.example.com:443",
        "a.b.zendesk.com:443",
        "127.0.0.1:443",
        "acmezendesk.com:443",
    ];
    for host in foreign {
        let answer = asked(&stand_in, &format!("CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        assert!(answer.starts_with("HTTP/1.1 403"), "{host}: {answer}");
    }
}

#[test]
fn refuses_plain_http() {
    let stand_in = StandIn::start();
    for url in ["http://example.com/", "http://acme.zendesk.com/"] {
        let host = url.split('/').nth(2).unwrap();
        let answer = asked(&stand_in, &format!("GET {url} HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    }
}

#[test]
fn serves_accounts_over_a_trusted_certificate() {
    let stand_in = StandIn::start();
    assert_eq!(stand_in.get(&format!("{ACME}/hc")).send().status, 200);
    assert_eq!(stand_in.ready["spki"].as_str().unwrap().len(), 44);
}

#[test]
fn answers_every_request_with_a_date() {
    let answer = StandIn::start().get(&format!("{ACME}/api/v2/users/me.json")).send();
    assert!(answer.header("date").ends_with(" GMT"));
}

#[test]
fn ends_when_stdin_closes_and_leaves_no_folder() {
    let stand_in = StandIn::start();
    let ca = stand_in.ready["ca"].as_str().unwrap().to_owned();
    assert!(Path::new(&ca).exists());
    drop(stand_in);
    assert!(!Path::new(&ca).parent().unwrap().exists());
}
