-- Deposits, what became of them and how they were paid are added, never changed and never deleted.
create trigger deposit_append_only before update, delete on deposit for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger deposit_use_append_only before update, delete on deposit_use for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger deposit_payment_append_only before update, delete on deposit_payment for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
