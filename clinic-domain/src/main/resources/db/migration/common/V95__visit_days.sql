-- How visits ended, by branch and the local date they were for, kept in the transaction that ends them: a completed one counts
-- whether it is paid or not. h00 to h23 are the minutes of completed visits by the hour of the branch's clock: a visit's
-- minutes run on from its start, and what runs past midnight is in the last hour.
create table visit_day (
  branch_id bigint not null references branch (id),
  business_date date not null,
  completed int not null,
  no_show int not null,
  late_cancelled int not null,
  h00 int not null,
  h01 int not null,
  h02 int not null,
  h03 int not null,
  h04 int not null,
  h05 int not null,
  h06 int not null,
  h07 int not null,
  h08 int not null,
  h09 int not null,
  h10 int not null,
  h11 int not null,
  h12 int not null,
  h13 int not null,
  h14 int not null,
  h15 int not null,
  h16 int not null,
  h17 int not null,
  h18 int not null,
  h19 int not null,
  h20 int not null,
  h21 int not null,
  h22 int not null,
  h23 int not null,
  primary key (branch_id, business_date)
);

-- Visits that ended before these totals were kept.
insert into visit_day (branch_id, business_date, completed, no_show, late_cancelled,
  h00, h01, h02, h03, h04, h05, h06, h07, h08, h09, h10, h11, h12, h13, h14, h15, h16, h17, h18, h19, h20, h21, h22,
  h23)
select v.branch_id, v.business_date, sum(v.done), sum(case v.status when 'no-show' then 1 else 0 end),
  sum(case v.status when 'late-cancelled' then 1 else 0 end),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 60) - greatest(v.starts, 0))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 120) - greatest(v.starts, 60))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 180) - greatest(v.starts, 120))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 240) - greatest(v.starts, 180))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 300) - greatest(v.starts, 240))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 360) - greatest(v.starts, 300))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 420) - greatest(v.starts, 360))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 480) - greatest(v.starts, 420))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 540) - greatest(v.starts, 480))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 600) - greatest(v.starts, 540))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 660) - greatest(v.starts, 600))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 720) - greatest(v.starts, 660))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 780) - greatest(v.starts, 720))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 840) - greatest(v.starts, 780))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 900) - greatest(v.starts, 840))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 960) - greatest(v.starts, 900))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 1020) - greatest(v.starts, 960))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 1080) - greatest(v.starts, 1020))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 1140) - greatest(v.starts, 1080))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 1200) - greatest(v.starts, 1140))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 1260) - greatest(v.starts, 1200))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 1320) - greatest(v.starts, 1260))),
  sum(v.done * greatest(0, least(v.starts + v.minutes, 1380) - greatest(v.starts, 1320))),
  sum(v.done * greatest(0, v.starts + v.minutes - greatest(v.starts, 1380)))
from (select a.branch_id, a.business_date, a.status, a.minutes,
    case when a.status in ('completed', 'settled') then 1 else 0 end done,
    cast(extract(hour from a.starts_at at time zone b.zone) * 60
      + extract(minute from a.starts_at at time zone b.zone) as int) starts
  from appointment a join branch b on b.id = a.branch_id
  where a.status in ('completed', 'settled', 'no-show', 'late-cancelled')) v
group by v.branch_id, v.business_date;
