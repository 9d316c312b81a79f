-- Grows with everything that is posted or sold in the month.
alter table revenue_month add column changes bigint default 0 not null;
insert into revenue_month (branch_id, month_start, earned_minor, collected_minor, tax_minor, visits)
select distinct e.branch_id, cast(date_trunc('month', cast(e.business_date as timestamp)) as date), 0, 0, 0, 0
from journal_entry e
where not exists (select 1 from revenue_month m where m.branch_id = e.branch_id
  and m.month_start = cast(date_trunc('month', cast(e.business_date as timestamp)) as date));

-- Months whose figures are split, with how many changes of the month are in them. The split counts while there are no more.
create table revenue_split_month (
  branch_id bigint not null references branch (id),
  month_start date not null,
  changes bigint not null,
  primary key (branch_id, month_start)
);

-- The figures of such months by service, therapist, channel and item: once by all four, and added up for questions about one
-- or two of them. What a split does not tell apart is 0 or empty, and so is what is for no service or therapist.
create table revenue_split (
  split smallint not null,
  month_start date not null,
  branch_id bigint not null references branch (id),
  service_id bigint not null,
  staff_id bigint not null,
  channel varchar(40) not null,
  item varchar(40) not null,
  earned_minor bigint not null,
  earned_tax_minor bigint not null,
  collected_minor bigint not null,
  collected_tax_minor bigint not null,
  visits int not null,
  primary key (split, month_start, branch_id, service_id, staff_id, channel, item)
);
