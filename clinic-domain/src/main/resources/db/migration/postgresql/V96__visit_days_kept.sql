-- Adds a visit to its day, or takes it off again; one that has not ended is not in it.
create function visit_counts(visit appointment, times int) returns void language plpgsql as $$
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
end
$$;

create function visit_day_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    perform visit_counts(old, -1);
  end if;
  perform visit_counts(new, 1);
  return null;
end
$$;

-- When the transaction commits, so that a day's row is the last thing that it waits for and nobody waits for it long.
create constraint trigger visit_day_of_new after insert on appointment deferrable initially deferred
  for each row when (new.status in ('completed', 'settled', 'no-show', 'late-cancelled'))
  execute function visit_day_kept();
create constraint trigger visit_day_of_changed after update on appointment deferrable initially deferred
  for each row when ((old.status in ('completed', 'settled', 'no-show', 'late-cancelled')
      or new.status in ('completed', 'settled', 'no-show', 'late-cancelled'))
    and ((old.branch_id, old.business_date, old.starts_at, old.minutes)
        is distinct from (new.branch_id, new.business_date, new.starts_at, new.minutes)
      or (old.status <> new.status
        and not (old.status in ('completed', 'settled') and new.status in ('completed', 'settled')))))
  execute function visit_day_kept();
