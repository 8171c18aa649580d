//! The store's calls, each in a transaction of its own; what one statement reads is of one moment
//! without.

use std::collections::HashMap;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use damping_domain::attachment::AttachmentId;
use damping_domain::calendar::OfficeCalendar;
use damping_domain::chain::Hash;
use damping_domain::ids::{DeviceId, EventId, OfficeId, PersonId};
use damping_domain::office::Office;

use super::super::Own;
use super::push::SqlPush;
use super::{accounts, attachments, devices, directory, events, page};
use crate::storage::{
    Account, AttachmentAccess, Most, NewDevice, Page, Place, Push, Reader, RefusedEvent, Result,
    Stamp, Store, StoredAttachment, StoredDevice, StoredEvent, StoredSession, TokenHash,
};

#[async_trait]
impl Store for Own {
    async fn close(&self) {
        Self::close(self).await;
    }

    async fn offices(&self) -> Result<Vec<OfficeId>> {
        directory::offices(&mut *self.look().await?).await
    }

    async fn office(&self, id: OfficeId) -> Result<Option<Office>> {
        directory::office(&mut *self.read().await?, id).await
    }

    async fn stamp(&self, id: OfficeId) -> Result<Option<Stamp>> {
        directory::stamp(&mut *self.look().await?, id).await
    }

    async fn save_office(&self, office: &Office) -> Result<()> {
        let mut transaction = self.write().await?;
        directory::save_office(&mut transaction, office).await?;
        transaction.commit().await
    }

    async fn replace_calendar(
        &self,
        id: OfficeId,
        stamp: &Stamp,
        calendar: &OfficeCalendar,
    ) -> Result<bool> {
        let mut transaction = self.write().await?;
        let done = directory::replace_calendar(&mut transaction, id, stamp, calendar).await?;
        transaction.commit().await?;
        Ok(done)
    }

    async fn account(&self, username: &str) -> Result<Option<Account>> {
        accounts::account(&mut *self.look().await?, username).await
    }

    async fn save_account(
        &self,
        person: PersonId,
        username: &str,
        password_hash: &str,
    ) -> Result<()> {
        let mut transaction = self.write().await?;
        accounts::save_account(&mut transaction, person, username, password_hash).await?;
        transaction.commit().await
    }

    async fn register_device(&self, device: &NewDevice, at: DateTime<Utc>) -> Result<StoredDevice> {
        let mut transaction = self.write().await?;
        let stored = devices::register(&mut transaction, device, at).await?;
        transaction.commit().await?;
        Ok(stored)
    }

    async fn devices(&self, ids: &[DeviceId]) -> Result<HashMap<DeviceId, StoredDevice>> {
        devices::by_id(&mut *self.look().await?, ids).await
    }

    async fn devices_of(&self, person: PersonId) -> Result<Vec<(DeviceId, DateTime<Utc>, bool)>> {
        devices::of_person(&mut *self.look().await?, person).await
    }

    async fn revoke_device(&self, device: DeviceId, at: DateTime<Utc>) -> Result<bool> {
        let mut transaction = self.write().await?;
        let found = devices::revoke(&mut transaction, device, at).await?;
        transaction.commit().await?;
        Ok(found)
    }

    async fn close_account(&self, person: PersonId, at: Option<DateTime<Utc>>) -> Result<()> {
        let mut transaction = self.write().await?;
        accounts::close_account(&mut transaction, person, at).await?;
        transaction.commit().await
    }

    async fn begin_session(
        &self,
        token: TokenHash,
        session: &StoredSession,
        at: DateTime<Utc>,
    ) -> Result<()> {
        let mut transaction = self.write().await?;
        accounts::begin_session(&mut transaction, token, session, at).await?;
        transaction.commit().await
    }

    async fn session(&self, token: TokenHash) -> Result<Option<(StoredSession, Stamp)>> {
        accounts::session(&mut *self.look().await?, token).await
    }

    async fn touch_session(&self, token: TokenHash, at: DateTime<Utc>) -> Result<()> {
        let mut transaction = self.write().await?;
        accounts::touch_session(&mut transaction, token, at).await?;
        transaction.commit().await
    }

    async fn end_session(&self, token: TokenHash) -> Result<()> {
        let mut transaction = self.write().await?;
        accounts::end_session(&mut transaction, token).await?;
        transaction.commit().await
    }

    async fn begin_push(&self, office: OfficeId) -> Result<Box<dyn Push>> {
        Ok(Box::new(SqlPush::begin(self.write().await?, office).await?))
    }

    async fn page(&self, reader: Reader, after: Place, most: Most) -> Result<Page> {
        page::page(&mut *self.read().await?, reader, after, most).await
    }

    async fn place(&self, reader: Reader, after: Place) -> Result<(Place, bool)> {
        page::place(&mut *self.read().await?, reader, after).await
    }

    async fn attachment(
        &self,
        reader: Reader,
        id: AttachmentId,
    ) -> Result<Option<AttachmentAccess>> {
        attachments::attachment(&mut *self.read().await?, reader, id).await
    }

    async fn save_attachment(
        &self,
        office: OfficeId,
        id: AttachmentId,
        stored: &StoredAttachment,
    ) -> Result<()> {
        let mut transaction = self.write().await?;
        attachments::save(&mut transaction, office, id, stored).await?;
        transaction.commit().await
    }

    async fn events_after(
        &self,
        office: OfficeId,
        office_seq: u64,
        most: usize,
    ) -> Result<Vec<StoredEvent>> {
        events::after(&mut *self.look().await?, office, office_seq, most).await
    }

    async fn all_refused(&self) -> Result<Vec<(Option<EventId>, Hash, String)>> {
        events::all_refused(&mut *self.look().await?).await
    }

    async fn refused_events(&self, person: PersonId) -> Result<Vec<RefusedEvent>> {
        events::refused(&mut *self.look().await?, person).await
    }

    async fn last_seq(&self, office: OfficeId) -> Result<u64> {
        events::last_seq(&mut *self.look().await?, office).await
    }

    async fn head(&self, office: OfficeId) -> Result<Hash> {
        Ok(events::counter(&mut *self.look().await?, office).await?.1)
    }

    async fn complete_attachments(&self, office: OfficeId) -> Result<Vec<(AttachmentId, u32)>> {
        attachments::complete(&mut *self.look().await?, office).await
    }
}
