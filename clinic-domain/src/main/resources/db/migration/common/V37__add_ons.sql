-- Services that are given along with another one: at a price, adding minutes or none.
alter table service add column add_on boolean default false not null;

alter table service_duration rename to service_duration_of_treatments;
create table service_duration (
  service_id bigint not null references service (id),
  minutes smallint not null check (minutes between 0 and 480),
  primary key (service_id, minutes)
);
insert into service_duration (service_id, minutes) select service_id, minutes from service_duration_of_treatments;
drop table service_duration_of_treatments;

-- What a visit is given with, as agreed: its minutes and price are part of the visit's. Its unit is taken with the visit.
create table appointment_add_on (
  id bigint primary key,
  appointment_id bigint not null references appointment (id),
  service_id bigint not null references service (id),
  minutes smallint not null check (minutes between 0 and 240),
  price_minor bigint not null check (price_minor >= 0),
  equipment_id bigint references equipment_unit (id),
  unique (appointment_id, service_id)
);

-- The add-on that a step added or left out, and its unit.
alter table appointment_event add column add_on_id bigint references service (id);
alter table appointment_event add column add_on_equipment_id bigint references equipment_unit (id);
