-- Deposits, what became of them and how they were paid are added, never changed and never deleted.
create trigger append_only before update or delete on deposit for each row execute function append_only();
create trigger append_only before update or delete on deposit_use for each row execute function append_only();
create trigger append_only before update or delete on deposit_payment for each row execute function append_only();
