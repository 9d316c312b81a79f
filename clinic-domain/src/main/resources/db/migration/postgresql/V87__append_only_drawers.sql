-- Drawers and day reports are added, never changed and never deleted.
create trigger append_only before update or delete on drawer for each row execute function append_only();
create trigger append_only before update or delete on drawer_movement for each row execute function append_only();
create trigger append_only before update or delete on drawer_count for each row execute function append_only();
create trigger append_only before update or delete on drawer_count_piece for each row execute function append_only();
create trigger append_only before update or delete on drawer_close for each row execute function append_only();
create trigger append_only before update or delete on day_report for each row execute function append_only();
create trigger append_only before update or delete on day_report_figure for each row execute function append_only();
create trigger append_only before update or delete on day_report_visit for each row execute function append_only();
