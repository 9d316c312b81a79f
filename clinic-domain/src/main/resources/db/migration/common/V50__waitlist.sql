-- Who waits for which time, what was offered when time became free, and why to whom.
create table waitlist_rule (
  branch_id bigint primary key references branch (id),
  strategy varchar(20) not null check (strategy in ('first-in-line', 'best-fit', 'notify-all')),
  offer_minutes int not null check (offer_minutes between 5 and 1440)
);

create table wish (
  id bigint primary key,
  client_id bigint not null references client (id),
  service_id bigint not null references service (id),
  minutes smallint not null,
  therapist_id bigint references staff_member (id),
  gender varchar(20),
  note varchar(300) not null,
  since timestamp with time zone not null,
  made_by varchar(80) not null,
  wanted_until date not null,
  state varchar(20) not null check (state in ('waiting', 'booked', 'withdrawn')),
  ended_at timestamp with time zone,
  ended_by varchar(80)
);
create index wish_waiting on wish (state, wanted_until);

create table wish_branch (
  wish_id bigint not null references wish (id),
  branch_id bigint not null references branch (id),
  primary key (branch_id, wish_id)
);
create index wish_branch_wish on wish_branch (wish_id);

-- When it would suit: local dates, weekdays as a sum of 1 for Monday to 64 for Sunday, and the time of day in which the
-- whole treatment lies; the wall clock is the branch's.
create table wish_window (
  wish_id bigint not null references wish (id),
  window_no smallint not null,
  from_date date not null,
  until_date date not null,
  weekdays smallint not null check (weekdays between 1 and 127),
  not_before time not null,
  not_after time not null,
  primary key (wish_id, window_no),
  check (from_date <= until_date)
);

-- Time that became free and that nobody has offered yet. Whoever deletes the row makes the offers.
create table freed_slot (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  therapist_id bigint,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  freed_at timestamp with time zone not null
);

-- One freed time and how its offers were decided; considered counts every wish of the branch, its decisions name those
-- that are for a service the time could have been offered for. matched_millis is how long finding out whom it suits took.
create table wish_round (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  therapist_id bigint,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  strategy varchar(20) not null,
  considered int not null,
  matched_millis int not null,
  decided_at timestamp with time zone not null
);

create table wish_offer (
  id bigint primary key,
  round_id bigint not null references wish_round (id),
  wish_id bigint not null references wish (id),
  branch_id bigint not null references branch (id),
  therapist_id bigint not null references staff_member (id),
  room_id bigint not null references room (id),
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  hold_id bigint,
  offered_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  state varchar(20) not null check (state in ('open', 'accepted', 'declined', 'expired', 'superseded', 'withdrawn')),
  ended_at timestamp with time zone,
  ended_by varchar(80),
  appointment_id bigint references appointment (id)
);
create index wish_offer_wish on wish_offer (wish_id);
create index wish_offer_open on wish_offer (state, expires_at);
create index wish_offer_slot on wish_offer (branch_id, starts_at);
create index wish_offer_hold on wish_offer (hold_id);

create table wish_decision (
  id bigint primary key,
  wish_id bigint not null references wish (id),
  round_id bigint references wish_round (id),
  branch_id bigint not null references branch (id),
  decided_at timestamp with time zone not null,
  decided_by varchar(80) not null,
  outcome varchar(20) not null,
  why varchar(300) not null
);
create index wish_decision_wish on wish_decision (wish_id);
