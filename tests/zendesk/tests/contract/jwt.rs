//! Accounts whose access tokens are JWTs (live, July 2026; RFC 9068).

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use time::{OffsetDateTime, macros::format_description};

use crate::support::{Session, StandIn};

const REDIRECT_URI: &str = "https://jwt.example/callback";

struct Jwt {
    stand_in: StandIn,
    admin: Session,
    client: Value,
}

impl Jwt {
    /// An account with the confidential client `fresh`, whose tokens expire by default.
    fn on(subdomain: &str) -> Self {
        let stand_in = StandIn::start();
        let admin = stand_in.sign_in(subdomain, "admin");
        let client = json!({
            "name": "Fresh", "identifier": "fresh", "kind": "confidential", "redirect_uri": [REDIRECT_URI],
        });
        let client = stand_in.create_client(&admin, client);
        Self { stand_in, admin, client }
    }

    fn grant(&self, mut body: Value) -> Value {
        body["client_id"] = self.client["identifier"].clone();
        body["client_secret"] = self.client["secret"].clone();
        self.stand_in.call("POST", &self.admin.url("/oauth/tokens")).json(body).send().json()
    }

    fn by_client_credentials(&self) -> Value {
        self.grant(json!({ "grant_type": "client_credentials", "scope": "read write" }))
    }

    fn by_code(&self, lifetimes: Value) -> Value {
        let form = format!(
            "response_type=code&client_id=fresh&redirect_uri={REDIRECT_URI}&scope=read&decision=allow\
             &authenticity_token={}",
            self.admin.csrf
        );
        let url = self.admin.url("/oauth/authorizations");
        let answer = self.stand_in.call("POST", &url).header("cookie", &self.admin.cookie).form(&form).send();
        let code = answer.header("location").split_once("code=").unwrap().1.to_owned();
        let mut body = json!({
            "grant_type": "authorization_code", "redirect_uri": REDIRECT_URI, "code": code,
        });
        body.as_object_mut().unwrap().extend(lifetimes.as_object().unwrap().clone());
        self.grant(body)
    }

    fn by_refresh(&self, pair: &Value) -> Value {
        self.grant(json!({ "grant_type": "refresh_token", "refresh_token": pair["refresh_token"] }))
    }

    /// Everybody's tokens, as the list shows them.
    fn listed(&self) -> Vec<Value> {
        let url = self.admin.url("/api/v2/oauth/tokens.json?all=true&include_expired=true");
        let list = self.stand_in.get(&url).session(&self.admin).send().json();
        list["tokens"].as_array().unwrap().clone()
    }

    fn current(&self, token: &Value) -> Value {
        let url = self.admin.url("/api/v2/oauth/tokens/current.json");
        self.stand_in.get(&url).bearer(token).send().json()["token"].clone()
    }
}

fn full(token: &Value) -> &str {
    token["full_token"].as_str().or(token["access_token"].as_str()).unwrap()
}

