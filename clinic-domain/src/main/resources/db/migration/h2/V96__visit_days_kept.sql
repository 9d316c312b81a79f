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

create trigger appointment_visit_day after insert, update on appointment for each row
  call 'clinic.reporting.persistence.H2VisitTotals';
