-- History is never edited: movements of leave and what happened to leave and swaps are added, never changed and never deleted.
create trigger staff_leave_event_append_only before update, delete on staff_leave_event for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger leave_movement_append_only before update, delete on leave_movement for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger shift_swap_event_append_only before update, delete on shift_swap_event for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
