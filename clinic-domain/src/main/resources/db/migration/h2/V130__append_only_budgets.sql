-- Budgets are added, never changed and never deleted.
create trigger budget_append_only before update, delete on budget for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
