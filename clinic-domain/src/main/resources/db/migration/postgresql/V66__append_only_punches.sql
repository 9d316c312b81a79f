-- Punches, what was said of them, steps of timesheets and rules of the clock are added, never changed and never deleted.
create trigger append_only before update or delete on punch for each row execute function append_only();
create trigger append_only before update or delete on punch_approval for each row execute function append_only();
create trigger append_only before update or delete on timesheet_step for each row execute function append_only();
create trigger append_only before update or delete on clock_rule for each row execute function append_only();
create trigger append_only before update or delete on timesheet_day for each row execute function append_only();
