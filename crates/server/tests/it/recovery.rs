//! A phone whose passphrase was forgotten, opened by the office.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use damping_domain::hex::Hex;
use damping_domain::ids::DeviceId;
use damping_protocol::problem::ProblemType;
use damping_protocol::session::{Recovered, Recovery, Session};
use hkdf::Hkdf;
use reqwest::{Method, Response, StatusCode};
use sha2::Sha256;
use x25519_dalek::{PublicKey, StaticSecret};

use crate::harness::{Office, Phone, key_of, refused};

const KEY: [u8; 32] = [0x2a; 32];

/// What a phone keeps, sealed as the app does it.
fn sealed(device: DeviceId, office_key: Hex<32>) -> Recovery {
    let once = StaticSecret::from([9; 32]);
    let ephemeral = Hex(PublicKey::from(&once).to_bytes());
    let shared = once.diffie_hellman(&PublicKey::from(office_key.0));
    let salt = [ephemeral.0, office_key.0].concat();
    let mut kek = [0; 32];
    Hkdf::<Sha256>::new(Some(&salt), shared.as_bytes())
        .expand(b"damping recovery 1", &mut kek)
        .unwrap();
    let public_key = key_of(device);
    let aad = format!("damping record 1\nrecovery\n{public_key}");
    let payload = Payload { msg: &KEY, aad: aad.as_bytes() };
    let nonce = [3; 12];
    let box_ = Aes256Gcm::new(&kek.into()).encrypt(&Nonce::from(nonce), payload).unwrap();
    let sealed = Hex([&nonce[..], &box_].concat().try_into().unwrap());
    Recovery { device, office_key, ephemeral, public_key, sealed }
}

async fn office_key(phone: &Phone) -> Hex<32> {
    let answer = phone.request(Method::GET, "/api/session").send().await.unwrap();
    answer.json::<Session>().await.unwrap().recovery_key.unwrap()
}

async fn ask(phone: &Phone, asked: &Recovery) -> Response {
    phone.request(Method::POST, "/api/recovery").json(asked).send().await.unwrap()
}

#[tokio::test]
async fn the_person_of_the_phone_gets_its_key_back() {
    let office = Office::open().await;
    let phone = office.phone("pendamping").await;
    let asked = sealed(phone.device, office_key(&phone).await);
    let answer = ask(&phone, &asked).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["cache-control"], "no-store");
    assert_eq!(answer.json::<Recovered>().await.unwrap().key, Hex(KEY));
}

#[tokio::test]
async fn nobody_else_does_and_nothing_else_is_opened() {
    let office = Office::open().await;
    let phone = office.phone("pendamping").await;
    let other = office.phone("ketua").await;
    let key = office_key(&phone).await;
    let asked = sealed(phone.device, key);
    assert_eq!(refused(ask(&other, &asked).await).await.kind, ProblemType::CannotRecover);
    let stolen = Recovery { device: other.device, ..asked.clone() };
    assert_eq!(refused(ask(&other, &stolen).await).await.kind, ProblemType::CannotRecover);
    let renamed = Recovery { public_key: key_of(other.device), ..stolen };
    assert_eq!(refused(ask(&other, &renamed).await).await.kind, ProblemType::CannotRecover);
    let mut damaged = asked.clone();
    damaged.sealed.0[30] ^= 1;
    assert_eq!(refused(ask(&phone, &damaged).await).await.kind, ProblemType::CannotRecover);
    let other_office = Recovery { office_key: Hex([1; 32]), ..asked.clone() };
    assert_eq!(refused(ask(&phone, &other_office).await).await.kind, ProblemType::CannotRecover);
    let body = serde_json::to_string(&asked).unwrap();
    let nobody = office.request(Method::POST, "/api/recovery");
    let nobody = nobody.header("content-type", "application/json").body(body).send().await;
    assert_eq!(refused(nobody.unwrap()).await.kind, ProblemType::NotSignedIn);
}

#[tokio::test]
async fn the_office_keeps_its_key_over_a_restart() {
    let office = Office::open().await;
    let phone = office.phone("pendamping").await;
    let key = office_key(&phone).await;
    let office = Office::on(office.data, office.clock).await;
    let phone = office.phone("pendamping").await;
    assert_eq!(office_key(&phone).await, key);
}
