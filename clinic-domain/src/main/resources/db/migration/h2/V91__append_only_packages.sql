-- Packages, their terms and what became of them are added, never changed and never deleted.
create trigger package_kind_append_only before update, delete on package_kind for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger package_terms_append_only before update, delete on package_terms for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger package_treatment_append_only before update, delete on package_treatment for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger prepaid_package_append_only before update, delete on prepaid_package for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger prepaid_use_append_only before update, delete on prepaid_use for each row
  call 'clinic.ledger.persistence.H2AppendOnly';

-- A day report has packages, too. The check on its sections has no name of its own.
execute immediate (select 'alter table day_report_figure drop constraint "' || c.constraint_name || '"'
  from information_schema.check_constraints c join information_schema.constraint_column_usage u
  on u.constraint_name = c.constraint_name where u.table_name = 'DAY_REPORT_FIGURE' and u.column_name = 'SECTION'
  and c.check_clause like '%gift-cards%');
alter table day_report_figure add constraint day_report_figure_section check
  (section in ('sales', 'refunds', 'tax', 'taken', 'given-back', 'gift-cards', 'packages', 'deposits'));
