-- Day reports (Z): what the branch's till did on a business date since the report before, frozen. Of a branch and date each
-- begins where the one before ended, so that every receipt is in one and in no other. Numbers have no gaps within a branch.
create table day_report (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  report_number bigint not null,
  business_date date not null,
  ordinal smallint not null,
  currency char(3) not null,
  from_mark bigint not null,
  to_mark bigint not null,
  receipts int not null,
  first_receipt bigint,
  last_receipt bigint,
  outside_in_minor bigint not null,
  outside_out_minor bigint not null,
  reason varchar(300) not null,
  made_at timestamp with time zone not null,
  made_by varchar(80) not null,
  unique (branch_id, report_number),
  unique (branch_id, business_date, ordinal),
  check (from_mark < to_mark)
);

create table day_report_figure (
  report_id bigint not null references day_report (id),
  line_no smallint not null,
  section varchar(12) not null
    check (section in ('sales', 'refunds', 'tax', 'taken', 'given-back', 'gift-cards', 'deposits')),
  code varchar(20) not null,
  for_branch_id bigint references branch (id),
  label varchar(200) not null,
  pieces int not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  amount_minor bigint not null,
  primary key (report_id, line_no)
);

-- The visits that were under way or completed and not charged when the day was closed.
create table day_report_visit (
  report_id bigint not null references day_report (id),
  appointment_id bigint not null references appointment (id),
  status varchar(20) not null,
  price_minor bigint not null,
  primary key (report_id, appointment_id)
);

create index deposit_day on deposit (business_date, branch_id);
create index deposit_use_day on deposit_use (business_date);
