-- The time clock. Ids rise in the order in which a node hears of punches.
create sequence punch_seq start with 50 increment by 50;

-- A punch as it was made, in whole seconds; a correction is a row that names the one it stands for.
create table punch (
  id bigint primary key,
  staff_id bigint not null references staff_member (id),
  branch_id bigint not null references branch (id),
  kind varchar(12) not null check (kind in ('in', 'out', 'break-start', 'break-end', 'transfer')),
  happened_at timestamp with time zone not null,
  source varchar(10) not null check (source in ('own', 'kiosk', 'correction')),
  recorded_at timestamp with time zone not null,
  recorded_by varchar(120) not null,
  in_network boolean,
  corrects_id bigint unique references punch (id),
  cancels boolean not null,
  reason varchar(300),
  check ((source = 'correction') = (reason is not null)),
  check (corrects_id is null or source = 'correction'),
  check (not cancels or corrects_id is not null)
);
create index punch_staff on punch (staff_id, happened_at);
create index punch_branch on punch (branch_id, happened_at);

-- An odd punch that somebody in charge has looked at and lets stand as it is.
create table punch_approval (
  punch_id bigint not null references punch (id),
  kind varchar(16) not null,
  approved_at timestamp with time zone not null,
  approved_by varchar(120) not null,
  note varchar(300) not null,
  primary key (punch_id, kind)
);

create table timesheet (
  id bigint primary key,
  staff_id bigint not null references staff_member (id),
  week_start date not null,
  state varchar(10) not null check (state in ('open', 'attested', 'approved', 'locked')),
  unique (staff_id, week_start)
);
create index timesheet_week on timesheet (week_start);

-- What was done with a timesheet, and what counted in its week when it was done.
create table timesheet_step (
  id bigint primary key,
  timesheet_id bigint not null references timesheet (id),
  kind varchar(10) not null check (kind in ('attest', 'approve', 'lock', 'reopen')),
  branch_id bigint references branch (id),
  minutes int not null,
  taken_at timestamp with time zone not null,
  taken_by varchar(120) not null,
  account_id bigint not null,
  reason varchar(300),
  check ((kind = 'approve') = (branch_id is not null)),
  check ((kind = 'reopen') = (reason is not null))
);
create index timesheet_step_of on timesheet_step (timesheet_id, id);

-- The hours that payroll locked, so that no later rule or way between branches changes them.
create table timesheet_day (
  step_id bigint not null references timesheet_step (id),
  on_date date not null,
  branch_id bigint not null references branch (id),
  kind varchar(12) not null check (kind in ('work', 'travel', 'paid-break', 'break')),
  seconds int not null check (seconds > 0),
  primary key (step_id, on_date, branch_id, kind)
);

-- What the clock goes by from a day on; without a branch for the whole organisation. Networks as CIDR blocks, by blanks.
create table clock_rule (
  id bigint primary key,
  branch_id bigint references branch (id),
  valid_from date not null,
  rounding_minutes smallint not null check (rounding_minutes in (0, 1, 5, 6, 10, 15)),
  rounding_direction varchar(10) not null check (rounding_direction in ('nearest', 'employee')),
  longest_minutes smallint not null check (longest_minutes between 240 and 1440),
  grace_minutes smallint not null check (grace_minutes between 0 and 240),
  paid_break_minutes smallint not null check (paid_break_minutes between 0 and 120),
  networks varchar(1000) not null,
  set_at timestamp with time zone not null,
  set_by varchar(120) not null
);

-- Of a PIN only its salted hash is kept, of a device's secret only its hash.
create table clock_pin (
  staff_id bigint primary key references staff_member (id),
  pin_hash varchar(200) not null,
  set_at timestamp with time zone not null,
  set_by varchar(120) not null
);

create table clock_kiosk (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  token_hash char(64) not null unique,
  opened_at timestamp with time zone not null,
  opened_by varchar(120) not null,
  closed_at timestamp with time zone
);
create index clock_kiosk_branch on clock_kiosk (branch_id);
