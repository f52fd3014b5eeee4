//! A stand-in Zendesk account on loopback: it answers as Zendesk's public documentation says, so
//! that tests and the demo need no account. It shares no code with the extension: two readings of
//! the same documentation find each other's mistakes.

mod account;
mod api;
mod arguments;
mod certificate;
mod connection;
mod control;
mod ending;
mod faults;
mod json;
mod oauth;
mod proxy;
mod request_log;
mod scopes;
mod secrets;
mod seed;
mod settings;
mod site;
mod times;
mod web;
mod world;

use std::{error::Error, net::Ipv4Addr};

use arguments::Arguments;
use certificate::Certificate;
use clap::Parser;
use serde_json::json;
use tokio::net::TcpListener;
use world::Zendesk;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let certificate = Certificate::make()?;
    let proxy = TcpListener::bind((Ipv4Addr::LOCALHOST, arguments.proxy_port)).await?;
    let control = TcpListener::bind((Ipv4Addr::LOCALHOST, arguments.control_port)).await?;
    let ready = json!({
        "proxy": proxy.local_addr()?.to_string(),
        "control": format!("http://{}", control.local_addr()?),
        "ca": certificate.ca_file(),
        "spki": certificate.spki_sha256(),
    });
    announce(&ready.to_string());

    let zendesk = Zendesk::default();
    tokio::select! {
        ended = proxy::serve(proxy, certificate.acceptor(), zendesk.clone()) => ended?,
        ended = axum::serve(control, control::router(zendesk)) => ended?,
        ended = ending::asked_for(arguments.until_stdin_closes) => ended?,
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the first line on stdout is how a test learns the ports")]
fn announce(ready: &str) {
    println!("{ready}");
}
