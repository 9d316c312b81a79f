-- Reports that somebody put together and kept. Dimensions and measures are codes with commas, in their order.
create sequence custom_report_seq start with 50 increment by 50;

create table custom_report (
  id bigint primary key,
  owner_id bigint not null references account (id),
  name varchar(80) not null,
  name_key varchar(160) not null,
  shared boolean not null,
  dimensions varchar(100) not null,
  measures varchar(300) not null,
  period varchar(20) not null,
  from_date date,
  to_date date,
  basis varchar(10) not null,
  tax_in boolean not null,
  compare_with varchar(20),
  same_branches boolean not null,
  branch_id bigint references branch (id),
  region varchar(120),
  service_id bigint references service (id),
  therapist_id bigint references staff_member (id),
  channel varchar(40),
  item varchar(40),
  changed_at timestamp with time zone not null,
  version bigint not null,
  unique (owner_id, name_key),
  check ((period = 'fixed') = (from_date is not null) and (from_date is null) = (to_date is null)
  and (from_date is null or to_date >= from_date))
);
create index custom_report_shared on custom_report (shared, name_key);
