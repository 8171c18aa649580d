-- JSON: how the letters of the office look, and who signs them.
ALTER TABLE offices ADD COLUMN letters text NOT NULL DEFAULT '{}';
