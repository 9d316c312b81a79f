-- What was merged is history: added, never changed and never deleted. That nobody books for a record merged away is
-- guarded by the diary's own trigger.
create trigger client_merge_append_only before update, delete on client_merge for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger client_merge_field_append_only before update, delete on client_merge_field for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger client_merge_row_append_only before update, delete on client_merge_row for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger client_merge_undo_append_only before update, delete on client_merge_undo for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
