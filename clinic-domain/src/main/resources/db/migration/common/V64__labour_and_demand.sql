-- The numbers of the labour rules. A row without a jurisdiction is the house's own, for where there is none of the law's.
create table labour_term (
  id bigint primary key,
  jurisdiction_id bigint references tax_jurisdiction (id),
  rule varchar(40) not null,
  amount int not null check (amount >= 0),
  threshold int not null check (threshold >= 0),
  severity varchar(10) not null check (severity in ('hard', 'warning')),
  source varchar(300) not null,
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_from <= valid_to)
);
create index labour_term_rule on labour_term (rule, jurisdiction_id);

insert into labour_term (id, jurisdiction_id, rule, amount, threshold, severity, source, valid_from, valid_to) values
  (-1, null, 'daily-rest', 660, 0, 'hard', 'House rule: 11 hours between two days'' work', date '2000-01-01', null),
  (-2, null, 'weekly-rest', 1440, 0, 'hard', 'House rule: 24 hours in a row every week', date '2000-01-01', null),
  (-3, null, 'daily-maximum', 600, 0, 'hard', 'House rule: 10 hours of work a day', date '2000-01-01', null),
  (-4, null, 'weekly-maximum', 2880, 0, 'hard', 'House rule: 48 hours of work a week', date '2000-01-01', null),
  (-5, null, 'consecutive-days', 6, 0, 'hard', 'House rule: six days in a row', date '2000-01-01', null),
  (-6, null, 'break', 30, 360, 'warning', 'House rule: 30 minutes in shifts over 6 hours', date '2000-01-01', null),
  (-7, null, 'minor-day', 480, 18, 'hard', 'House rule: under 18 at most 8 hours a day', date '2000-01-01', null),
  (-8, null, 'minor-night', 1320, 360, 'hard', 'House rule: under 18 only from 06:00 to 22:00', date '2000-01-01', null),
  (-9, null, 'change-notice', 7, 0, 'warning', 'House rule: changes are told a week before', date '2000-01-01', null);

-- How many must be there at least, by weekday, in the branch's wall-clock time; an empty skill is anybody of the job.
create table demand_minimum (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  job varchar(30) not null,
  credential_kind varchar(60) not null,
  weekday smallint not null check (weekday between 1 and 7),
  starts time not null,
  ends time not null,
  heads smallint not null check (heads between 0 and 100),
  unique (branch_id, job, credential_kind, weekday, starts)
);

-- What a manager says is needed, instead of what was worked out; quarter 0 begins at midnight of the branch's wall clock.
create table demand_edit (
  branch_id bigint not null references branch (id),
  business_date date not null,
  job varchar(30) not null,
  credential_kind varchar(60) not null,
  quarter smallint not null check (quarter between 0 and 95),
  heads smallint not null check (heads between 0 and 100),
  edited_at timestamp with time zone not null,
  edited_by varchar(80) not null,
  primary key (branch_id, business_date, job, credential_kind, quarter)
);
