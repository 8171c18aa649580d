//! What is said to SQLite and to PostgreSQL in the same words. Each of the two includes this
//! folder and says which connection, row and store are its own; what differs stands in its
//! `dialect.rs` and `append.rs`.

mod accounts;
mod attachments;
pub mod column;
mod devices;
pub mod directory;
mod events;
mod page;
pub mod pool;
pub mod push;
mod store;
