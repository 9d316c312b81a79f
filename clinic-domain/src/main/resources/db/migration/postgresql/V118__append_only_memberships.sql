-- Memberships, their months and what became of them are added, never changed and never deleted.
create trigger append_only before update or delete on membership for each row execute function append_only();
create trigger append_only before update or delete on membership_month for each row execute function append_only();
create trigger append_only before update or delete on membership_step for each row execute function append_only();
