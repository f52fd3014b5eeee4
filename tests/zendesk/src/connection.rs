//! One TLS connection to one account.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::{Body, to_bytes},
    response::Response,
};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn, upgrade::Upgraded};
use hyper_util::rt::TokioIo;
use socket2::{SockRef, Socket};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

use crate::{site, world::Zendesk};

/// The account a request is for: the tunnel it came through decides, not its Host header.
#[derive(Clone)]
pub(crate) struct Subdomain(pub(crate) String);

/// Marks a response in whose place the connection is reset.
#[derive(Clone)]
pub(crate) struct ResetConnection;

#[derive(Debug)]
struct WasReset;

impl std::fmt::Display for WasReset {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the connection was reset on demand")
    }
}

impl std::error::Error for WasReset {}

/// Serves the account over the tunnel until the client closes it.
pub(crate) async fn serve(tunnel: Upgraded, subdomain: String, tls: TlsAcceptor, zendesk: Zendesk) {
    // A client speaks TLS only after the proxy's answer, so that nothing is lost with `read_buf`.
    let Ok(parts) = tunnel.downcast::<TokioIo<TcpStream>>() else { return };
    let tcp = parts.io.into_inner();
    let Ok(socket) = SockRef::from(&tcp).try_clone() else { return };
    let Ok(stream) = tls.accept(tcp).await else { return };

    let socket = Arc::new(socket);
    let site = site::router(zendesk);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Subdomain(subdomain.clone()));
        answer(site.clone(), request, socket.clone())
    });
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

/// In a task of its own: as at Zendesk, what was begun is carried out, though the client be gone.
async fn answer(site: Router, request: Request<Incoming>, socket: Arc<Socket>) -> Result<Response, WasReset> {
    let (head, body) = request.into_parts();
    // Where a response does not need the body, hyper would close the connection in the middle of it,
    // and the client would lose the response's end with it.
    let body = to_bytes(Body::new(body), usize::MAX).await.map_err(|_| WasReset)?;
    let request = Request::from_parts(head, Body::from(body));
    let Ok(Ok(response)) = tokio::spawn(site.oneshot(request)).await else {
        return Err(WasReset);
    };
    if response.extensions().get::<ResetConnection>().is_none() {
        return Ok(response);
    }
    // With no time to linger, closing sends RST in place of FIN.
    let _ = socket.set_linger(Some(Duration::ZERO));
    Err(WasReset)
}
