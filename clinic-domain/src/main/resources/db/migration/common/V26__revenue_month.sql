-- The same running totals by month, so that years of figures are a few rows a branch.
create table revenue_month (
  branch_id bigint not null references branch (id),
  month_start date not null,
  earned_minor bigint not null,
  collected_minor bigint not null,
  tax_minor bigint not null,
  visits int not null,
  primary key (branch_id, month_start)
);
insert into revenue_month (branch_id, month_start, earned_minor, collected_minor, tax_minor, visits)
select branch_id, cast(date_trunc('month', cast(business_date as timestamp)) as date), sum(earned_minor),
  sum(collected_minor), sum(tax_minor), sum(visits)
from revenue_day
group by branch_id, cast(date_trunc('month', cast(business_date as timestamp)) as date);
