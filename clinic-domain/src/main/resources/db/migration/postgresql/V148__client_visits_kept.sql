-- Adds a visit to its day and month, or takes it off again; one that has not ended is not in them.
create or replace function visit_counts(visit appointment, times int) returns void language plpgsql as $$
declare
  done int := case when visit.status in ('completed', 'settled') then times else 0 end;
  starts int;
begin
  if visit.status not in ('completed', 'settled', 'no-show', 'late-cancelled') then
    return;
  end if;
  select cast(extract(hour from visit.starts_at at time zone zone) * 60
    + extract(minute from visit.starts_at at time zone zone) as int) into starts from branch where id = visit.branch_id;
  insert into visit_day as d (branch_id, business_date, completed, no_show, late_cancelled,
    h00, h01, h02, h03, h04, h05, h06, h07, h08, h09, h10, h11, h12, h13, h14, h15, h16, h17, h18, h19, h20, h21,
    h22, h23)
  values (visit.branch_id, visit.business_date, done,
    case visit.status when 'no-show' then times else 0 end,
    case visit.status when 'late-cancelled' then times else 0 end,
    done * greatest(0, least(starts + visit.minutes, 60) - greatest(starts, 0)),
    done * greatest(0, least(starts + visit.minutes, 120) - greatest(starts, 60)),
    done * greatest(0, least(starts + visit.minutes, 180) - greatest(starts, 120)),
    done * greatest(0, least(starts + visit.minutes, 240) - greatest(starts, 180)),
    done * greatest(0, least(starts + visit.minutes, 300) - greatest(starts, 240)),
    done * greatest(0, least(starts + visit.minutes, 360) - greatest(starts, 300)),
    done * greatest(0, least(starts + visit.minutes, 420) - greatest(starts, 360)),
    done * greatest(0, least(starts + visit.minutes, 480) - greatest(starts, 420)),
    done * greatest(0, least(starts + visit.minutes, 540) - greatest(starts, 480)),
    done * greatest(0, least(starts + visit.minutes, 600) - greatest(starts, 540)),
    done * greatest(0, least(starts + visit.minutes, 660) - greatest(starts, 600)),
    done * greatest(0, least(starts + visit.minutes, 720) - greatest(starts, 660)),
    done * greatest(0, least(starts + visit.minutes, 780) - greatest(starts, 720)),
    done * greatest(0, least(starts + visit.minutes, 840) - greatest(starts, 780)),
    done * greatest(0, least(starts + visit.minutes, 900) - greatest(starts, 840)),
    done * greatest(0, least(starts + visit.minutes, 960) - greatest(starts, 900)),
    done * greatest(0, least(starts + visit.minutes, 1020) - greatest(starts, 960)),
    done * greatest(0, least(starts + visit.minutes, 1080) - greatest(starts, 1020)),
    done * greatest(0, least(starts + visit.minutes, 1140) - greatest(starts, 1080)),
    done * greatest(0, least(starts + visit.minutes, 1200) - greatest(starts, 1140)),
    done * greatest(0, least(starts + visit.minutes, 1260) - greatest(starts, 1200)),
    done * greatest(0, least(starts + visit.minutes, 1320) - greatest(starts, 1260)),
    done * greatest(0, least(starts + visit.minutes, 1380) - greatest(starts, 1320)),
    done * greatest(0, starts + visit.minutes - greatest(starts, 1380)))
  on conflict (branch_id, business_date) do update set completed = d.completed + excluded.completed,
    no_show = d.no_show + excluded.no_show, late_cancelled = d.late_cancelled + excluded.late_cancelled,
    h00 = d.h00 + excluded.h00, h01 = d.h01 + excluded.h01, h02 = d.h02 + excluded.h02, h03 = d.h03 + excluded.h03,
    h04 = d.h04 + excluded.h04, h05 = d.h05 + excluded.h05, h06 = d.h06 + excluded.h06, h07 = d.h07 + excluded.h07,
    h08 = d.h08 + excluded.h08, h09 = d.h09 + excluded.h09, h10 = d.h10 + excluded.h10, h11 = d.h11 + excluded.h11,
    h12 = d.h12 + excluded.h12, h13 = d.h13 + excluded.h13, h14 = d.h14 + excluded.h14, h15 = d.h15 + excluded.h15,
    h16 = d.h16 + excluded.h16, h17 = d.h17 + excluded.h17, h18 = d.h18 + excluded.h18, h19 = d.h19 + excluded.h19,
    h20 = d.h20 + excluded.h20, h21 = d.h21 + excluded.h21, h22 = d.h22 + excluded.h22, h23 = d.h23 + excluded.h23;
  insert into visit_month as m (branch_id, month_start, completed, no_show, late_cancelled, treated, changes)
  values (visit.branch_id, cast(date_trunc('month', visit.business_date) as date), done,
    case visit.status when 'no-show' then times else 0 end,
    case visit.status when 'late-cancelled' then times else 0 end, done * visit.minutes, 1)
  on conflict (branch_id, month_start) do update set completed = m.completed + excluded.completed,
    no_show = m.no_show + excluded.no_show, late_cancelled = m.late_cancelled + excluded.late_cancelled,
    treated = m.treated + excluded.treated, changes = m.changes + 1;
