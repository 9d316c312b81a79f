-- Holds, blocks and parties take time of the diary, too, not only appointments; a hold's claims end by themselves.
alter table diary_claim rename column appointment_id to owner_id;
alter table diary_claim drop constraint diary_claim_pkey;
alter table diary_claim add primary key (owner_id, resource_id, starts_at);
alter table diary_claim add column expires_at timestamp with time zone;
