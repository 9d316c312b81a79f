-- Holds, blocks and parties take time of the diary, too, not only appointments; a hold's claims end by themselves.
alter table diary_claim alter column appointment_id rename to owner_id;
alter table diary_claim drop primary key;
alter table diary_claim add primary key (owner_id, resource_id, starts_at);
alter table diary_claim add column expires_at timestamp with time zone;
