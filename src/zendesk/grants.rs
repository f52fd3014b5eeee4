//! The grants: official ways to an access token. Source: "Grant-type tokens".

use serde::{Deserialize, Serialize};

use super::{Endpoint, FailureKind, Request, RequestLine, Scopes, Secret, json, secret, tolerant_fields};

/// How long the tokens of a grant are to live, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lifetime {
    /// Of the access token: above 300 and below 172,800.
    pub access_s: u32,
    /// Of the refresh token: above 604,800 and below 7,776,000.
    pub refresh_s: u32,
}

impl Default for Lifetime {
    /// A working day, and a month to refresh it.
    fn default() -> Self {
        Self { access_s: 8 * 3_600, refresh_s: 30 * 86_400 }
    }
}

/// What is handed in for a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grant {
    /// The code that the consent page led back with.
    AuthorizationCode {
        /// The code: lives 120 s, good once.
        code: Secret,
        /// Where the consent page led back to, exactly as asked there.
        redirect_uri: String,
        /// The PKCE verifier behind the challenge that was asked with.
        code_verifier: Secret,
    },
    /// The client's own secret: the token acts as the user the client belongs to.
    ClientCredentials,
    /// A refresh token: it is used up, and a new pair comes.
    RefreshToken(Secret),
}

/// `POST /oauth/tokens`.
#[derive(Clone, Copy, Debug)]
pub struct CreateGrantToken;

/// What is asked of it. Source: RFC 6749, "Access Token Request".
#[derive(Clone, Debug)]
pub struct TokenRequest {
    /// What is handed in.
    pub grant: Grant,
    /// The client's identifier (not its id).
    pub client_id: String,
    /// The client's secret, where it is held.
    pub client_secret: Option<Secret>,
    /// What the token may do; a refresh keeps what there was.
    pub scopes: Option<Scopes>,
    /// How long it is to live.
    pub lifetime: Lifetime,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantedToken {
    pub access_token: Secret,
    /// What the account granted.
    pub scopes: Vec<String>,
    /// Seconds until it expires, if it does.
    pub expires_in: Option<u64>,
    /// What gets the next pair.
    pub refresh_token: Option<Secret>,
}

impl Endpoint for CreateGrantToken {
    type Output = GrantedToken;
    type Input = TokenRequest;

    fn request_line(&self) -> RequestLine {
        RequestLine::grant()
    }

    fn request(&self, input: &TokenRequest) -> Request {
        let (grant_type, code, redirect_uri, code_verifier, refresh_token) = match &input.grant {
            Grant::AuthorizationCode { code, redirect_uri, code_verifier } => {
                ("authorization_code", Some(code), Some(redirect_uri), Some(code_verifier), None)
            }
            Grant::ClientCredentials => ("client_credentials", None, None, None, None),
            Grant::RefreshToken(token) => ("refresh_token", None, None, None, Some(token)),
        };
        let scope = input.scopes.as_ref().map(Scopes::joined);
        let no_refresh = matches!(input.grant, Grant::ClientCredentials);
        let body = json::encode(&Body {
            grant_type,
            client_id: &input.client_id,
            client_secret: input.client_secret.as_ref().map(Secret::expose),
            code: code.map(Secret::expose),
            redirect_uri: redirect_uri.map(String::as_str),
            code_verifier: code_verifier.map(Secret::expose),
            refresh_token: refresh_token.map(Secret::expose),
            scope: scope.as_deref(),
            expires_in: input.lifetime.access_s,
            refresh_token_expires_in: (!no_refresh).then_some(input.lifetime.refresh_s),
        });
        self.request_line().hand_in(Secret::new(body))
    }

    fn parse_body(&self, body: &str) -> Result<GrantedToken, FailureKind> {
        let Granted { access_token, scope, expires_in, refresh_token } = json::decode(body)?;
        let access_token = access_token.filter(|token| !token.is_empty()).ok_or(FailureKind::NoFullToken)?;
        Ok(GrantedToken {
            access_token,
            scopes: scope.split(' ').filter(|scope| !scope.is_empty()).map(str::to_owned).collect(),
            expires_in: expires_in.parse().ok(),
            refresh_token: refresh_token.filter(|token| !token.is_empty()),
        })
    }
}

#[derive(Serialize)]
struct Body<'a> {
    grant_type: &'static str,
    client_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_secret: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    redirect_uri: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code_verifier: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<&'a str>,
    expires_in: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token_expires_in: Option<u32>,
}

#[derive(Deserialize)]
struct Granted {
    #[serde(default, deserialize_with = "secret::optional::deserialize")]
    access_token: Option<Secret>,
    #[serde(default, deserialize_with = "tolerant_fields::whole_text")]
    scope: String,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    expires_in: String,
    #[serde(default, deserialize_with = "secret::optional::deserialize")]
    refresh_token: Option<Secret>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(grant: Grant, client_secret: Option<Secret>) -> TokenRequest {
        let scopes = Scopes::parse(["read", "write"]).ok();
        TokenRequest { grant, client_id: "test".into(), client_secret, scopes, lifetime: Lifetime::default() }
    }

    fn body(input: &TokenRequest) -> String {
        CreateGrantToken.request(input).body.unwrap().expose().to_owned()
    }

    #[test]
    fn each_grant_sends_what_zendesk_documents() {
        let code = Grant::AuthorizationCode {
            code: Secret::new("c0de"),
            redirect_uri: "https://x.example/".into(),
            code_verifier: Secret::new("ver1fier"),
        };
        assert_eq!(
            body(&grant(code, None)),
            r#"{"grant_type":"authorization_code","client_id":"test","code":"c0de","redirect_uri":"https://x.example/","code_verifier":"ver1fier","scope":"read write","expires_in":28800,"refresh_token_expires_in":2592000}"#
        );
        assert_eq!(
            body(&grant(Grant::ClientCredentials, Some(Secret::new("s3cret")))),
            r#"{"grant_type":"client_credentials","client_id":"test","client_secret":"s3cret","scope":"read write","expires_in":28800}"#
        );
        let refresh =
            TokenRequest { scopes: None, ..grant(Grant::RefreshToken(Secret::new("r3fresh")), None) };
        assert_eq!(
            body(&refresh),
            r#"{"grant_type":"refresh_token","client_id":"test","refresh_token":"r3fresh","expires_in":28800,"refresh_token_expires_in":2592000}"#
        );
    }

    #[test]
    fn what_is_granted_is_read() {
        let granted = CreateGrantToken
            .parse_body(r#"{"access_token": "t0ken", "token_type": "bearer", "scope": "read write", "expires_in": 1800, "refresh_token": null}"#)
            .unwrap();
        assert_eq!((granted.access_token.expose(), granted.expires_in), ("t0ken", Some(1800)));
        assert_eq!((granted.scopes.len(), granted.refresh_token), (2, None));
        assert_eq!(CreateGrantToken.parse_body("{}"), Err(FailureKind::NoFullToken));
    }

    #[test]
    fn a_long_list_of_scopes_is_read_whole() {
        let scopes = Vec::from_iter((0..40).map(|n| format!("resource_{n}:read")));
        let body = format!(r#"{{"access_token": "t0ken", "scope": "{}"}}"#, scopes.join(" "));
        assert_eq!(CreateGrantToken.parse_body(&body).unwrap().scopes, scopes);
    }
}
