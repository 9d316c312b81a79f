-- Who is taken when is asked several times for each booking. The constraint's own index answers that in half a
-- millisecond a resource; this one in microseconds, because no claim is longer than a day.
alter table diary_claim add constraint diary_claim_longest check (ends_at <= starts_at + interval '24 hours');
create index diary_claim_resource on diary_claim (resource_id, starts_at);
