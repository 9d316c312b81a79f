-- Appointments, and the diary that keeps everybody and everything in one place at a time.
create sequence booking_seq start with 50 increment by 50;

create table appointment (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  business_date date not null,
  status varchar(20) not null,
  source varchar(20) not null,
  client_id bigint not null references client (id),
  service_id bigint not null references service (id),
  minutes smallint not null,
  therapist_id bigint not null references staff_member (id),
  room_id bigint not null references room (id),
  equipment_id bigint references equipment_unit (id),
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  buffer_before smallint not null,
  buffer_after smallint not null,
  price_minor bigint not null,
  currency char(3) not null,
  note varchar(500) not null,
  created_at timestamp with time zone not null,
  created_by varchar(80) not null,
  status_since timestamp with time zone not null,
  version bigint not null,
  check (starts_at < ends_at)
);
create index appointment_day on appointment (branch_id, business_date);
create index appointment_client on appointment (client_id, starts_at);

-- The life of an appointment, append-only. A step back is a step of its own that names what it undid.
create table appointment_event (
  id bigint primary key,
  appointment_id bigint not null references appointment (id),
  happened_at timestamp with time zone not null,
  happened_by varchar(80) not null,
  kind varchar(20) not null,
  from_status varchar(20),
  to_status varchar(20) not null,
  reason varchar(300) not null,
  was_starts_at timestamp with time zone,
  was_ends_at timestamp with time zone,
  was_therapist_id bigint,
  was_room_id bigint,
  was_equipment_id bigint,
  undoes_id bigint unique references appointment_event (id)
);
create index appointment_event_appointment on appointment_event (appointment_id);

-- Who or what is taken when, buffers included, half-open. resource_id is the id of a therapist (T), room (R),
-- equipment unit (E) or client (C). That no two claims on one resource overlap is guarded per engine.
create table diary_claim (
  appointment_id bigint not null,
  resource_id bigint not null,
  kind char(1) not null check (kind in ('T', 'R', 'E', 'C')),
  branch_id bigint not null references branch (id),
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  primary key (appointment_id, resource_id),
  check (starts_at < ends_at)
);
