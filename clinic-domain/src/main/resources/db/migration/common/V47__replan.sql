-- A therapist who cannot come: every visit that has to go elsewhere, with what was proposed and what became of it.
create table replan (
  id bigint primary key,
  therapist_id bigint not null references staff_member (id),
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  made_at timestamp with time zone not null,
  made_by varchar(80) not null,
  check (from_at < until_at)
);
create index replan_therapist on replan (therapist_id, until_at);

create table replan_item (
  replan_id bigint not null references replan (id),
  appointment_id bigint not null references appointment (id),
  state varchar(10) not null check (state in ('open', 'accepted', 'kept', 'cancelled')),
  became_id bigint references appointment (id),
  decided_at timestamp with time zone,
  decided_by varchar(80),
  primary key (replan_id, appointment_id)
);

create table replan_proposal (
  replan_id bigint not null,
  appointment_id bigint not null,
  place smallint not null,
  kind varchar(10) not null check (kind in ('therapist', 'room', 'time', 'branch')),
  label varchar(300) not null,
  branch_id bigint not null references branch (id),
  therapist_id bigint not null references staff_member (id),
  room_id bigint not null references room (id),
  starts_at timestamp with time zone not null,
  primary key (replan_id, appointment_id, place),
  foreign key (replan_id, appointment_id) references replan_item (replan_id, appointment_id)
);
