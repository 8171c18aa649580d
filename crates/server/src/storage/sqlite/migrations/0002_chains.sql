-- What binds events to each other and to the devices that recorded them.

-- The device's Ed25519 public key; NULL for one that last signed in with an app that had none.
ALTER TABLE devices ADD COLUMN key BLOB CHECK (length(key) = 32);
-- Its first signed event.
ALTER TABLE devices ADD COLUMN signs_from INTEGER NOT NULL DEFAULT 1;
-- When the office revoked it.
ALTER TABLE devices ADD COLUMN revoked_at INTEGER;
-- When the office closed the account.
ALTER TABLE people ADD COLUMN closed_at INTEGER;

ALTER TABLE events ADD COLUMN signature BLOB CHECK (length(signature) = 64);
-- How far the device's clock was ahead of the server's, in seconds.
ALTER TABLE events ADD COLUMN skew_s INTEGER NOT NULL DEFAULT 0;
-- False where the event follows a history that the office did not hold.
ALTER TABLE events ADD COLUMN fits INTEGER NOT NULL DEFAULT 1;
-- The office's chain up to and with this event. NULL only until the server has been started.
ALTER TABLE events ADD COLUMN link BLOB CHECK (length(link) = 32);
-- The link of the office's last event.
ALTER TABLE counters ADD COLUMN head BLOB CHECK (length(head) = 32);

ALTER TABLE refused_events ADD COLUMN signature BLOB;
CREATE INDEX refused_events_by_device ON refused_events (device, seq);
