-- Settlements are added, never changed and never deleted.
create trigger branch_settlement_append_only before update, delete on branch_settlement for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
