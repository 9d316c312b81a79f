-- Running totals by branch and local business date, kept in the same transaction as the entries they sum.
create table revenue_day (
  branch_id bigint not null references branch (id),
  business_date date not null,
  earned_minor bigint not null,
  collected_minor bigint not null,
  tax_minor bigint not null,
  visits int not null,
  primary key (branch_id, business_date)
);
