-- History is never edited: movements of leave and what happened to leave and swaps are added, never changed and never deleted.
create trigger append_only before update or delete on staff_leave_event for each row execute function append_only();
create trigger append_only before update or delete on leave_movement for each row execute function append_only();
create trigger append_only before update or delete on shift_swap_event for each row execute function append_only();
