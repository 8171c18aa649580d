//! Photos on a line that breaks.

use damping_domain::attachment::Photo;
use damping_protocol::attachment::{MOST_PIECE_BYTES, UPLOAD_LENGTH, UPLOAD_OFFSET};
use damping_protocol::problem::ProblemType;
use reqwest::{Method, Response, StatusCode};
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::harness::{Office, Phone, refused};
use crate::story::{jpeg, name_in_spt, open_case, output, photo, visit};

fn path(photo: &Photo) -> String {
    format!("/api/attachments/{}", photo.attachment)
}

async fn send(phone: &Phone, photo: &Photo, offset: usize, bytes: &[u8]) -> Response {
    let request = phone.request(Method::PATCH, &path(photo));
    let request = request.header(UPLOAD_OFFSET, offset).header(UPLOAD_LENGTH, photo.bytes);
    request.body(bytes.to_vec()).send().await.unwrap()
}

async fn progress(phone: &Phone, photo: &Photo) -> (String, String) {
    let answer = phone.request(Method::HEAD, &path(photo)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    // The piece that follows comes over a line of its own, or a browser would repeat it blindly.
    assert_eq!(answer.headers()["connection"], "close");
    uploaded(&answer)
}

fn uploaded(answer: &Response) -> (String, String) {
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    (header("upload-offset"), header("upload-complete"))
}

fn is(offset: usize, complete: bool) -> (String, String) {
    (offset.to_string(), if complete { "?1" } else { "?0" }.to_owned())
}

/// The secretary has recorded an output with this photo.
async fn recorded(office: &Office, bytes: &[u8]) -> (Phone, Photo) {
    let mut phone = office.phone("sekretariat").await;
    let case = open_case(&mut phone).await;
    let photo = photo(bytes);
    phone.record(case, output(1, vec![photo.clone()]));
    phone.sync_all().await;
    (phone, photo)
}

#[tokio::test]
async fn a_photo_goes_on_from_where_the_line_broke() {
    let office = Office::open().await;
    let bytes = jpeg(600_000);
    let (phone, photo) = recorded(&office, &bytes).await;
    assert_eq!(progress(&phone, &photo).await, is(0, false));

    let mut offset = 0;
    for piece in bytes.chunks(MOST_PIECE_BYTES) {
        let answer = send(&phone, &photo, offset, piece).await;
        assert_eq!(answer.status(), StatusCode::NO_CONTENT);
        offset += piece.len();
        assert_eq!(uploaded(&answer), is(offset, offset == bytes.len()));
        assert_eq!(progress(&phone, &photo).await, is(offset, offset == bytes.len()));
    }

    let answer = phone.request(Method::GET, &path(&photo)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    for (name, value) in [
        ("content-type", "image/jpeg"),
        ("x-content-type-options", "nosniff"),
        ("content-disposition", "attachment"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(answer.headers()[name], value);
    }
    assert_eq!(answer.bytes().await.unwrap(), bytes);

    let answer = send(&phone, &photo, bytes.len(), &[]).await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    let answer = send(&phone, &photo, 0, &bytes[..10]).await;
    assert_eq!(uploaded(&answer), is(bytes.len(), true));
    assert_eq!(refused(answer).await.kind, ProblemType::OffsetMismatch);
}

#[tokio::test]
async fn what_came_before_the_line_broke_is_kept() {
    let office = Office::open().await;
    let bytes = jpeg(200_000);
    let (phone, photo) = recorded(&office, &bytes).await;
    let host = office.address.strip_prefix("http://").unwrap();
    let mut line = TcpStream::connect(host).await.unwrap();
    let head = format!(
        "PATCH {} HTTP/1.1\r\nhost: {host}\r\ncookie: {}\r\norigin: {}\r\n\
         content-type: application/octet-stream\r\ncontent-length: {}\r\n\
         {UPLOAD_OFFSET}: 0\r\n{UPLOAD_LENGTH}: {}\r\n\r\n",
        path(&photo),
        phone.cookie,
        office.address,
        bytes.len(),
        bytes.len()
    );
    line.write_all(head.as_bytes()).await.unwrap();
    line.write_all(&bytes[..90_000]).await.unwrap();
    line.flush().await.unwrap();
    // Nothing says that it broke: the office may wait for the rest for a long time.
    let mut kept = 0;
    for _ in 0..200 {
        kept = progress(&phone, &photo).await.0.parse().unwrap();
        if kept >= 80_000 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!((80_000..=90_000).contains(&kept), "{kept}");
    // It goes on there on another line, and what still trickles in on the first harms nothing.
    let answer = send(&phone, &photo, kept, &bytes[kept..]).await;
    assert_eq!(uploaded(&answer), is(bytes.len(), true));
    line.write_all(&bytes[90_000..]).await.unwrap();
    drop(line);
    assert_eq!(progress(&phone, &photo).await, is(bytes.len(), true));
    let answer = phone.request(Method::GET, &path(&photo)).send().await.unwrap();
    assert_eq!(answer.bytes().await.unwrap(), bytes);
}

#[tokio::test]
async fn a_piece_that_does_not_follow_is_told_where_to_begin() {
    let office = Office::open().await;
    let bytes = jpeg(1000);
    let (phone, photo) = recorded(&office, &bytes).await;
    send(&phone, &photo, 0, &bytes[..400]).await;
    for offset in [0, 300, 500, 1000] {
        let answer = send(&phone, &photo, offset, &bytes[offset..]).await;
        assert_eq!(uploaded(&answer), is(400, false));
        assert_eq!(refused(answer).await.kind, ProblemType::OffsetMismatch);
    }
    let answer = send(&phone, &photo, 400, &bytes[400..]).await;
    assert_eq!(uploaded(&answer), is(1000, true));
}

#[tokio::test]
async fn damaged_bytes_are_thrown_away_and_sent_again() {
    let office = Office::open().await;
    let bytes = jpeg(1000);
    let (phone, photo) = recorded(&office, &bytes).await;
    let mut damaged = bytes.clone();
    damaged[999] ^= 1;
    let answer = send(&phone, &photo, 0, &damaged).await;
    assert_eq!(uploaded(&answer), is(0, false));
    assert_eq!(refused(answer).await.kind, ProblemType::HashMismatch);
    assert_eq!(progress(&phone, &photo).await, is(0, false));
    let answer = phone.request(Method::GET, &path(&photo)).send().await.unwrap();
    assert_eq!(refused(answer).await.kind, ProblemType::NotFound);

    let answer = send(&phone, &photo, 0, &bytes).await;
    assert_eq!(uploaded(&answer), is(1000, true));
}

#[tokio::test]
async fn what_is_no_photo_is_not_kept() {
    let office = Office::open().await;
    let bytes = b"<script>alert(1)</script>".repeat(10);
    let (phone, photo) = recorded(&office, &bytes).await;
    let answer = send(&phone, &photo, 0, &bytes).await;
    assert_eq!(refused(answer).await.kind, ProblemType::UnsupportedMediaType);
    assert_eq!(progress(&phone, &photo).await, is(0, false));
}

#[tokio::test]
async fn a_piece_has_its_bounds() {
    let office = Office::open().await;
    let bytes = jpeg(MOST_PIECE_BYTES + 2);
    let (phone, photo) = recorded(&office, &bytes).await;
    let answer = send(&phone, &photo, 0, &bytes[..=MOST_PIECE_BYTES]).await;
    assert_eq!(refused(answer).await.kind, ProblemType::TooLarge);
    send(&phone, &photo, 0, &bytes[..MOST_PIECE_BYTES]).await;
    let answer = send(&phone, &photo, MOST_PIECE_BYTES, &[0, 0, 0]).await;
    assert_eq!(refused(answer).await.kind, ProblemType::TooLarge);

    let lied = Photo { bytes: 7, ..photo.clone() };
    let answer = send(&phone, &lied, 0, &bytes[..7]).await;
    assert_eq!(refused(answer).await.kind, ProblemType::Malformed);
    let request = phone.request(Method::PATCH, &path(&photo)).body("x");
    let answer = request.send().await.unwrap();
    assert_eq!(refused(answer).await.kind, ProblemType::Malformed);
    let request = phone.request(Method::PATCH, &path(&photo)).body("x");
    let answer = request.header("content-type", "text/plain").send().await.unwrap();
    assert_eq!(refused(answer).await.kind, ProblemType::UnsupportedMediaType);
    assert_eq!(progress(&phone, &photo).await, is(MOST_PIECE_BYTES, false));
}

#[tokio::test]
async fn only_who_sees_the_case_gets_the_photo() {
    let office = Office::open().await;
    let bytes = jpeg(1000);
    let (phone, photo) = recorded(&office, &bytes).await;
    send(&phone, &photo, 0, &bytes).await;
    let pendamping = office.phone("pendamping").await;
    for method in [Method::GET, Method::PATCH] {
        let request = pendamping.request(method, &path(&photo));
        let request = request.header(UPLOAD_OFFSET, 0).header(UPLOAD_LENGTH, photo.bytes);
        let answer = request.send().await.unwrap();
        assert_eq!(refused(answer).await.kind, ProblemType::NotFound);
    }
    let answer = pendamping.request(Method::HEAD, &path(&photo)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    let ketua = office.phone("ketua").await;
    let answer = ketua.request(Method::GET, &path(&photo)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_pendamping_sends_the_photos_of_her_visit() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    let case = open_case(&mut sekretariat).await;
    name_in_spt(&office, case, &mut sekretariat, "pendamping").await;
    let mut pendamping = office.phone("pendamping").await;
    pendamping.sync_all().await;
    let bytes = jpeg(5000);
    let photo = photo(&bytes);
    let early = send(&pendamping, &photo, 0, &bytes).await;
    assert_eq!(refused(early).await.kind, ProblemType::NotFound, "no record names it yet");
    pendamping.record(case, visit(vec![photo.clone()]));
    pendamping.sync_all().await;
    send(&pendamping, &photo, 0, &bytes).await;
    let answer = sekretariat.request(Method::GET, &path(&photo)).send().await.unwrap();
    assert_eq!(answer.bytes().await.unwrap(), bytes);
}

#[tokio::test]
async fn a_photo_that_no_record_names_is_not_taken() {
    let office = Office::open().await;
    let phone = office.phone("sekretariat").await;
    let bytes = jpeg(100);
    let answer = send(&phone, &photo(&bytes), 0, &bytes).await;
    assert_eq!(refused(answer).await.kind, ProblemType::NotFound);
    for id in ["nothing", "..%2f..%2fdamping.sqlite", &"A".repeat(64)] {
        let request = phone.request(Method::GET, &format!("/api/attachments/{id}"));
        let answer = request.send().await.unwrap();
        assert_eq!(refused(answer).await.kind, ProblemType::NotFound);
    }
}

#[tokio::test]
async fn a_photo_whose_bytes_were_lost_is_asked_for_again() {
    let office = Office::open().await;
    let bytes = jpeg(1000);
    let (phone, photo) = recorded(&office, &bytes).await;
    send(&phone, &photo, 0, &bytes).await;
    std::fs::remove_dir_all(office.data.path().join("photos")).unwrap();
    assert_eq!(progress(&phone, &photo).await, is(0, false));
    let answer = send(&phone, &photo, 0, &bytes).await;
    assert_eq!(uploaded(&answer), is(1000, true));
}
