-- Where branches are, how long it takes between them, and what a therapist's hands may take in a day and in seven days.
alter table branch add column latitude double precision check (latitude between -90 and 90);
alter table branch add column longitude double precision check (longitude between -180 and 180);

-- A pair of branches whose way is known better than its distance tells; the smaller id first, the same both ways.
create table branch_travel (
  branch_id bigint not null references branch (id),
  other_id bigint not null references branch (id),
  minutes smallint not null check (minutes between 0 and 600),
  primary key (branch_id, other_id),
  check (branch_id < other_id)
);

alter table organisation add column travel_km_per_hour smallint default 25 not null check (travel_km_per_hour between 1 and 200);
alter table organisation add column travel_fixed_minutes smallint default 5 not null check (travel_fixed_minutes between 0 and 120);
alter table organisation add column travel_unknown_minutes smallint default 30 not null check (travel_unknown_minutes between 0 and 600);

-- No value is no limit; a staff member without one has the organisation's.
alter table organisation add column load_day integer check (load_day between 1 and 1000);
alter table organisation add column load_week integer check (load_week between 1 and 7000);
alter table staff_member add column load_day integer check (load_day between 1 and 1000);
alter table staff_member add column load_week integer check (load_week between 1 and 7000);

-- A therapist's load of thirteen days is asked for at every booking of a service that costs load points.
create index appointment_therapist on appointment (therapist_id, business_date);
