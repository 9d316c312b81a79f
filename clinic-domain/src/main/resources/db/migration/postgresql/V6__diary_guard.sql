-- No two claims on one resource overlap. The trigger takes the resource's lock first, so that two writers of one diary
-- queue instead of deadlocking inside the exclusion constraint.
create extension if not exists btree_gist;

create function diary_lock() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(new.resource_id);
  return new;
end
$$;

create trigger diary_lock before insert or update on diary_claim for each row execute function diary_lock();

alter table diary_claim add constraint diary_claim_overlap
  exclude using gist (resource_id with =, tstzrange(starts_at, ends_at, '[)') with &&);
