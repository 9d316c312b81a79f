-- Whether a tablet takes a photo with every punch; what was set before says no.
alter table clock_rule add column photo boolean default false not null;

-- The photo taken with a punch, until its time is over. The punch stays.
create table punch_photo (
  punch_id bigint primary key references punch (id),
  taken_at timestamp with time zone not null,
  jpeg bytea not null
);
create index punch_photo_taken on punch_photo (taken_at);
