DROP TABLE frozen_notes_notes;
