-- Deposits: money taken before a visit and owed to the client until the visit is charged, or the asking for it waived. A
-- visit has at most one that stands: two that are taken at once would both be its next, and only one of them can be kept.
insert into ledger_account (code, name, kind) values ('2150', 'Customer deposits', 'liability');

create table deposit (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  appointment_id bigint not null references appointment (id),
  ordinal smallint not null,
  kind varchar(10) not null check (kind in ('taken', 'waived')),
  business_date date not null,
  amount_minor bigint not null check (amount_minor > 0),
  change_minor bigint not null check (change_minor >= 0),
  currency char(3) not null,
  receipt_number bigint,
  entry_id bigint references journal_entry (id),
  reason varchar(300) not null,
  made_at timestamp with time zone not null,
  made_by varchar(80) not null,
  unique (appointment_id, ordinal),
  unique (branch_id, receipt_number),
  check ((kind = 'taken') = (receipt_number is not null)),
  check ((kind = 'taken') = (entry_id is not null))
);

-- What became of it: a part paid a sale, a part was given back, giving it back was itself taken back, or taking it was.
create table deposit_use (
  id bigint primary key,
  deposit_id bigint not null references deposit (id),
  ordinal smallint not null,
  kind varchar(10) not null check (kind in ('applied', 'refunded', 'restored', 'reversed')),
  business_date date not null,
  amount_minor bigint not null check (amount_minor > 0),
  sale_id bigint references sale (id),
  receipt_number bigint,
  entry_id bigint references journal_entry (id),
  undoes_id bigint unique references deposit_use (id),
  reason varchar(300) not null,
  made_at timestamp with time zone not null,
  made_by varchar(80) not null,
  unique (deposit_id, ordinal),
  check ((kind = 'applied') = (sale_id is not null)),
  check ((kind = 'refunded') = (receipt_number is not null)),
  check ((kind = 'restored') = (undoes_id is not null))
);
create index deposit_use_sale on deposit_use (sale_id);

-- How it was paid and, with a use, how it was given back.
create table deposit_payment (
  id bigint primary key,
  deposit_id bigint not null references deposit (id),
  use_id bigint references deposit_use (id),
  means varchar(12) not null check (means in ('cash', 'card')),
  amount_minor bigint not null check (amount_minor > 0),
  tendered_minor bigint not null,
  reference varchar(80) not null
);
create index deposit_payment_deposit on deposit_payment (deposit_id);
