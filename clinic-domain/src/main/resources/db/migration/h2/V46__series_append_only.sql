-- History is never edited: what was said about a series is added, never changed and never deleted.
create trigger series_version_append_only before update, delete on series_version for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
