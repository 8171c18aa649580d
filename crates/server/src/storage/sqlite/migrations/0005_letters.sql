-- JSON: how the letters of the office look, and who signs them.
ALTER TABLE offices ADD COLUMN letters TEXT NOT NULL DEFAULT '{}';

DROP TRIGGER office_changes;
CREATE TRIGGER office_changes AFTER UPDATE OF name, address, place, zone, sops, calendar, letters ON offices
BEGIN UPDATE offices SET stamp = randomblob(16) WHERE id = new.id; END;
