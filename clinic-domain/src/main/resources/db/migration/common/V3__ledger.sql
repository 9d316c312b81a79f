-- Balanced journal entries. Rows are only ever added: a correction is a reversal.
create sequence ledger_seq start with 50 increment by 50;

create table ledger_account (
  code varchar(10) primary key,
  name varchar(120) not null,
  kind varchar(12) not null check (kind in ('asset', 'liability', 'equity', 'revenue', 'expense'))
);

insert into ledger_account (code, name, kind) values
  ('1000', 'Cash in drawer', 'asset'),
  ('1010', 'Card clearing', 'asset'),
  ('1200', 'Clients receivable', 'asset'),
  ('2200', 'Sales tax payable', 'liability'),
  ('4000', 'Service revenue', 'revenue'),
  ('4900', 'Discounts given', 'revenue');

create table journal_entry (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  business_date date not null,
  posted_at timestamp with time zone not null,
  posted_by varchar(80) not null,
  currency char(3) not null,
  source_kind varchar(20) not null,
  source_id bigint not null,
  memo varchar(200) not null,
  reverses_id bigint unique references journal_entry (id)
);
create index journal_entry_day on journal_entry (business_date, branch_id);
create index journal_entry_source on journal_entry (source_kind, source_id);

create table journal_line (
  entry_id bigint not null references journal_entry (id),
  line_no smallint not null,
  account_code varchar(10) not null references ledger_account (code),
  debit_minor bigint not null check (debit_minor >= 0),
  credit_minor bigint not null check (credit_minor >= 0),
  service_id bigint,
  staff_id bigint,
  primary key (entry_id, line_no),
  check ((debit_minor = 0) <> (credit_minor = 0))
);
