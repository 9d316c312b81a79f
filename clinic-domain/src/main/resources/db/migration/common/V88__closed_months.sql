-- The date an entry belongs to by what it is about, where that is before the date it was posted under: a refund belongs to its
-- sale's day, a reversal to that of what it takes back. Empty for the business date itself.
alter table journal_entry add column origin_date date;
alter table journal_entry add constraint journal_entry_origin check (origin_date < business_date);

-- A month of the books that takes no more entries, nor does any month before it. Months are closed one after the other, and stay
-- closed; what they closed with is kept beside them.
create table closed_month (
  month_start date primary key check (extract(day from month_start) = 1),
  closed_at timestamp with time zone not null,
  closed_by varchar(80) not null
);

-- The checklist as it was, with the reasons by which what was still open was confirmed.
create table closed_month_item (
  month_start date not null references closed_month (month_start),
  item varchar(30) not null,
  found bigint not null,
  reason varchar(300) not null,
  primary key (month_start, item)
);

-- Debits and credits of the month, and what debits are more than credits over all entries up to its end.
create table closed_month_balance (
  month_start date not null references closed_month (month_start),
  branch_id bigint not null references branch (id),
  account_code varchar(10) not null references ledger_account (code),
  debit_minor bigint not null,
  credit_minor bigint not null,
  balance_minor bigint not null,
  primary key (month_start, branch_id, account_code)
);

create table closed_month_revenue (
  month_start date not null references closed_month (month_start),
  branch_id bigint not null references branch (id),
  service_id bigint references service (id),
  earned_minor bigint not null,
  visits int not null,
  unique (month_start, branch_id, service_id)
);

create table closed_month_liability (
  month_start date not null references closed_month (month_start),
  kind varchar(20) not null,
  branch_id bigint not null references branch (id),
  opening_minor bigint not null,
  sold_minor bigint not null,
  redeemed_minor bigint not null,
  refunded_minor bigint not null,
  ledger_minor bigint not null,
  primary key (month_start, kind, branch_id)
);
