-- Who works when where. A shift is planned by its branch's manager and holds once it is published.
create sequence roster_seq start with 50 increment by 50;

-- As planned now. A removed one keeps its last plan; what was published of it holds until the removal is published, too.
create table shift (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  business_date date not null,
  job varchar(30) not null,
  staff_id bigint references staff_member (id),
  room_id bigint references room (id),
  credential_kind varchar(60),
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  break_minutes smallint not null check (break_minutes between 0 and 480),
  note varchar(300) not null,
  removed boolean not null,
  version bigint not null,
  check (starts_at < ends_at)
);
create index shift_day on shift (branch_id, business_date);
create index shift_staff on shift (staff_id, ends_at);

create table roster_publication (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  from_date date not null,
  until_date date not null,
  published_at timestamp with time zone not null,
  published_by varchar(80) not null,
  reason varchar(300) not null,
  check (from_date <= until_date)
);
create index roster_publication_branch on roster_publication (branch_id, published_at);

-- What staff see and bookings go by: the shifts as they were published last.
create table published_shift (
  shift_id bigint primary key references shift (id),
  branch_id bigint not null references branch (id),
  business_date date not null,
  job varchar(30) not null,
  staff_id bigint references staff_member (id),
  room_id bigint references room (id),
  credential_kind varchar(60),
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  break_minutes smallint not null,
  note varchar(300) not null,
  publication_id bigint not null references roster_publication (id)
);
create index published_shift_day on published_shift (branch_id, business_date);
create index published_shift_staff on published_shift (staff_id, ends_at);

-- The local dates of a branch on which its published shifts hold, and no longer the weekly pattern.
create table published_day (
  branch_id bigint not null references branch (id),
  business_date date not null,
  publication_id bigint not null references roster_publication (id),
  primary key (branch_id, business_date)
);

-- What a publication changed for whom; nobody is told of an open shift. A missing side is no shift.
create table roster_publication_line (
  publication_id bigint not null references roster_publication (id),
  line_no int not null,
  shift_id bigint not null references shift (id),
  staff_id bigint references staff_member (id),
  what varchar(20) not null check (what in ('added', 'changed', 'removed')),
  before_branch_id bigint,
  before_starts_at timestamp with time zone,
  before_ends_at timestamp with time zone,
  after_branch_id bigint,
  after_starts_at timestamp with time zone,
  after_ends_at timestamp with time zone,
  premium_minutes int not null,
  premium_rule varchar(300) not null,
  primary key (publication_id, line_no)
);
create index roster_publication_line_shift on roster_publication_line (shift_id);

-- Every command on planned shifts, with each shift before and after it: the history, and what undo goes by.
create table roster_change (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  kind varchar(20) not null,
  changed_at timestamp with time zone not null,
  changed_by varchar(80) not null,
  undoes_id bigint references roster_change (id)
);
create index roster_change_branch on roster_change (branch_id, changed_at);
create index roster_change_undoes on roster_change (undoes_id);

create table roster_change_shift (
  change_id bigint not null references roster_change (id),
  shift_id bigint not null references shift (id),
  side char(1) not null check (side in ('B', 'A')),
  branch_id bigint not null,
  business_date date not null,
  job varchar(30) not null,
  staff_id bigint,
  room_id bigint,
  credential_kind varchar(60),
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  break_minutes smallint not null,
  note varchar(300) not null,
  primary key (change_id, shift_id, side)
);

-- Usual shifts of a branch, in its wall-clock time; an end not after the start is on the next day.
create table shift_template (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  name varchar(60) not null,
  job varchar(30) not null,
  room_id bigint references room (id),
  credential_kind varchar(60),
  starts time not null,
  ends time not null,
  break_minutes smallint not null check (break_minutes between 0 and 480),
  retired boolean not null,
  version bigint not null
);
create index shift_template_branch on shift_template (branch_id);

-- Told to somebody of the staff, until they have seen it.
create table staff_notice (
  id bigint primary key,
  staff_id bigint not null references staff_member (id),
  branch_id bigint references branch (id),
  kind varchar(20) not null,
  words varchar(500) not null,
  told_at timestamp with time zone not null,
  seen_at timestamp with time zone
);
create index staff_notice_staff on staff_notice (staff_id, told_at);

-- Raised whenever what bookings go by at a branch changes: published shifts, published days, approved leave.
create sequence roster_version_seq start with 2;
create table roster_version (
  branch_id bigint primary key references branch (id),
  version bigint not null
);
