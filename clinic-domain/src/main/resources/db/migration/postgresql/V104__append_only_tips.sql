-- Tips are added, never changed and never deleted.
create trigger append_only before update or delete on sale_tip for each row execute function append_only();

-- A day report has tips, too.
alter table day_report_figure drop constraint day_report_figure_section;
alter table day_report_figure add constraint day_report_figure_section check
  (section in ('sales', 'refunds', 'tax', 'taken', 'given-back', 'gift-cards', 'packages', 'deposits', 'tips'));
