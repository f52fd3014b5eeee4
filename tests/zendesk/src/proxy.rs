//! The HTTP proxy: it answers CONNECT for `*.zendesk.com:443` itself and refuses every other host,
//! so that nothing a test does can leave this machine.

use std::{convert::Infallible, io};

use axum::body::Body;
use hyper::{
    Method, Request, Response, StatusCode, body::Incoming, server::conn::http1, service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::{connection, world::Zendesk};

/// Accepts connections for as long as the process lives.
pub(crate) async fn serve(listener: TcpListener, tls: TlsAcceptor, zendesk: Zendesk) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        tokio::spawn(proxied(stream, tls.clone(), zendesk.clone()));
    }
}

async fn proxied(stream: TcpStream, tls: TlsAcceptor, zendesk: Zendesk) {
    let tunnels = service_fn(move |request| tunnel(request, tls.clone(), zendesk.clone()));
    // A client that went away mid-request is its own business.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), tunnels).with_upgrades().await;
}

async fn tunnel(
    request: Request<Incoming>,
    tls: TlsAcceptor,
    zendesk: Zendesk,
) -> Result<Response<Body>, Infallible> {
    let Some(subdomain) = subdomain(&request) else {
        return Ok(refused());
    };
    tokio::spawn(async move {
        if let Ok(upgraded) = hyper::upgrade::on(request).await {
            connection::serve(upgraded, subdomain, tls, zendesk).await;
        }
    });
    Ok(Response::new(Body::empty()))
}

/// The account that a CONNECT asks for, if it asks for one.
fn subdomain(request: &Request<Incoming>) -> Option<String> {
    let authority = request.uri().authority()?;
    let subdomain = authority.host().strip_suffix(".zendesk.com")?;
    let connects = request.method() == Method::CONNECT && authority.port_u16() == Some(443);
    let is_one_label = !subdomain.is_empty() && !subdomain.contains('.');
    (connects && is_one_label).then(|| subdomain.to_ascii_lowercase())
}

fn refused() -> Response<Body> {
    let mut response = Response::new(Body::from("This proxy reaches nothing but *.zendesk.com:443\n"));
    *response.status_mut() = StatusCode::FORBIDDEN;
    response
}
