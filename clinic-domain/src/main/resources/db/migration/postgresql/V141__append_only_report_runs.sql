-- What was sent is added, never changed and never deleted.
create trigger append_only before update or delete on report_run for each row execute function append_only();
