-- What a branch is expected to earn in a month, before sales tax. A change is a row of its own; the latest version counts, and of
-- two that are set at the same time one is kept. Without an amount there is no budget any more.
create table budget (
  branch_id bigint not null references branch (id),
  month_start date not null,
  version integer not null check (version > 0),
  amount_minor bigint check (amount_minor >= 0),
  set_at timestamp with time zone not null,
  set_by varchar(80) not null,
  primary key (branch_id, month_start, version),
  check (extract(day from month_start) = 1)
);
