-- What was granted to somebody, or withdrawn, since a place: found without reading the rest.
CREATE INDEX grants_by_place ON grants (person, granted_at_seq);
CREATE INDEX grants_withdrawn ON grants (person, withdrawn_at_seq)
    WHERE withdrawn_at_seq IS NOT NULL;
