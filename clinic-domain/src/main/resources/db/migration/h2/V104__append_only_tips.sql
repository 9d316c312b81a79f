-- Tips are added, never changed and never deleted.
create trigger sale_tip_append_only before update, delete on sale_tip for each row
  call 'clinic.ledger.persistence.H2AppendOnly';

-- A day report has tips, too.
alter table day_report_figure drop constraint day_report_figure_section;
alter table day_report_figure add constraint day_report_figure_section check
  (section in ('sales', 'refunds', 'tax', 'taken', 'given-back', 'gift-cards', 'packages', 'deposits', 'tips'));
