-- What the days of a month come to. changes grows with every visit that ends, is opened again or moves to another client, and
-- whenever a completed visit of the month becomes its client's first one or is followed by another, or no longer is.
create table visit_month (
  branch_id bigint not null references branch (id),
  month_start date not null,
  completed int not null,
  no_show int not null,
  late_cancelled int not null,
  treated bigint not null,
  changes bigint default 0 not null,
  primary key (branch_id, month_start)
);
insert into visit_month (branch_id, month_start, completed, no_show, late_cancelled, treated)
select branch_id, cast(date_trunc('month', cast(business_date as timestamp)) as date), sum(completed), sum(no_show),
  sum(late_cancelled), sum(treated)
from visit_day group by branch_id, cast(date_trunc('month', cast(business_date as timestamp)) as date);

-- Every completed visit, and what it is for its client, at whatever branch: whether it is the first one, and whether the client
-- comes again, or has a visit booked, that begins within 60 days of 24 hours after its start.
create table completed_visit (
  appointment_id bigint primary key,
  branch_id bigint not null,
  business_date date not null,
  client_id bigint not null,
  starts_at timestamp with time zone not null,
  first_ever boolean not null,
  rebooked boolean not null
);
insert into completed_visit (appointment_id, branch_id, business_date, client_id, starts_at, first_ever, rebooked)
select a.id, a.branch_id, a.business_date, a.client_id, a.starts_at,
  row_number() over (partition by a.client_id order by a.starts_at, a.id) = 1,
  exists (select 1 from appointment n where n.client_id = a.client_id and n.starts_at > a.starts_at
    and n.starts_at <= a.starts_at + interval '1440' hour
    and n.status in ('held', 'booked', 'confirmed', 'arrived', 'in-treatment', 'completed', 'settled'))
from appointment a where a.status in ('completed', 'settled') order by a.business_date;
create index completed_visit_client on completed_visit (client_id, starts_at);
create index completed_visit_date on completed_visit (business_date, branch_id);

-- Questions about all branches and a few dates or months.
create index revenue_day_date on revenue_day (business_date);
create index visit_day_date on visit_day (business_date);
create index revenue_month_start on revenue_month (month_start);
create index visit_month_start on visit_month (month_start);
