-- The organisation: what it is, where it works, with what and with whom.
-- Staff, rooms, equipment units and clients draw their ids from one sequence, so that a diary is named by one number.
create sequence diary_seq start with 50 increment by 50;
create sequence organisation_seq start with 50 increment by 50;

-- Set anew in every transaction that changes what the catalogue shows; a value rolled back never comes again.
create sequence catalogue_version_seq start with 2;
create table catalogue_version (version bigint not null);
insert into catalogue_version (version) values (1);

create table organisation (
  id bigint primary key,
  name varchar(120) not null,
  currency char(3) not null,
  workweek_start smallint not null check (workweek_start between 1 and 7),
  fiscal_year_month smallint not null check (fiscal_year_month between 1 and 12),
  version bigint not null
);

create table region (
  id bigint primary key,
  name varchar(120) not null unique,
  version bigint not null
);

create table tax_jurisdiction (
  id bigint primary key,
  code varchar(20) not null unique,
  name varchar(120) not null,
  version bigint not null
);

create table tax_rate (
  id bigint primary key,
  jurisdiction_id bigint not null references tax_jurisdiction (id),
  category varchar(20) not null,
  millionths bigint not null check (millionths between 0 and 1000000),
  rule varchar(200) not null,
  valid_from date not null,
  unique (jurisdiction_id, category, valid_from)
);

create table branch (
  id bigint primary key,
  code varchar(8) not null unique,
  name varchar(120) not null,
  region_id bigint references region (id),
  zone varchar(60) not null,
  street varchar(120) not null,
  city varchar(120) not null,
  phone varchar(40) not null,
  tax_number varchar(40) not null,
  jurisdiction_id bigint not null references tax_jurisdiction (id),
  active boolean not null,
  version bigint not null
);

-- A row without a branch is the organisation's default; a branch with rows of its own for a weekday overrides it.
create table opening_hours (
  id bigint primary key,
  branch_id bigint references branch (id),
  weekday smallint not null check (weekday between 1 and 7),
  closed boolean not null,
  opens time not null,
  closes time not null,
  unique (branch_id, weekday)
);

create table opening_exception (
  id bigint primary key,
  branch_id bigint references branch (id),
  on_date date not null,
  closed boolean not null,
  opens time not null,
  closes time not null,
  reason varchar(200) not null,
  unique (branch_id, on_date)
);

create table service (
  id bigint primary key,
  code varchar(40) not null unique,
  name varchar(120) not null,
  technique varchar(40) not null,
  description varchar(500) not null,
  buffer_before smallint not null check (buffer_before between 0 and 240),
  buffer_after smallint not null check (buffer_after between 0 and 240),
  room_kind varchar(40),
  equipment_kind varchar(40),
  credential_kind varchar(60),
  load_points smallint not null,
  active boolean not null,
  version bigint not null
);

create table service_duration (
  service_id bigint not null references service (id),
  minutes smallint not null check (minutes between 5 and 480),
  primary key (service_id, minutes)
);

create table room (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  code varchar(12) not null,
  name varchar(120) not null,
  kind varchar(40) not null,
  capacity smallint not null check (capacity between 1 and 20),
  active boolean not null,
  version bigint not null,
  unique (branch_id, code)
);

create table equipment_unit (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  kind varchar(40) not null,
  label varchar(60) not null,
  movable boolean not null,
  active boolean not null,
  version bigint not null,
  unique (branch_id, label)
);

create table staff_member (
  id bigint primary key,
  first_name varchar(60) not null,
  last_name varchar(60) not null,
  gender varchar(20),
  email varchar(120),
  phone varchar(40),
  hired_on date not null,
  left_on date,
  version bigint not null
);

create table assignment (
  id bigint primary key,
  staff_id bigint not null references staff_member (id),
  branch_id bigint not null references branch (id),
  job varchar(30) not null,
  rate_minor bigint not null check (rate_minor >= 0),
  valid_from date not null,
  valid_to date,
  version bigint not null
);
create index assignment_branch on assignment (branch_id);
create index assignment_staff on assignment (staff_id);

-- The weekly pattern of an assignment, in the branch's wall-clock time, until rosters are published.
create table work_pattern (
  id bigint primary key,
  assignment_id bigint not null references assignment (id),
  weekday smallint not null check (weekday between 1 and 7),
  starts time not null,
  ends time not null,
  unique (assignment_id, weekday)
);

create table credential (
  id bigint primary key,
  staff_id bigint not null references staff_member (id),
  kind varchar(60) not null,
  reference varchar(60) not null,
  issued_on date not null,
  expires_on date,
  version bigint not null
);
create index credential_staff on credential (staff_id);

-- A list without a branch is the organisation's; a branch's own list wins where it has the price.
create table price_list (
  id bigint primary key,
  branch_id bigint references branch (id),
  name varchar(120) not null,
  valid_from date not null,
  valid_to date,
  version bigint not null
);

create table price (
  id bigint primary key,
  price_list_id bigint not null references price_list (id),
  service_id bigint not null references service (id),
  minutes smallint not null,
  amount_minor bigint not null check (amount_minor >= 0),
  unique (price_list_id, service_id, minutes)
);
