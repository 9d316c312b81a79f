-- History is never edited: entries, sales and payments are added, never changed and never deleted.
create trigger journal_entry_append_only before update, delete on journal_entry for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger journal_line_append_only before update, delete on journal_line for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger sale_append_only before update, delete on sale for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger sale_line_append_only before update, delete on sale_line for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger payment_append_only before update, delete on payment for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
