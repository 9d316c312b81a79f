-- Adds a visit to its month, or takes it off again; one that has not ended is not in it.
create function visit_month_counts(visit appointment, times int) returns void language plpgsql as $$
declare
  done int := case when visit.status in ('completed', 'settled') then times else 0 end;
begin
  if visit.status not in ('completed', 'settled', 'no-show', 'late-cancelled') then
    return;
  end if;
  insert into visit_month as m (branch_id, month_start, completed, no_show, late_cancelled, treated, changes)
  values (visit.branch_id, cast(date_trunc('month', visit.business_date) as date), done,
    case visit.status when 'no-show' then times else 0 end,
    case visit.status when 'late-cancelled' then times else 0 end, done * visit.minutes, 1)
  on conflict (branch_id, month_start) do update set completed = m.completed + excluded.completed,
    no_show = m.no_show + excluded.no_show, late_cancelled = m.late_cancelled + excluded.late_cancelled,
    treated = m.treated + excluded.treated, changes = m.changes + 1;
end
$$;

create or replace function visit_day_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    perform visit_counts(old, -1);
    perform visit_month_counts(old, -1);
  end if;
  perform visit_counts(new, 1);
  perform visit_month_counts(new, 1);
  return null;
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
