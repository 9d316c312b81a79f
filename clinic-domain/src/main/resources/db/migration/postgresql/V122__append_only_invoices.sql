-- Invoices are added, never changed and never deleted.
create trigger append_only before update or delete on invoice for each row execute function append_only();
create trigger append_only before update or delete on invoice_original for each row execute function append_only();
