-- Budgets are added, never changed and never deleted.
create trigger append_only before update or delete on budget for each row execute function append_only();
