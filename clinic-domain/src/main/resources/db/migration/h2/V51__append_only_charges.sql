-- Charges, how they ended, and what the waitlist decided are added, never changed and never deleted.
create trigger charge_append_only before update, delete on charge for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger charge_end_append_only before update, delete on charge_end for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger wish_round_append_only before update, delete on wish_round for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger wish_decision_append_only before update, delete on wish_decision for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
