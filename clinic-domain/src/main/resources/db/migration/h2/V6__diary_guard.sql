-- No two claims on one resource overlap. H2 has no exclusion constraint: the trigger locks the resource's row, then
-- looks for an overlap among what is committed, and refuses.
create index diary_claim_resource on diary_claim (resource_id, starts_at);

create trigger diary_guard before insert, update on diary_claim for each row
  call 'clinic.booking.persistence.H2DiaryGuard';
