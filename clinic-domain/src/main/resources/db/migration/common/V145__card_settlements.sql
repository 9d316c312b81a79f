-- What the card acquirer settles: files of its transactions, what was found for each, and their posting. Sources say how their files
-- are written; a layout that changes is a new version.
insert into ledger_account (code, name, kind) values
  ('6200', 'Card fees', 'expense'),
  ('6210', 'Card differences', 'expense');

create sequence acquirer_seq start with 100 increment by 50;

create table card_source (
  code varchar(40) primary key
);

create table card_layout (
  id bigint primary key,
  source_code varchar(40) not null references card_source (code),
  ordinal int not null,
  name varchar(80) not null,
  cell_separator char(1) not null,
  reference_column varchar(80) not null,
  date_column varchar(80) not null,
  kind_column varchar(80) not null,
  gross_column varchar(80) not null,
  fee_column varchar(80) not null,
  net_column varchar(80) not null,
  payout_column varchar(80) not null,
  branch_column varchar(80) not null,
  transaction_column varchar(80) not null,
  date_pattern varchar(80) not null,
  decimal_separator char(1) not null,
  signs varchar(16) not null check (signs in ('signed', 'negative-fees', 'unsigned')),
  window_days smallint not null,
  branch_id bigint references branch (id),
  made_at timestamp with time zone not null,
  made_by varchar(80) not null,
  unique (source_code, ordinal)
);

-- What the acquirer calls kinds and branches, where it has words of its own.
create table card_layout_word (
  layout_id bigint not null references card_layout (id),
  told varchar(80) not null,
  kind varchar(10) check (kind in ('charge', 'refund', 'chargeback', 'fee')),
  branch_id bigint references branch (id),
  about varchar(6) not null check (about in ('kind', 'branch')),
  primary key (layout_id, about, told),
  check ((about = 'kind') = (kind is not null)),
  check ((about = 'branch') = (branch_id is not null))
);

insert into card_source (code) values ('default');
insert into card_layout (id, source_code, ordinal, name, cell_separator, reference_column, date_column, kind_column, gross_column,
  fee_column, net_column, payout_column, branch_column, transaction_column, date_pattern, decimal_separator, signs, window_days,
  branch_id, made_at, made_by) values (1, 'default', 1, 'Default layout', ',', 'reference', 'date', 'kind', 'gross', 'fee', 'net',
  'payout', 'branch', '', 'yyyy-MM-dd', '.', 'signed', 5, null, timestamp with time zone '2026-01-01 00:00:00+00', 'system');

create table card_settlement (
  id bigint primary key,
  source_code varchar(40) not null references card_source (code),
  layout_id bigint not null references card_layout (id),
  file_name varchar(120) not null,
  digest varchar(64) not null,
  known_lines int not null,
  first_date date not null,
  last_date date not null,
  uploaded_at timestamp with time zone not null,
  uploaded_by varchar(80) not null,
  unique (source_code, digest)
);
create index card_settlement_dates on card_settlement (last_date, first_date);

-- A transaction is in one file only.
create table card_settlement_line (
  id bigint primary key,
  settlement_id bigint not null references card_settlement (id),
  line_no int not null,
  source_code varchar(40) not null,
  transaction_key varchar(400) not null,
  branch_id bigint not null references branch (id),
  kind varchar(10) not null check (kind in ('charge', 'refund', 'chargeback', 'fee')),
  reference varchar(80) not null,
  business_date date not null,
  gross_minor bigint not null,
  fee_minor bigint not null,
  net_minor bigint not null,
  currency char(3) not null,
  payout varchar(80) not null,
  unique (settlement_id, line_no),
  unique (source_code, transaction_key),
  check (net_minor = gross_minor - fee_minor),
  check ((gross_minor = 0) = (kind = 'fee'))
);

-- What was found for a line, numbered; the last counts. Claims of a payment and their releases are numbered, too: an odd one
-- claims it, and two lines that claim it at the same time would both be its next.
create table card_finding (
  line_id bigint not null references card_settlement_line (id),
  ordinal int not null,
  state varchar(10) not null check (state in ('matched', 'differs', 'unknown', 'accepted', 'fee')),
  movement_id bigint,
  booked_minor bigint,
  claim int,
  reason varchar(300) not null,
  made_at timestamp with time zone not null,
  made_by varchar(80) not null,
  primary key (line_id, ordinal),
  unique (movement_id, claim),
  check ((movement_id is null) = (booked_minor is null)),
  check (state <> 'matched' or (claim is not null and mod(claim, 2) = 1)),
  check (state = 'matched' or claim is null or mod(claim, 2) = 0)
);

-- That a settlement was posted, by an odd ordinal, and taken back, by an even one.
create table card_posting (
  id bigint primary key,
  settlement_id bigint not null references card_settlement (id),
  ordinal int not null,
  business_date date not null,
  reason varchar(300) not null,
  made_at timestamp with time zone not null,
  made_by varchar(80) not null,
  unique (settlement_id, ordinal)
);
