//! What crosses the wire between the app and the server, and nothing else.
//!
//! | request | body | answer |
//! |---|---|---|
//! | `POST /api/session` | [`session::SignIn`] | [`session::Session`] and a cookie |
//! | `GET /api/session` | | [`session::Session`] |
//! | `DELETE /api/session` | | 204 |
//! | `POST /api/sync` | [`sync::SyncRequest`] | [`sync::SyncResponse`] |
//! | `PUT /api/calendar` | [`calendar::CalendarChange`] | 204 |
//! | `HEAD /api/attachments/{id}` | | how much the server has ([`attachment`]) |
//! | `PATCH /api/attachments/{id}` | a piece of the bytes | 204 |
//! | `GET /api/attachments/{id}` | | the bytes |
//!
//! Every refusal is a [`problem::Problem`] (RFC 9457).

pub mod attachment;
pub mod backup;
pub mod base64;
pub mod calendar;
pub mod lean;
pub mod plan;
pub mod problem;
pub mod refusal;
pub mod session;
pub mod sync;
pub mod training;
