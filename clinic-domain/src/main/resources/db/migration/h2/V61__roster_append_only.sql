-- History is never edited: publications and changes of a roster are added, never changed and never deleted.
create trigger roster_publication_append_only before update, delete on roster_publication for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger roster_publication_line_append_only before update, delete on roster_publication_line for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger roster_change_append_only before update, delete on roster_change for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger roster_change_shift_append_only before update, delete on roster_change_shift for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
