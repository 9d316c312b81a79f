-- Kinds of leave; accrued minutes are added on the first of every month, up to the most that may be saved up.
create table leave_type (
  id bigint primary key,
  code varchar(40) not null unique,
  name varchar(80) not null,
  paid boolean not null,
  counted boolean not null,
  accrual_minutes int not null check (accrual_minutes between 0 and 60000),
  most_minutes int check (most_minutes between 0 and 600000),
  active boolean not null,
  version bigint not null
);

-- Whole local days, or hours of one day in the wall-clock time of the branch where they would have worked. Minutes are the
-- working minutes it takes, which are what the balance pays.
create table staff_leave (
  id bigint primary key,
  staff_id bigint not null references staff_member (id),
  type_id bigint not null references leave_type (id),
  from_date date not null,
  until_date date not null,
  starts time,
  ends time,
  minutes int not null check (minutes >= 0),
  note varchar(300) not null,
  state varchar(20) not null check (state in ('requested', 'approved', 'refused', 'cancelled')),
  version bigint not null,
  check (from_date <= until_date),
  check ((starts is null) = (ends is null))
);
create index staff_leave_staff on staff_leave (staff_id, until_date);

create table staff_leave_event (
  leave_id bigint not null references staff_leave (id),
  event_no int not null,
  state varchar(20) not null,
  happened_at timestamp with time zone not null,
  happened_by varchar(80) not null,
  reason varchar(300) not null,
  primary key (leave_id, event_no)
);

-- A balance is the sum of its movements. An accrual is of one period, e.g. 2026-03, and comes once.
create table leave_movement (
  id bigint primary key,
  staff_id bigint not null references staff_member (id),
  type_id bigint not null references leave_type (id),
  kind varchar(20) not null check (kind in ('accrual', 'taken', 'given-back', 'adjustment')),
  minutes int not null,
  on_date date not null,
  period varchar(7),
  leave_id bigint references staff_leave (id),
  note varchar(300) not null,
  moved_at timestamp with time zone not null,
  moved_by varchar(80) not null,
  unique (staff_id, type_id, kind, period)
);

-- When somebody can, likes to or cannot work: weekdays as a sum of 1 for Monday to 64 for Sunday, local dates, and hours in
-- the wall-clock time of the branch. Without hours it is the whole day, without an end it holds on.
create table availability_rule (
  id bigint primary key,
  staff_id bigint not null references staff_member (id),
  kind varchar(20) not null check (kind in ('available', 'preferred', 'not-available')),
  weekdays smallint not null check (weekdays between 1 and 127),
  from_date date not null,
  until_date date,
  starts time,
  ends time,
  note varchar(300) not null,
  made_at timestamp with time zone not null,
  made_by varchar(80) not null,
  ended_at timestamp with time zone,
  ended_by varchar(80),
  check (until_date is null or from_date <= until_date),
  check ((starts is null) = (ends is null))
);
create index availability_rule_staff on availability_rule (staff_id, ended_at);

-- Staff give a shift away, exchange two, or ask for an open one; a manager approves.
create table shift_swap (
  id bigint primary key,
  kind varchar(10) not null check (kind in ('give', 'swap', 'claim')),
  branch_id bigint not null references branch (id),
  shift_id bigint not null references shift (id),
  from_staff_id bigint references staff_member (id),
  to_staff_id bigint references staff_member (id),
  for_shift_id bigint references shift (id),
  note varchar(300) not null,
  state varchar(20) not null check (state in ('offered', 'taken', 'approved', 'refused', 'withdrawn')),
  version bigint not null
);
create index shift_swap_branch on shift_swap (branch_id, state);
create index shift_swap_shift on shift_swap (shift_id);

create table shift_swap_event (
  swap_id bigint not null references shift_swap (id),
  event_no int not null,
  state varchar(20) not null,
  happened_at timestamp with time zone not null,
  happened_by varchar(80) not null,
  reason varchar(300) not null,
  primary key (swap_id, event_no)
);

-- What a roster has to know of somebody beyond their assignments. The feed is opened by whoever knows its token.
create table roster_person (
  staff_id bigint primary key references staff_member (id),
  weekly_minutes int check (weekly_minutes between 0 and 10080),
  born_on date,
  feed_hash char(64) unique,
  version bigint not null
);
