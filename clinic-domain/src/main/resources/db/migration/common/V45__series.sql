-- A visit that repeats by a rule in the branch's wall-clock time. Its visits are appointments, numbered from 1.
create table series (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  client_id bigint not null references client (id),
  service_id bigint not null references service (id),
  minutes smallint not null,
  frequency varchar(10) not null check (frequency in ('daily', 'weekly', 'monthly')),
  every_nth smallint not null check (every_nth > 0),
  times smallint,
  until_date date,
  weekdays varchar(80) not null,
  first_date date not null
);

-- What was said about a series and from which visit on: how it was booked, moved and cancelled. Append-only.
create table series_version (
  series_id bigint not null references series (id),
  version smallint not null,
  kind varchar(10) not null check (kind in ('book', 'move', 'cancel')),
  from_no smallint not null,
  days_moved int not null,
  wall_clock time not null,
  therapist_id bigint not null references staff_member (id),
  room_id bigint references room (id),
  reason varchar(300) not null,
  changed_at timestamp with time zone not null,
  changed_by varchar(80) not null,
  primary key (series_id, version)
);

alter table appointment add column series_id bigint references series (id);
alter table appointment add column series_no smallint;
create unique index appointment_series on appointment (series_id, series_no);
