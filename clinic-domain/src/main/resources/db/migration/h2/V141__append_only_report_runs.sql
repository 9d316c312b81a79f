-- What was sent is added, never changed and never deleted.
create trigger report_run_append_only before update, delete on report_run for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