end
$$;

-- Puts right what a client's completed visits say that may be affected by what begins in that time: the first one, and those of
-- the 60 days before.
create function client_visits_put_right(client bigint, since timestamptz, until timestamptz) returns void
language plpgsql as $$
declare
  first_one bigint;
begin
  select appointment_id into first_one from completed_visit where client_id = client
    order by starts_at, appointment_id limit 1;
  if first_one is null then
    return;
  end if;
  with corrected as (
    update completed_visit v set first_ever = right_one.first_ever, rebooked = right_one.rebooked
    from (select c.appointment_id, c.appointment_id = first_one first_ever,
        exists (select 1 from appointment n where n.client_id = client and n.starts_at > c.starts_at
          and n.starts_at <= c.starts_at + interval '1440' hour
          and n.status in ('held', 'booked', 'confirmed', 'arrived', 'in-treatment', 'completed', 'settled')) rebooked
      from completed_visit c where c.client_id = client
        and (c.first_ever or c.appointment_id = first_one
          or c.starts_at between since - interval '1440' hour and until)) right_one
    where v.appointment_id = right_one.appointment_id
      and (v.first_ever, v.rebooked) is distinct from (right_one.first_ever, right_one.rebooked)
    returning v.branch_id, v.business_date)
  update visit_month m set changes = m.changes + 1
  from (select distinct branch_id, cast(date_trunc('month', business_date) as date) month_start from corrected) c
  where m.branch_id = c.branch_id and m.month_start = c.month_start;
end
$$;

-- Whoever books or completes something for a client waits for whoever else does, as the diary lets them wait.
create function client_visits_kept() returns trigger language plpgsql as $$
declare
  was_done boolean := tg_op = 'UPDATE' and old.status in ('completed', 'settled');
  is_done boolean := new.status in ('completed', 'settled');
begin
  if tg_op = 'UPDATE' and old.client_id <> new.client_id then
    perform pg_advisory_xact_lock(least(old.client_id, new.client_id));
    perform pg_advisory_xact_lock(greatest(old.client_id, new.client_id));
  else
    perform pg_advisory_xact_lock(new.client_id);
  end if;
  if was_done and is_done then
    update completed_visit set branch_id = new.branch_id, business_date = new.business_date, client_id = new.client_id,
      starts_at = new.starts_at where appointment_id = new.id;
  elsif is_done then
    insert into completed_visit (appointment_id, branch_id, business_date, client_id, starts_at, first_ever, rebooked)
    values (new.id, new.branch_id, new.business_date, new.client_id, new.starts_at, false, false);
  elsif was_done then
    delete from completed_visit where appointment_id = new.id;
  end if;
  if tg_op = 'INSERT' then
    perform client_visits_put_right(new.client_id, new.starts_at, new.starts_at);
  elsif old.client_id = new.client_id then
    perform client_visits_put_right(new.client_id, least(old.starts_at, new.starts_at),
      greatest(old.starts_at, new.starts_at));
  else
    perform client_visits_put_right(old.client_id, old.starts_at, old.starts_at);
    perform client_visits_put_right(new.client_id, new.starts_at, new.starts_at);
    update visit_month set changes = changes + 1 where branch_id = new.branch_id
      and month_start = cast(date_trunc('month', new.business_date) as date);
  end if;
  return null;
end
$$;

-- When the transaction commits, and before the totals of days and months: their rows are the last thing that anybody waits for.
create constraint trigger client_visits_of_new after insert on appointment deferrable initially deferred
  for each row when (new.status in ('held', 'booked', 'confirmed', 'arrived', 'in-treatment', 'completed', 'settled'))
  execute function client_visits_kept();
create constraint trigger client_visits_of_changed after update on appointment deferrable initially deferred
  for each row when (
    (old.status in ('completed', 'settled')) <> (new.status in ('completed', 'settled'))
    or (old.status in ('held', 'booked', 'confirmed', 'arrived', 'in-treatment', 'completed', 'settled'))
      <> (new.status in ('held', 'booked', 'confirmed', 'arrived', 'in-treatment', 'completed', 'settled'))
    or (new.status in ('held', 'booked', 'confirmed', 'arrived', 'in-treatment', 'completed', 'settled')
      and (old.branch_id, old.business_date, old.client_id, old.starts_at)
        is distinct from (new.branch_id, new.business_date, new.client_id, new.starts_at)))
  execute function client_visits_kept();
