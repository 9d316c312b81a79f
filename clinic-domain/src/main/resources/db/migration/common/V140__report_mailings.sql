-- Kept reports that are sent by mail. Whoever sends one moves due_at on first, so that of two nodes one does. Weekdays are 1 (Monday)
-- to 7, recipients addresses with commas.
create table report_mailing (
  report_id bigint primary key references custom_report (id) on delete cascade,
  weekday smallint check (weekday between 1 and 7),
  month_day smallint check (month_day between 1 and 31),
  at_time time not null,
  zone varchar(60) not null,
  format varchar(10) not null check (format in ('pdf', 'xlsx', 'csv')),
  recipients varchar(5200) not null,
  due_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  version bigint not null,
  check (weekday is null or month_day is null)
);
create index report_mailing_due on report_mailing (due_at);

-- What was sent and what was refused; it outlives the report. What was due is sent or refused once.
create sequence report_run_seq start with 50 increment by 50;

create table report_run (
  id bigint primary key,
  report_id bigint not null,
  report_name varchar(80) not null,
  owner_id bigint not null references account (id),
  due_at timestamp with time zone,
  ran_at timestamp with time zone not null,
  format varchar(10) not null,
  recipients varchar(5200) not null,
  from_date date,
  to_date date,
  file_name varchar(120),
  row_count int,
  mail_id bigint,
  reason varchar(500),
  unique (report_id, due_at),
  check ((mail_id is null) = (reason is not null) and (mail_id is null) = (file_name is null)
  and (mail_id is null) = (row_count is null) and (mail_id is null) = (from_date is null) and (from_date is null) = (to_date is null))
);
create index report_run_report on report_run (report_id, id);
