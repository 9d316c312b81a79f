-- Punches, what was said of them, steps of timesheets and rules of the clock are added, never changed and never deleted.
create trigger punch_append_only before update, delete on punch for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger punch_approval_append_only before update, delete on punch_approval for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger timesheet_step_append_only before update, delete on timesheet_step for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger clock_rule_append_only before update, delete on clock_rule for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger timesheet_day_append_only before update, delete on timesheet_day for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
