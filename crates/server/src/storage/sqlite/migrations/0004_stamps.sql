-- Stands for an office and its people as they are stored: another one after each change, also
-- one that is made by hand. What was read under a stamp need not be read again.
ALTER TABLE offices ADD COLUMN stamp BLOB NOT NULL DEFAULT x'00000000000000000000000000000000';
UPDATE offices SET stamp = randomblob(16);

CREATE TRIGGER office_is_new AFTER INSERT ON offices
BEGIN UPDATE offices SET stamp = randomblob(16) WHERE id = new.id; END;
CREATE TRIGGER office_changes AFTER UPDATE OF name, address, place, zone, sops, calendar ON offices
BEGIN UPDATE offices SET stamp = randomblob(16) WHERE id = new.id; END;
CREATE TRIGGER person_comes AFTER INSERT ON people
BEGIN UPDATE offices SET stamp = randomblob(16) WHERE id = new.office; END;
CREATE TRIGGER person_changes AFTER UPDATE ON people
BEGIN UPDATE offices SET stamp = randomblob(16) WHERE id = new.office; END;
CREATE TRIGGER person_goes AFTER DELETE ON people
BEGIN UPDATE offices SET stamp = randomblob(16) WHERE id = old.office; END;
CREATE TRIGGER role_comes AFTER INSERT ON person_roles
BEGIN UPDATE offices SET stamp = randomblob(16) WHERE id = (SELECT office FROM people WHERE id = new.person); END;
CREATE TRIGGER role_changes AFTER UPDATE ON person_roles
BEGIN UPDATE offices SET stamp = randomblob(16) WHERE id = (SELECT office FROM people WHERE id = new.person); END;
CREATE TRIGGER role_goes AFTER DELETE ON person_roles
BEGIN UPDATE offices SET stamp = randomblob(16) WHERE id = (SELECT office FROM people WHERE id = old.person); END;
