-- Debits equal credits when a transaction commits, or it does not commit. The lines of an entry may be written before it.
alter table journal_line alter constraint journal_line_entry_id_fkey deferrable initially deferred;

create function entry_balanced() returns trigger language plpgsql as $$
begin
  if (select sum(debit_minor - credit_minor) from journal_line where entry_id = new.entry_id) <> 0 then
    raise exception 'journal entry % is not balanced', new.entry_id using errcode = '23514';
  end if;
  return null;
end
$$;

create constraint trigger entry_balanced after insert on journal_line deferrable initially deferred
  for each row execute function entry_balanced();

-- A closed month takes no entries. Whoever posts into a month holds its lock together with others who do, until the transaction
-- ends; whoever closes it waits for all of them, and the next who post find it closed. While nothing is closed yet, all
-- hold lock 0, because the first close closes every month before it, too.
create function month_lock(day date) returns int language sql immutable as $$
  select cast(extract(year from day) * 12 + extract(month from day) as int)
$$;

create function month_is_open() returns trigger language plpgsql as $$
declare
  closed date;
begin
  select max(month_start) into closed from closed_month;
  if closed is null then
    perform pg_advisory_xact_lock_shared(1300, 0);
  end if;
  perform pg_advisory_xact_lock_shared(1300, m.number)
    from (select distinct month_lock(business_date) as number from posted order by 1) m;
  select max(month_start) into closed from closed_month;
  if exists (select 1 from posted where business_date < closed + interval '1 month') then
    raise exception 'closed month: it takes no more entries' using errcode = '45001';
  end if;
  return null;
end
$$;

create trigger month_is_open after insert on journal_entry referencing new table as posted
  for each statement execute function month_is_open();

create function closed_in_order() returns trigger language plpgsql as $$
declare
  closed date;
begin
  select max(month_start) into closed from closed_month;
  if closed is null then
    perform pg_advisory_xact_lock(1300, 0);
  end if;
  perform pg_advisory_xact_lock(1300, month_lock(new.month_start));
  select max(month_start) into closed from closed_month;
  if new.month_start <> closed + interval '1 month' then
    raise exception 'closed month: months are closed one after the other' using errcode = '45001';
  end if;
  return new;
end
$$;

create trigger closed_in_order before insert on closed_month for each row execute function closed_in_order();

create index journal_entry_origin on journal_entry (origin_date) where origin_date is not null;

create trigger append_only before update or delete on closed_month for each row execute function append_only();
create trigger append_only before update or delete on closed_month_item for each row execute function append_only();
create trigger append_only before update or delete on closed_month_balance for each row execute function append_only();
create trigger append_only before update or delete on closed_month_revenue for each row execute function append_only();
create trigger append_only before update or delete on closed_month_liability for each row execute function append_only();
