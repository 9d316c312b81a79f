-- Gift cards: money given for whoever has the code, owed by the branch that sold it. Of a code only a hash is kept, and its last
-- four characters; a code that was lost is replaced by the next one. What a card pays is numbered, and says what it left: two
-- who use the last of it at the same time would both be the next, and only one of them can be kept.
insert into ledger_account (code, name, kind) values ('2160', 'Gift cards', 'liability');

create table gift_card (
  id bigint primary key,
  sale_id bigint not null references sale (id),
  branch_id bigint not null references branch (id),
  business_date date not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null
);
create index gift_card_sale on gift_card (sale_id);
create index gift_card_branch on gift_card (branch_id, business_date);

create table gift_card_code (
  id bigint primary key,
  gift_card_id bigint not null references gift_card (id),
  ordinal smallint not null,
  code_hash char(64) not null unique,
  hint char(4) not null,
  reason varchar(300) not null,
  made_at timestamp with time zone not null,
  made_by varchar(80) not null,
  unique (gift_card_id, ordinal)
);

create table gift_card_use (
  id bigint primary key,
  gift_card_id bigint not null references gift_card (id),
  ordinal smallint not null,
  kind varchar(10) not null check (kind in ('redeemed', 'returned', 'refunded')),
  branch_id bigint not null references branch (id),
  business_date date not null,
  amount_minor bigint not null check (amount_minor > 0),
  left_minor bigint not null check (left_minor >= 0),
  sale_id bigint not null references sale (id),
  made_at timestamp with time zone not null,
  made_by varchar(80) not null,
  unique (gift_card_id, ordinal)
);
create index gift_card_use_sale on gift_card_use (sale_id);
create index gift_card_use_day on gift_card_use (business_date);
