-- Invoices are added, never changed and never deleted.
create trigger invoice_append_only before update, delete on invoice for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger invoice_original_append_only before update, delete on invoice_original for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
