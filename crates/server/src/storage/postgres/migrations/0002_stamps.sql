-- Stands for an office and its people as they are stored: another one after each change, also
-- one that is made by hand. What was read under a stamp need not be read again.
ALTER TABLE offices ADD COLUMN stamp bytea NOT NULL DEFAULT uuid_send(gen_random_uuid());

CREATE FUNCTION office_changes() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN NEW.stamp := uuid_send(gen_random_uuid()); RETURN NEW; END $$;
CREATE TRIGGER office_changes BEFORE INSERT OR UPDATE ON offices
    FOR EACH ROW EXECUTE FUNCTION office_changes();

-- The update of the office gives it its stamp.
CREATE FUNCTION person_changes() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    UPDATE offices SET name = name WHERE id = coalesce(NEW.office, OLD.office);
    RETURN NULL;
END $$;
CREATE TRIGGER person_changes AFTER INSERT OR UPDATE OR DELETE ON people
    FOR EACH ROW EXECUTE FUNCTION person_changes();

CREATE FUNCTION role_changes() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    UPDATE offices SET name = name
    WHERE id = (SELECT office FROM people WHERE id = coalesce(NEW.person, OLD.person));
    RETURN NULL;
END $$;
CREATE TRIGGER role_changes AFTER INSERT OR UPDATE OR DELETE ON person_roles
    FOR EACH ROW EXECUTE FUNCTION role_changes();