/// The part of a JWT, decoded.
fn part(token: &str, number: usize) -> Value {
    let part = token.split('.').nth(number).unwrap();
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

fn iso_8601(seconds: &Value) -> String {
    let at = OffsetDateTime::from_unix_timestamp(seconds.as_i64().unwrap()).unwrap();
    at.format(format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]Z")).unwrap()
}

/// One token by each way that the account has, newest last.
fn by_every_way(jwt: &Jwt, is_classic: bool) -> Vec<Value> {
    let pair = jwt.by_code(json!({}));
    let refreshed = jwt.by_refresh(&pair);
    let tokens_api = is_classic.then(|| jwt.stand_in.create_token(&jwt.admin, &["read"]));
    tokens_api.into_iter().chain([pair, refreshed, jwt.by_client_credentials()]).collect()
}

#[test]
fn every_way_gives_a_jwt() {
    for (subdomain, is_classic) in [("jwt", true), ("jwtwithdrawn", false)] {
        let jwt = Jwt::on(subdomain);
        for token in by_every_way(&jwt, is_classic) {
            let token = full(&token);
            let header = part(token, 0);
            assert_eq!((&header["typ"], &header["alg"]), (&json!("at+jwt"), &json!("RS256")));
            assert_eq!(token.split('.').count(), 3);
            assert!((600..=800).contains(&token.len()), "{}", token.len());
            // `b64token` of RFC 6750.
            assert!(token.chars().all(|one| one.is_ascii_alphanumeric() || "-_.".contains(one)));
        }
    }
}

#[test]
fn claims_are_the_records() {
    let jwt = Jwt::on("jwt");
    let token = jwt.by_client_credentials();
    let claims = part(full(&token), 1);
    let record = jwt.current(&token);
    assert_eq!((&claims["iss"], &claims["aud"]), (&json!(jwt.admin.origin), &json!(jwt.admin.origin)));
    assert_eq!(claims["sub"], json!(record["user_id"].to_string()));
    assert_eq!((&claims["client_id"], &claims["scope"]), (&json!("fresh"), &json!("read write")));
    assert_eq!(record["created_at"], iso_8601(&claims["iat"]));
    assert_eq!(record["expires_at"], iso_8601(&claims["exp"]));
    assert!(claims["jti"].is_string());
    let forever = jwt.stand_in.create_token(&jwt.admin, &["read"]);
    assert!(part(full(&forever), 1).get("exp").is_none());
}

#[test]
fn all_tokens_begin_alike() {
    let jwt = Jwt::on("jwt");
    by_every_way(&jwt, true);
    let held = jwt.stand_in.account("jwt")["tokens"].clone();
    let held: Vec<&str> = held.as_array().unwrap().iter().map(full).collect();
    assert_eq!(held.len(), 9);
    for token in &held {
        assert_eq!(&token[..40], &held[0][..40]);
        assert_eq!(held.iter().filter(|other| *other == token).count(), 1);
    }
    let listed = jwt.listed();
    assert!(listed.iter().all(|token| token["token"] == held[0][..10]));
}

#[test]
fn tokens_work_until_revoked_or_expired() {
    let jwt = Jwt::on("jwt");
    for token in [jwt.by_code(json!({})), jwt.stand_in.create_token(&jwt.admin, &["read"])] {
        let tickets = || {
            let url = jwt.admin.url("/api/v2/tickets.json");
            jwt.stand_in.get(&url).bearer(&token).send().status
        };
        assert_eq!(tickets(), 200);
        let url = jwt.admin.url(&format!("/api/v2/oauth/tokens/{}.json", jwt.current(&token)["id"]));
        assert_eq!(jwt.stand_in.call("DELETE", &url).session(&jwt.admin).send().status, 204);
        assert_eq!(tickets(), 401);
    }
    let token = jwt.by_code(json!({}));
    jwt.stand_in.settings(json!({ "clock_ahead_s": 1_801 }));
    let answer = jwt.stand_in.get(&jwt.admin.url("/api/v2/tickets.json")).bearer(&token).send();
    assert_eq!(answer.status, 401);
}

#[test]
fn lifetimes_are_told_only_if_asked_for() {
    let jwt = Jwt::on("jwt");
    let names = ["expires_in", "refresh_token_expires_in"];
    let silent = jwt.by_code(json!({}));
    let refreshed = jwt.by_refresh(&silent);
    for token in [&silent, &refreshed, &jwt.by_client_credentials()] {
        assert_eq!(names.map(|name| token.get(name)), [None, None]);
    }
    let asked = jwt.by_code(json!({ "expires_in": 3_600, "refresh_token_expires_in": 700_000 }));
    assert_eq!((&asked["expires_in"], &asked["refresh_token_expires_in"]), (&json!(3_600), &json!(700_000)));
    let half = jwt.by_code(json!({ "expires_in": 3_600 }));
    assert_eq!(names.map(|name| half.get(name)), [Some(&json!(3_600)), None]);
}

#[test]
fn untold_lifetime_is_the_clients_default() {
    let jwt = Jwt::on("jwt");
    let token = jwt.by_code(json!({}));
    let claims = part(full(&token), 1);
    let lifetime_s = claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap();
    assert!((1_800..=1_801).contains(&lifetime_s));
    let record = jwt.current(&token);
    let listed = jwt.listed();
    let shown = listed.iter().find(|one| one["id"] == record["id"]).unwrap();
    for told in [&record, shown] {
        assert_eq!(told["expires_at"], iso_8601(&claims["exp"]));
        assert!(told["refresh_token_expires_at"].is_string());
    }
}

#[test]
fn refresh_tokens_are_opaque_and_good_once() {
    let jwt = Jwt::on("jwt");
    let pair = jwt.by_code(json!({}));
    assert_eq!(pair["refresh_token"].as_str().unwrap().len(), 64);
    assert!(jwt.by_refresh(&pair)["refresh_token"].is_string());
    assert_eq!(jwt.by_refresh(&pair)["error"], "invalid_grant");
}

#[test]
fn a_colleagues_used_token_of_the_same_client_is_listed_first() {
    for subdomain in ["jwt", "jwtwithdrawn"] {
        let jwt = Jwt::on(subdomain);
        let clients = jwt.stand_in.account(subdomain)["clients"].clone();
        let own = clients.as_array().unwrap().iter().find(|one| one["identifier"] == "postman_testing");
        let first = jwt.listed()[0].clone();
        assert_eq!(first["client_id"], own.unwrap()["id"]);
        assert_ne!(first["user_id"], jwt.admin.user_id);
        assert!(first["used_at"].is_string() && first["expires_at"].is_null());
    }
}
