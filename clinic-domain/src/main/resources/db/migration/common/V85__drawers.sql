-- Cash drawers, each from its float to its close; a branch has one at a time. What comes in and goes out is the ledger's cash:
-- a mark is a place in the ledger's sequence, drawn while nobody else issues a receipt or moves cash at the branch, so that
-- entries before it have smaller ids and those after it greater ones.
insert into ledger_account (code, name, kind) values
  ('6100', 'Petty expenses', 'expense'),
  ('6900', 'Cash over and short', 'expense');

create table drawer (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  ordinal int not null,
  business_date date not null,
  currency char(3) not null,
  float_minor bigint not null check (float_minor >= 0),
  expected_minor bigint not null,
  note varchar(150) not null,
  entry_id bigint references journal_entry (id),
  mark bigint not null,
  opened_at timestamp with time zone not null,
  opened_by varchar(80) not null,
  unique (branch_id, ordinal)
);
create index drawer_day on drawer (branch_id, business_date);

create table drawer_movement (
  id bigint primary key,
  drawer_id bigint not null references drawer (id),
  ordinal smallint not null,
  kind varchar(3) not null check (kind in ('in', 'out')),
  purpose varchar(10) not null check (purpose in ('bank', 'expense')),
  amount_minor bigint not null check (amount_minor > 0),
  reason varchar(150) not null,
  business_date date not null,
  entry_id bigint not null references journal_entry (id),
  made_at timestamp with time zone not null,
  made_by varchar(80) not null,
  unique (drawer_id, ordinal)
);

-- What was counted before anybody was told what is expected; counting again is another row.
create table drawer_count (
  id bigint primary key,
  drawer_id bigint not null references drawer (id),
  ordinal smallint not null,
  counted_minor bigint not null check (counted_minor >= 0),
  taken_minor bigint not null,
  given_back_minor bigint not null,
  paid_in_minor bigint not null,
  paid_out_minor bigint not null,
  expected_minor bigint not null,
  mark bigint not null,
  counted_at timestamp with time zone not null,
  counted_by varchar(80) not null,
  unique (drawer_id, ordinal)
);

create table drawer_count_piece (
  count_id bigint not null references drawer_count (id),
  denomination_minor bigint not null check (denomination_minor > 0),
  pieces int not null check (pieces > 0),
  primary key (count_id, denomination_minor)
);

create table drawer_close (
  drawer_id bigint primary key references drawer (id),
  left_minor bigint not null check (left_minor >= 0),
  banked_minor bigint not null check (banked_minor >= 0),
  note varchar(150) not null,
  entry_id bigint references journal_entry (id),
  business_date date not null,
  mark bigint not null,
  closed_at timestamp with time zone not null,
  closed_by varchar(80) not null
);
