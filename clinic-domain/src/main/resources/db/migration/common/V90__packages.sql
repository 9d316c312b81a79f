-- Packages: sessions of chosen services, paid before and owed by the branch that sold them until any branch treats. A kind's terms
-- are never changed, the next ones are added: a package keeps those it was sold with. What becomes of it is numbered, and says what
-- it left and until when it is good: two desks that use the last session at the same time would both be the next, and only one
-- of them can be kept.
insert into ledger_account (code, name, kind) values
  ('2170', 'Packages', 'liability'),
  ('4800', 'Breakage: what was paid and not used in time', 'revenue');

create table package_kind (
  id bigint primary key,
  code varchar(40) not null unique
);

create table package_terms (
  id bigint primary key,
  kind_id bigint not null references package_kind (id),
  ordinal smallint not null,
  name varchar(80) not null,
  sessions smallint not null check (sessions > 0),
  price_minor bigint not null check (price_minor >= sessions),
  currency char(3) not null,
  valid_days int check (valid_days > 0),
  transferable boolean not null,
  active_from date not null,
  active_until date,
  made_at timestamp with time zone not null,
  made_by varchar(80) not null,
  unique (kind_id, ordinal)
);

-- What a session of it is good for.
create table package_treatment (
  terms_id bigint not null references package_terms (id),
  service_id bigint not null references service (id),
  minutes smallint not null,
  primary key (terms_id, service_id, minutes)
);

create table prepaid_package (
  id bigint primary key,
  sale_id bigint not null references sale (id),
  branch_id bigint not null references branch (id),
  business_date date not null,
  client_id bigint not null references client (id),
  terms_id bigint not null references package_terms (id),
  sessions smallint not null check (sessions > 0),
  price_minor bigint not null check (price_minor >= sessions),
  currency char(3) not null,
  valid_until date
);
create index prepaid_package_sale on prepaid_package (sale_id);
create index prepaid_package_client on prepaid_package (client_id);
create index prepaid_package_branch on prepaid_package (branch_id, business_date);

create table prepaid_use (
  id bigint primary key,
  package_id bigint not null references prepaid_package (id),
  ordinal smallint not null,
  kind varchar(10) not null check (kind in ('redeemed', 'returned', 'refunded', 'expired', 'extended')),
  branch_id bigint not null references branch (id),
  business_date date not null,
  sessions smallint not null check (sessions >= 0),
  amount_minor bigint not null check (amount_minor >= 0),
  left_sessions smallint not null check (left_sessions >= 0),
  left_minor bigint not null check (left_minor >= 0),
  valid_until date,
  sale_id bigint references sale (id),
  appointment_id bigint references appointment (id),
  reason varchar(300) not null,
  made_at timestamp with time zone not null,
  made_by varchar(80) not null,
  unique (package_id, ordinal),
  check ((left_sessions = 0) = (left_minor = 0)),
  check ((sale_id is null) = (kind in ('expired', 'extended')))
);
create index prepaid_use_sale on prepaid_use (sale_id);
create index prepaid_use_day on prepaid_use (business_date);

-- What went to breakage in the month, less what was taken back of it.
alter table closed_month_liability add column expired_minor bigint default 0 not null;
