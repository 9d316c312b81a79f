-- A slot kept while somebody decides or pays. Its row stays when it has ended; its claims do not.
create table hold (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  business_date date not null,
  service_id bigint not null references service (id),
  minutes smallint not null,
  client_id bigint references client (id),
  therapist_id bigint not null references staff_member (id),
  room_id bigint not null references room (id),
  equipment_id bigint references equipment_unit (id),
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  buffer_before smallint not null,
  buffer_after smallint not null,
  held_at timestamp with time zone not null,
  held_by varchar(80) not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_as varchar(20) check (ended_as in ('booked', 'released', 'expired')),
  version bigint not null,
  check (starts_at < ends_at)
);
create index hold_day on hold (branch_id, business_date);
create index hold_open on hold (ended_at, expires_at);

-- Time in which somebody or something cannot be booked: a break, a meeting, a room out of order, a closed branch.
create table block (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  kind varchar(20) not null check (kind in ('break', 'meeting', 'out-of-order', 'closure')),
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  note varchar(300) not null,
  blocked_at timestamp with time zone not null,
  blocked_by varchar(80) not null,
  lifted_at timestamp with time zone,
  lifted_by varchar(80),
  version bigint not null,
  check (starts_at < ends_at)
);
create index block_branch on block (branch_id, ends_at);

-- What a block takes, by the kinds of the diary.
create table block_resource (
  block_id bigint not null references block (id),
  resource_id bigint not null,
  kind char(1) not null check (kind in ('T', 'R', 'E')),
  primary key (block_id, resource_id)
);

-- Appointments of one party are booked together: couples and groups side by side, several services one after the other.
-- A room they share is claimed by the party.
alter table appointment add column party_id bigint;
create index appointment_party on appointment (party_id);

-- Rooms whose positions follow each other are next to each other.
alter table room add column position int;
