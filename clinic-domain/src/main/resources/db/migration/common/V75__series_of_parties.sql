-- A series may repeat a party or several services in one go: every one of its visits then has as many parts.
alter table appointment add column series_part smallint default 0 not null;
drop index appointment_series;
create unique index appointment_series on appointment (series_id, series_no, series_part);
