-- Packages, their terms and what became of them are added, never changed and never deleted.
create trigger append_only before update or delete on package_kind for each row execute function append_only();
create trigger append_only before update or delete on package_terms for each row execute function append_only();
create trigger append_only before update or delete on package_treatment for each row execute function append_only();
create trigger append_only before update or delete on prepaid_package for each row execute function append_only();
create trigger append_only before update or delete on prepaid_use for each row execute function append_only();

-- A day report has packages, too.
alter table day_report_figure drop constraint day_report_figure_section_check;
alter table day_report_figure add constraint day_report_figure_section check
  (section in ('sales', 'refunds', 'tax', 'taken', 'given-back', 'gift-cards', 'packages', 'deposits'));
