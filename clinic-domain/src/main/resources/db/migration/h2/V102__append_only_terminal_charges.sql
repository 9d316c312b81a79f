-- Terminal charges, their steps and the sales that used them are added, never changed and never deleted.
create trigger terminal_charge_append_only before update, delete on terminal_charge for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger terminal_charge_step_append_only before update, delete on terminal_charge_step for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger terminal_charge_use_append_only before update, delete on terminal_charge_use for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
