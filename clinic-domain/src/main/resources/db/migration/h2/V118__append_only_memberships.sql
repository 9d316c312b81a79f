-- Memberships, their months and what became of them are added, never changed and never deleted.
create trigger membership_append_only before update, delete on membership for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger membership_month_append_only before update, delete on membership_month for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger membership_step_append_only before update, delete on membership_step for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
