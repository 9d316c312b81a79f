-- Drawers and day reports are added, never changed and never deleted.
create trigger drawer_append_only before update, delete on drawer for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger drawer_movement_append_only before update, delete on drawer_movement for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger drawer_count_append_only before update, delete on drawer_count for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger drawer_count_piece_append_only before update, delete on drawer_count_piece for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger drawer_close_append_only before update, delete on drawer_close for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger day_report_append_only before update, delete on day_report for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger day_report_figure_append_only before update, delete on day_report_figure for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger day_report_visit_append_only before update, delete on day_report_visit for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
